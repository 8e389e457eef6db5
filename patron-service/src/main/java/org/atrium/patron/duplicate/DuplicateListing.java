package org.atrium.patron.duplicate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.KnownPatron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.question.TooCostly;
import org.jspecify.annotations.Nullable;

/**
 * The pairs that the caller may know of: both of whom they know. The others are left out before a page is cut, so that
 * neither its length nor where it goes on tells that they are there.
 */
public final class DuplicateListing {

    /** Looked at together. */
    private static final int AT_ONCE = 200;

    /** So long others are passed over for one page: whoever knows few of very many pairs asks for one patron's. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Duplicates duplicates;
    private final Patrons patrons;

    public DuplicateListing(Duplicates duplicates, Patrons patrons) {
        this.duplicates = duplicates;
        this.patrons = patrons;
    }

    /**
     * @param about pairs of this one alone
     * @param after the last of the page before
     * @throws Refused with {@link NotFound} if the caller knows nobody by that id
     */
    public List<Duplicate> page(
            Duplicate.State state, @Nullable PatronId about, Duplicates.@Nullable Place after, int most) {
        if (about != null && known(Set.of(about)).isEmpty()) {
            throw new Refused(new NotFound("patron " + about));
        }
        var page = new ArrayList<Duplicate>();
        var place = after;
        var begun = System.nanoTime();
        for (int asked = most; System.nanoTime() - begun < LONGEST_WAIT.toNanos(); asked = Math.max(most, AT_ONCE)) {
            var some = duplicates.list(new Duplicates.Query(state, about, place, asked));
            page.addAll(ofKnown(some));
            if (page.size() >= most) {
                return page.subList(0, most);
            }
            if (some.size() < asked) {
                return page;
            }
            var last = some.getLast();
            place = new Duplicates.Place(last.likeness().weight(), last.id());
        }
        throw new Refused(new TooCostly(LONGEST_WAIT, "Ask for the pairs of one patron."));
    }

    private List<Duplicate> ofKnown(List<Duplicate> some) {
        var known = known(some.stream()
                .flatMap(pair -> Stream.of(pair.one(), pair.other()))
                .toList());
        return some.stream()
                .filter(pair -> known.contains(pair.one()) && known.contains(pair.other()))
                .toList();
    }

    private Set<PatronId> known(Collection<PatronId> ids) {
        var known = new HashSet<PatronId>();
        patrons.known(ids, List.of()).stream().map(KnownPatron::id).forEach(known::add);
        return known;
    }
}
