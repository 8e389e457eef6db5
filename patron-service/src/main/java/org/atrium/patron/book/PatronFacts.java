package org.atrium.patron.book;

import java.util.List;
import java.util.stream.Collectors;
import org.atrium.patron.fact.FactBook;
import org.atrium.patron.profile.PatronDesk;

/** The facts about patrons, in each one's own document. */
public final class PatronFacts implements FactBook {

    private final PatronDesk desk;

    public PatronFacts(PatronDesk desk) {
        this.desk = desk;
    }

    @Override
    public void note(List<Noted> facts) {
        desk.note(facts.stream().collect(Collectors.groupingBy(Noted::patron)), (patron, theirs) -> {
            var known = patron.facts();
            for (var one : theirs) {
                known = known.with(one.fact());
            }
            return patron.with(known);
        });
    }
}
