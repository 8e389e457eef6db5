package org.atrium.patron.sight;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.activity.Scores;
import org.atrium.patron.affiliation.Affiliation;
import org.atrium.patron.affiliation.GroupNames;
import org.atrium.patron.institution.Today;
import org.atrium.patron.person.Details;
import org.atrium.patron.profile.DerivedState;
import org.atrium.patron.profile.DerivedStates;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Profile;

/** Patrons as whoever is served at this moment sees them. */
public final class Sights {

    private final GroupNames groups;
    private final DerivedStates states;

    public Sights(GroupNames groups, DerivedStates states) {
        this.groups = groups;
        this.states = states;
    }

    /** How far they see. */
    public Sight current() {
        var limit = Tenancy.limit();
        return limit.isNone() ? Sight.WHOLE : new Sight(limit, groups::visible);
    }

    public Seen of(Patron patron, Instant now) {
        return new Seen(
                narrowed(patron),
                withheld(patron.details(), patron.restrictions().inForce(), now));
    }

    /** What of it they may see, whatever may be made of it. */
    public Activity happened(Patron patron) {
        return patron.activity().within(Tenancy.limit());
    }

    /**
     * When somebody came into which segment, and out of it. The moment of a move is that of what moved them: those by what
     * people do are for whoever sees all of it.
     */
    public List<DerivedState.Move> moves(Patron patron) {
        var moves = patron.derived().moves();
        if (Tenancy.limit().isNone()) {
            return moves;
        }
        var assessor = states.assessor(0);
        return moves.stream()
                .filter(one -> !assessor.tellsOfBehaviour(one.segment()))
                .toList();
    }

    private Patron narrowed(Patron patron) {
        var limit = Tenancy.limit();
        if (limit.isNone()) {
            return patron;
        }
        var all = patron.affiliations();
        var theirs = groups.named(all.all().stream().map(Affiliation::group).toList())
                .keySet();
        return patron.with(happened(patron)).with(all.of(theirs));
    }

    /** How often and how lately somebody came; empty where nothing may be made of it. */
    public Optional<Scores> scores(Profile patron, Instant now) {
        return withheld(patron.details(), patron.limits(), now).isPresent()
                ? Optional.empty()
                : Optional.of(Scores.of(patron.activity().within(Tenancy.limit()), Today.at(now, states.zone())));
    }

    private Optional<Withheld> withheld(Details details, Set<String> limits, Instant now) {
        return states.assessor(0).mayBeScored(details, limits, now)
                ? Optional.empty()
                : Optional.of(Withheld.by(limits));
    }
}
