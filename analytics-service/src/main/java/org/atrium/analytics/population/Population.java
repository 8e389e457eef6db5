package org.atrium.analytics.population;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.atrium.analytics.disclosure.Crowd;
import org.atrium.analytics.disclosure.SmallCells;
import org.atrium.analytics.population.PopulationAnswer.Counted;
import org.atrium.analytics.population.PopulationAnswer.Group;
import org.atrium.kit.refusal.InvalidFields;
import org.jspecify.annotations.Nullable;

/** Answers how many patrons there are. */
public final class Population {

    /** So many values that somebody has are in one answer. */
    static final int MOST_VALUES = 10_000;

    private static final Comparator<Optional<String>> VALUES =
            Comparator.<Optional<String>, Boolean>comparing(Optional::isEmpty).thenComparing(value -> value.orElse(""));

    private final Strata strata;
    private final Supplier<SmallCells> smallCells;

    public Population(Strata strata, Supplier<SmallCells> smallCells) {
        this.strata = strata;
        this.smallCells = smallCells;
    }

    /** All of them, and by the values of one characteristic if one is given. */
    public PopulationAnswer by(Optional<Characteristic> characteristic) {
        var rule = smallCells.get();
        var sum = new Sum();
        strata.each(characteristic.orElse(Characteristic.LIFECYCLE), sum::add);
        var groups = sum.groups;
        var all = groups.values().stream().mapToLong(Long::longValue).sum();
        return new PopulationAnswer(
                characteristic,
                rule.isSmall(all) ? OptionalLong.empty() : OptionalLong.of(all),
                characteristic.isEmpty() ? List.of() : shown(rule, groups),
                sum.counted);
    }

    /** What is added up while the parts are read: values that everybody has left take no room. */
    private static final class Sum {

        private final Map<Optional<String>, Long> groups = new TreeMap<>(VALUES);
        private @Nullable Counted counted;

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

    /** The sum of all is known, so that what is withheld has to be many together. */
    private static List<Group> shown(SmallCells rule, Map<Optional<String>, Long> groups) {
        var patrons = List.copyOf(groups.values());
        var withheld = rule.withheld(patrons.stream().map(Crowd::of).toList());
        var values = List.copyOf(groups.keySet());
        return IntStream.range(0, values.size())
                .mapToObj(i -> new Group(
                        values.get(i).orElse(null),
                        withheld.contains(i) ? OptionalLong.empty() : OptionalLong.of(patrons.get(i))))
                .toList();
    }
}
