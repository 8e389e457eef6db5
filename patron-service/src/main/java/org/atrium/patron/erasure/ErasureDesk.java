package org.atrium.patron.erasure;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.Actor;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.time.Ids;
import org.atrium.patron.erasure.Erasure.Cause;
import org.atrium.patron.hold.Holds;
import org.atrium.patron.hold.UnderHold;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.proof.Fingerprints;
import org.atrium.patron.suppression.SuppressionList;
import org.jspecify.annotations.Nullable;

/** Where it is asked that somebody be forgotten. */
public final class ErasureDesk {

    private static final String PURPOSE = "erasure";

    private final Erasures erasures;
    private final Patrons patrons;
    private final Holds holds;
    private final SuppressionList suppressions;
    private final Predicate<Collection<PatronId>> isUnclear;
    private final Fingerprints fingerprints;
    private final Clock clock;
    private final Ids ids;

    /** @param isUnclear whether something that one of these asked for may be of somebody else */
    public ErasureDesk(
            Erasures erasures,
            Patrons patrons,
            Holds holds,
            SuppressionList suppressions,
            Predicate<Collection<PatronId>> isUnclear,
            Fingerprints fingerprints,
            Clock clock,
            Ids ids) {
        this.erasures = erasures;
        this.patrons = patrons;
        this.holds = holds;
        this.suppressions = suppressions;
        this.isUnclear = isUnclear;
        this.fingerprints = fingerprints;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Begins to forget a patron. Asked again, also about one who is forgotten already, it is the same erasure.
     *
     * @throws Refused with {@link NotFound} if nobody is and was known by the id, with {@link UnderHold}, or with
     *     {@link RequestUnclear}
     */
    public Erasure ask(PatronId patron) {
        return ask(patron, Cause.ASKED, Actor.current().subject(), asRead -> true)
                .orElseThrow();
    }

    /**
     * The same, since nobody has heard of them for long.
     *
     * @param still asked of the patron as they are now; they may have come back since somebody looked
     * @return empty if they have
     */
    public Optional<Erasure> letGo(PatronId patron, String run, Predicate<Patron> still) {
        return ask(patron, Cause.RETENTION, run, still);
    }

    private Optional<Erasure> ask(PatronId patron, Cause cause, String by, Predicate<Patron> still) {
        var found = patrons.find(patron);
        if (found.isEmpty()) {
            return begun(print(patron)).or(() -> {
                throw new Refused(new NotFound("patron " + patron));
            });
        }
        var persons = found.get().ids();
        var standing =
                persons.stream().flatMap(one -> begun(print(one)).stream()).findFirst();
        if (standing.isPresent()) {
            return standing;
        }
        if (!holds.among(persons).isEmpty()) {
            throw new Refused(new UnderHold());
        }
        if (cause == Cause.ASKED && isUnclear.test(persons)) {
            throw new Refused(new RequestUnclear());
        }
        if (!still.test(found.get())) {
            return Optional.empty();
        }
        var asked = Erasure.asked(
                new ErasureId(ids.next()),
                persons.stream().map(this::print).toList(),
                persons,
                cause,
                by,
                clock.instant());
        return Optional.of(erasures.open(
                asked,
                keptAway(asked, found.get()),
                AuditNote.of("erasure.asked", subject(asked.id()), details(asked))));
    }

    /** It is known from this moment on: the person may vanish in another way before anything is removed. */
    private Set<String> keptAway(Erasure asked, Patron patron) {
        return asked.cause().suppresses() ? suppressions.prints(List.of(patron)) : Set.of();
    }

    private static Map<String, String> details(Erasure asked) {
        return asked.cause() == Cause.RETENTION ? Map.of("run", asked.by()) : Map.of();
    }

    private String print(PatronId patron) {
        return print(fingerprints, patron);
    }

    static String print(Fingerprints fingerprints, PatronId patron) {
        return fingerprints.of(PURPOSE, patron.toString());
    }

    /** To whoever is limited to branches a patron of another one and one who was erased are alike: there is none. */
    private Optional<Erasure> begun(String print) {
        return Tenancy.limit().isNone() ? erasures.of(print) : Optional.empty();
    }

    public Erasure find(UUID id) {
        return erasures.find(new ErasureId(id)).orElseThrow(() -> new Refused(new NotFound("erasure " + id)));
    }

    public List<Erasure> list(@Nullable ErasureId before, int limit) {
        return erasures.list(before, limit);
    }

    /** Another service has forgotten. An answer about nobody who is being erased is passed over. */
    public void answered(ErasureId id, PatronId patron, ServiceAnswer answer) {
        erasures.find(id)
                .flatMap(erasure -> placed(erasure, patron, answer))
                .ifPresent(placed -> erasures.answer(id, placed, clock.instant()));
    }

    private static Optional<ServiceAnswer> placed(Erasure erasure, PatronId patron, ServiceAnswer answer) {
        var place = erasure.persons().indexOf(patron);
        return place < 0
                ? Optional.empty()
                : Optional.of(
                        new ServiceAnswer(answer.service(), place, answer.version(), answer.at(), answer.counts()));
    }

    static String subject(ErasureId id) {
        return "erasure:" + id;
    }
}
