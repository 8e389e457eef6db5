package org.atrium.kit.disclosure;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which numbers are withheld from whoever may not see persons: each of 1 to k - 1 people, and of the others of a table as
 * many, the smallest first, as it takes until those that are hidden are together k people or more; a known total less what
 * is shown then reveals no small number (complementary suppression: Willenborg and de Waal, Elements of Statistical
 * Disclosure Control, 2001, chapter 6). See docs/adr/0036-small-cells-and-subtraction.md.
 */
public record SmallNumbers(int k) {

    /** Where groups with too few people are put together. */
    public static final String OTHER = "other";

    public SmallNumbers {
        if (k < 1) {
            throw new IllegalArgumentException("k is at least 1");
        }
    }

    /** A number of nobody points at nobody. */
    public boolean isSmall(long people) {
        return people > 0 && people < k;
    }

    public boolean isSmall(Crowd crowd) {
        return isSmall(crowd.people());
    }

    /** Nobody as well: of people whom somebody chose it tells that none of them is there. */
    public boolean isFew(long people) {
        return people < k;
    }

    /** @param each number of those of whom {@code people} did something; the others can be reckoned from each */
    public boolean hides(long people, List<Long> each) {
        return isSmall(people) || each.stream().anyMatch(all -> isSmall(all - people));
    }

    /** Indexes of the cells to withhold where the total of all is known. */
    public Set<Integer> withheld(List<? extends Crowd> cells) {
        var table = new LinkedHashMap<Integer, Crowd>();
        IntStream.range(0, cells.size()).forEach(i -> table.put(i, cells.get(i)));
        return withheldOf(List.of(table));
    }

    /** The groups that may be told: without the small ones, and without what would leave a small one of the whole. */
    public Map<String, Long> apart(Map<String, Long> groups) {
        var apart = new TreeMap<>(groups);
        apart.keySet().removeAll(together(List.of(groups)));
        return apart;
    }

    /** The groups that are put together, the same ones in each table, so that none is the difference of two. */
    public Set<String> together(Collection<Map<String, Long>> tables) {
        return withheldOf(tables.stream().map(SmallNumbers::crowds).toList());
    }

    /** What becomes of a table: the same people, those of {@code together} as {@link #OTHER}. */
    public static Map<String, Long> merged(Map<String, Long> table, Set<String> together) {
        var merged = new TreeMap<String, Long>();
        table.forEach((name, people) -> merged.merge(together.contains(name) ? OTHER : name, people, Long::sum));
        return merged;
    }

    private <K> Set<K> withheldOf(Collection<Map<K, Crowd>> tables) {
        var hidden = new HashSet<K>();
        tables.forEach(table -> table.forEach((key, crowd) -> {
            if (isSmall(crowd)) {
                hidden.add(key);
            }
        }));
        var grew = true;
        while (grew) {
            grew = false;
            for (var table : tables) {
                grew |= isSmall(hiddenOf(table, hidden)) && hideSmallest(table, hidden);
            }
        }
        return hidden;
    }

    private static <K> Crowd hiddenOf(Map<K, Crowd> table, Set<K> hidden) {
        return Crowd.together(table.entrySet().stream()
                .filter(each -> hidden.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .toList());
    }

    /** False when nobody is shown any more: a total of few is for the caller to withhold. */
    private static <K> boolean hideSmallest(Map<K, Crowd> table, Set<K> hidden) {
        return table.entrySet().stream()
                .filter(each ->
                        !hidden.contains(each.getKey()) && each.getValue().people() > 0)
                .min(Comparator.comparingLong(each -> each.getValue().people()))
                .map(each -> hidden.add(each.getKey()))
                .orElse(false);
    }

    private static Map<String, Crowd> crowds(Map<String, Long> table) {
        return table.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> Crowd.of(each.getValue()), Crowd::and, TreeMap::new));
    }
}
