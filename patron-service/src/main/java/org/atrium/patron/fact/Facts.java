package org.atrium.patron.fact;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is stated about a patron, one fact a name. No more of them can be than an institution has {@linkplain FactNames
 * names}.
 */
public record Facts(List<Fact> all) {

    public static final Facts NONE = new Facts(List.of());

    /** In the order of their names; of one name the newest. */
    public Facts {
        all = List.copyOf(newest(all).values());
    }

    private static SortedMap<FactName, Fact> newest(Collection<Fact> all) {
        return all.stream()
                .collect(Collectors.toMap(
                        Fact::name,
                        Function.identity(),
                        (one, other) -> one.isNewerThan(other) ? one : other,
                        TreeMap::new));
    }

    /** The same facts, and this one unless a newer one of its name is known. */
    public Facts with(Fact fact) {
        var known = fact(fact.name());
        return known.isPresent() && !fact.isNewerThan(known.get())
                ? this
                : new Facts(Stream.concat(all.stream(), Stream.of(fact)).toList());
    }

    public Optional<FactValue> value(FactName name) {
        return fact(name).flatMap(fact -> Optional.ofNullable(fact.value()));
    }

    /** Also one that is withdrawn. */
    public Optional<Fact> fact(FactName name) {
        return all.stream().filter(fact -> fact.name().equals(name)).findFirst();
    }
}
