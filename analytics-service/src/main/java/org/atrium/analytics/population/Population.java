package org.atrium.analytics.population;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.atrium.analytics.population.PopulationAnswer.Counted;
import org.atrium.analytics.population.PopulationAnswer.Group;
import org.atrium.kit.disclosure.Crowd;
import org.atrium.kit.disclosure.SmallNumbers;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.tenancy.BranchLimit;
import org.jspecify.annotations.Nullable;

/** Answers how many patrons there are. */
public final class Population {

    /** So many values that somebody has are in one answer. */
    static final int MOST_VALUES = 10_000;

    private static final Comparator<Optional<String>> VALUES =
            Comparator.<Optional<String>, Boolean>comparing(Optional::isEmpty).thenComparing(value -> value.orElse(""));

    private final Strata strata;
    private final Supplier<SmallNumbers> smallCells;

    public Population(Strata strata, Supplier<SmallNumbers> smallCells) {
        this.strata = strata;
        this.smallCells = smallCells;
    }

    /**
     * All of them, and by the values of one characteristic if one is given.
     *
     * @param limit the branches whose patrons the asker can count one by one: what is withheld beside these has to be
     *     many together as well, and where few are left beyond them no number is shown
     */
    public PopulationAnswer by(Optional<Characteristic> characteristic, BranchLimit limit) {
        var rule = smallCells.get();
        var asked = characteristic.orElse(Characteristic.LIFECYCLE);
        var sum = sumBy(asked);
        var all = sum.without(Set.of());
        var own = values(limit);
        var beyond = own.isEmpty() || asked == Characteristic.BRANCH ? sum : sumBy(Characteristic.BRANCH);
        var fewAreLeft = rule.isSmall(all) || rule.isSmall(beyond.without(own));
        return new PopulationAnswer(
                characteristic,
                fewAreLeft ? OptionalLong.empty() : OptionalLong.of(all),
                characteristic.isEmpty()
                        ? List.of()
                        : shown(sum.groups, fewAreLeft ? sum.groups.keySet() : withheld(rule, asked, sum.groups, own)),
                sum.counted);
    }

    private Sum sumBy(Characteristic characteristic) {
        var sum = new Sum();
        strata.each(characteristic, sum::add);
        return sum;
    }

    /** The branches as values of {@link Characteristic#BRANCH}. */
    private static Set<Optional<String>> values(BranchLimit limit) {
        return limit.listed().stream().map(Optional::of).collect(Collectors.toUnmodifiableSet());
    }

    /** What is added up while the parts are read: values that everybody has left take no room. */
    private static final class Sum {

        private final Map<Optional<String>, Long> groups = new TreeMap<>(VALUES);
        private @Nullable Counted counted;

        /** How many have none of these values. */
        long without(Set<Optional<String>> values) {
            return groups.entrySet().stream()
                    .filter(group -> !values.contains(group.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        void add(StratumPart part) {
            counted = Counted.with(counted, part.count());
            if (part.count().patrons() > 0) {
                groups.merge(
                        Optional.ofNullable(part.stratum().value()),
                        part.count().patrons(),
                        Long::sum);
                if (groups.size() > MOST_VALUES) {
                    throw InvalidFields.at("?groupBy", "has more values than one answer holds");
                }
            }
        }
    }

    /**
     * The sum of all is known, so that what is withheld has to be many together: for who reads the answer alone, and for
     * who can take their own branches off it too.
     */
    private static Set<Optional<String>> withheld(
            SmallNumbers rule, Characteristic asked, Map<Optional<String>, Long> groups, Set<Optional<String>> own) {
        var withheld = withheld(rule, groups, Set.of());
        if (asked == Characteristic.BRANCH && !own.isEmpty()) {
            withheld.addAll(withheld(rule, groups, own));
        }
        return withheld;
    }

    /** @param known the values of which the number is known, and reveals nothing */
    private static Set<Optional<String>> withheld(
            SmallNumbers rule, Map<Optional<String>, Long> groups, Set<Optional<String>> known) {
        var values =
                groups.keySet().stream().filter(value -> !known.contains(value)).toList();
        return rule
                .withheld(values.stream()
                        .map(value -> Crowd.of(groups.getOrDefault(value, 0L)))
                        .toList())
                .stream()
                .map(values::get)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static List<Group> shown(Map<Optional<String>, Long> groups, Set<Optional<String>> withheld) {
        return groups.entrySet().stream()
                .map(group -> new Group(
                        group.getKey().orElse(null),
                        withheld.contains(group.getKey()) ? OptionalLong.empty() : OptionalLong.of(group.getValue())))
                .toList();
    }
}
