package org.atrium.patron.handout;

import java.util.HashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.atrium.kit.access.Given;
import org.atrium.kit.access.Giver;
import org.atrium.kit.access.WhoAsks;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.layout.PatronLayout;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.jspecify.annotations.Nullable;

/** Hands out one part of what lies in the patron's own document. A patron is bounded: it is read whole each time. */
final class OfPatrons implements Giver {

    private final Patrons patrons;
    private final String name;
    private final List<String> columns;
    private final Function<Patron, List<SequencedMap<String, Object>>> rows;

    OfPatrons(
            Patrons patrons,
            String name,
            List<String> columns,
            Function<Patron, List<SequencedMap<String, Object>>> rows) {
        this.patrons = patrons;
        this.name = name;
        this.columns = List.copyOf(columns);
        this.rows = rows;
    }

    @Override
    public String collection() {
        return PatronLayout.COLLECTION;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Given give(WhoAsks person, @Nullable String after, int limit) {
        return Given.part(
                persons(patrons, person).stream()
                        .map(rows)
                        .flatMap(List::stream)
                        .toList(),
                after,
                limit);
    }

    /** One person has one document, whichever of the ids is asked for; in an order that lasts. */
    static List<Patron> persons(Patrons patrons, WhoAsks person) {
        return person.ids().stream()
                .sorted()
                .flatMap(id -> patrons.find(new PatronId(id)).stream())
                .filter(distinct())
                .toList();
    }

    private static Predicate<Patron> distinct() {
        var seen = new HashSet<PatronId>();
        return patron -> seen.add(patron.id());
    }
}
