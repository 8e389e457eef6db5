package org.atrium.campaign.report;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.atrium.kit.setting.Setting;

/**
 * Keeps small groups out of a report for whoever may not see persons: no number of 1 to k - 1 people is told, nor one
 * whose difference to a number beside it is as small.
 */
public record SmallNumbers(int k) {

    public static final Setting<Integer> SMALLEST_CELL = Setting.whole("privacy.smallestCell");

    /** Where reasons with too few people are put together. */
    static final String OTHER = "other";

    public SmallNumbers {
        if (k < 1) {
            throw new IllegalArgumentException("k is at least 1");
        }
    }

    boolean isSmall(long people) {
        return people > 0 && people < k;
    }

    /** Nobody as well: of people whom somebody chose it tells that none of them is there. */
    boolean isFew(long people) {
        return people < k;
    }

    /** @param each number of those of whom {@code people} did something; the others can be reckoned from each */
    boolean hides(long people, List<Long> each) {
        return isSmall(people) || each.stream().anyMatch(all -> isSmall(all - people));
    }

    /** The groups that may be told: without the small ones, and without what would leave a small one of the whole. */
    Map<String, Long> apart(Map<String, Long> groups) {
        var together = new HashSet<String>();
        groups.forEach((name, people) -> {
            if (isSmall(people)) {
                together.add(name);
            }
        });
        while (isSmall(sum(groups, together)) && addSmallest(groups, together)) {
            // Until what is left out is nobody or many.
        }
        var apart = new TreeMap<>(groups);
        apart.keySet().removeAll(together);
        return apart;
    }

    /** The reasons that are put together, the same ones in each table, so that none is the difference of two. */
    Set<String> together(Map<String, Long> atLaunch, Map<String, Long> atSending, Map<String, Long> both) {
        var tables = List.of(atLaunch, atSending, both);
        var together = new HashSet<String>();
        tables.forEach(table -> table.forEach((reason, count) -> {
            if (isSmall(count)) {
                together.add(reason);
            }
        }));
        var grew = true;
        while (grew) {
            grew = false;
            for (var table : tables) {
                grew |= isSmall(sum(table, together)) && addSmallest(table, together);
            }
        }
        return together;
    }

    private static long sum(Map<String, Long> table, Set<String> reasons) {
        return reasons.stream()
                .mapToLong(reason -> table.getOrDefault(reason, 0L))
                .sum();
    }

    private static boolean addSmallest(Map<String, Long> table, Set<String> together) {
        return table.entrySet().stream()
                .filter(each -> !together.contains(each.getKey()) && each.getValue() > 0)
                .min(Map.Entry.comparingByValue())
                .map(each -> together.add(each.getKey()))
                .orElse(false);
    }

    static Map<String, Long> merged(Map<String, Long> table, Set<String> together) {
        var merged = new TreeMap<String, Long>();
        table.forEach((reason, count) -> merged.merge(together.contains(reason) ? OTHER : reason, count, Long::sum));
        return merged;
    }
}
