package org.atrium.patron.rectification;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.language.Language;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.Actor;
import org.atrium.kit.time.Ids;
import org.atrium.patron.hold.ErasureBegun;
import org.atrium.patron.hold.Forgetting;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.institution.Institutions;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.WholePatrons;
import org.atrium.patron.term.RequestClosed;
import org.atrium.patron.term.Term;
import org.jspecify.annotations.Nullable;

/** Where it is noted that something is wrong, and what became of it. */
public final class RectificationDesk {

    /** A letter that lay about longer is noted as received so long ago. */
    private static final int OLDEST_DAYS = 366;

    private final Rectifications requests;
    private final Patrons patrons;
    private final Institutions institutions;
    private final Forgetting forgetting;
    private final Function<Set<UUID>, Map<UUID, String>> segmentNames;
    private final Clock clock;
    private final Ids ids;

    /** @param segmentNames what segments are called, as far as they are still there; by one look for all of them */
    public RectificationDesk(
            Rectifications requests,
            Patrons patrons,
            Institutions institutions,
            Forgetting forgetting,
            Function<Set<UUID>, Map<UUID, String>> segmentNames,
            Clock clock,
            Ids ids) {
        this.requests = requests;
        this.patrons = patrons;
        this.institutions = institutions;
        this.forgetting = forgetting;
        this.segmentNames = segmentNames;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Notes what somebody asks for.
     *
     * @param receivedOn from when the month counts, where the institution is; today unless said
     * @throws Refused with {@link NotFound}, {@link ErasureBegun}, or with {@link InvalidFields} for a day that cannot be
     */
    public Rectification ask(PatronId patron, Asked asked, @Nullable LocalDate receivedOn) {
        var known = known(patron);
        var now = clock.instant();
        var zone = institutions.current().timeZone();
        var term = Term.of(receivedAt(receivedOn, now), zone);
        refuseIfBegun(known);
        var named = Rectification.asked(
                new RectificationId(ids.next()), patron, Actor.current().subject(), now, term, asked);
        // Whoever is asked for as the whole person may have meant any of its records.
        var made = patron.equals(known.id()) ? named.maybeOf(known.ids()) : named;
        requests.open(made, AuditNote.of("rectification.asked", subject(made), Map.of()));
        try {
            refuseIfBegun(known);
        } catch (Refused tooLate) {
            change(
                    made.id(),
                    "rectification.withdrawn",
                    Map.of("reason", "erasure-begun"),
                    one -> one.withdrawn(made.by(), clock.instant()));
            throw tooLate;
        }
        stands(made, known.ids());
        return made;
    }

    /** It stands first, so nobody who looks for it before they remove the person misses it. */
    private void stands(Rectification made, List<PatronId> persons) {
        if (!patrons.touch(persons)) {
            requests.takeBack(made.id(), clock.instant(), RecipientWork.gone(made.id(), made.by()));
            throw new Refused(new NotFound("patron " + made.patron()));
        }
        requests.stands(made.id());
    }

    private void refuseIfBegun(Patron known) {
        if (forgetting.hasBegun(known.ids())) {
            throw new Refused(new ErasureBegun());
        }
    }

    /**
     * Says of which record a request is that was noted while several were one person.
     *
     * @throws Refused with {@link NotFound}, or with {@link InvalidFields} for a record that was no part of that person
     */
    public Rectification assign(RectificationId id, PatronId whose) {
        while (true) {
            var found = find(id);
            if (!found.patron().equals(whose) && !found.others().contains(whose)) {
                throw InvalidFields.at("/patronId", "must be one of those for whom it was noted");
            }
            var known = known(whose);
            var next = found.of(whose);
            if (requests.assign(next, AuditNote.of("rectification.assigned", subject(next), Map.of()))) {
                if (next.isOpen()) {
                    stands(next, known.ids());
                }
                return next;
            }
        }
    }

    /** Of which records each of these may be, that is not known to be of one person alone; nothing of all others. */
    public Map<RectificationId, List<PatronId>> mayBeOf(List<Rectification> requests) {
        var several = requests.stream().filter(one -> !one.others().isEmpty()).toList();
        if (several.isEmpty()) {
            return Map.of();
        }
        var persons = patrons.idsOf(several.stream().map(Rectification::patron).toList());
        var unclear = new HashMap<RectificationId, List<PatronId>>();
        for (var one : several) {
            var theirs = persons.getOrDefault(one.patron(), List.of(one.patron()));
            if (!one.isOf(theirs)) {
                unclear.put(
                        one.id(),
                        one.others().stream()
                                .filter(other -> !theirs.contains(other))
                                .sorted(Comparator.comparing(PatronId::toString))
                                .toList());
            }
        }
        return unclear;
    }

    /** Better early than late: of a day before, from when it began. */
    private Instant receivedAt(@Nullable LocalDate day, Instant now) {
        var zone = institutions.current().timeZone();
        var today = now.atZone(zone).toLocalDate();
        if (day == null || day.equals(today)) {
            return now;
        }
        if (day.isAfter(today) || day.isBefore(today.minusDays(OLDEST_DAYS))) {
            throw InvalidFields.at("/receivedOn", "must be today or a day of the last year");
        }
        return day.atStartOfDay(zone).toInstant();
    }

    private Patron known(PatronId patron) {
        return patrons.find(patron).orElseThrow(() -> new Refused(new NotFound("patron " + patron)));
    }

    public Rectification find(RectificationId id) {
        return requests.find(id).orElseThrow(() -> new Refused(new NotFound("rectification " + id)));
    }

    /** @param patron requests of this one alone */
    public List<Rectification> list(
            Rectifications.Which which, @Nullable PatronId patron, Rectifications.@Nullable Place after, int limit) {
        var theirs = patron == null ? null : known(patron).ids();
        return requests.list(new Rectifications.Query(which, theirs, after, clock.instant(), limit));
    }

    /** How many of them there are. */
    public long count(Rectifications.Which which) {
        return requests.count(which, clock.instant());
    }

    /** What those who asked are called; nothing of whoever is no longer known. */
    public Map<PatronId, String> names(List<Rectification> asked) {
        return WholePatrons.names(
                patrons, asked.stream().map(Rectification::patron).toList());
    }

    /**
     * The answer takes so many months more; the person has to be told.
     *
     * @throws Refused with {@link RequestClosed}, or as {@link Term#extended} says
     */
    public Rectification extend(RectificationId id, Term.Longer longer) {
        var zone = institutions.current().timeZone();
        return change(
                id,
                "rectification.extended",
                longer.details(),
                known -> known.extended(longer.by(Actor.current().subject(), clock.instant()), zone));
    }

    /**
     * Says what became of it.
     *
     * @param version the patron's that has what was changed; the one of this moment unless said
     * @throws Refused with {@link RequestClosed}, or with {@link InvalidFields} for a version that there is not
     */
    public Rectification decide(
            RectificationId id,
            Decision.Outcome outcome,
            Set<Field> changed,
            @Nullable Long version,
            @Nullable String reason) {
        var has = outcome.changes() ? version(find(id).patron(), version) : null;
        var details = changed.isEmpty()
                ? Map.of("outcome", outcome.word())
                : Map.of(
                        "outcome",
                        outcome.word(),
                        "fields",
                        changed.stream().sorted().map(Field::word).collect(Collectors.joining(", ")));
        return change(
                id,
                "rectification.decided",
                details,
                known -> known.decided(new Decision(
                        outcome, changed, has, reason, Actor.current().subject(), clock.instant())));
    }

    private long version(PatronId patron, @Nullable Long asked) {
        long current = known(patron).version();
        if (asked != null && (asked < 1 || asked > current)) {
            throw InvalidFields.at("/version", "must be a version of the patron that there is");
        }
        return asked == null ? current : asked;
    }

    /** @throws Refused with {@link RequestClosed} */
    public void withdraw(RectificationId id) {
        change(
                id,
                "rectification.withdrawn",
                Map.of(),
                known -> known.withdrawn(Actor.current().subject(), clock.instant()));
    }

    /**
     * Adds somebody who was given what was wrong, and whom nothing here knows of.
     *
     * @throws Refused with {@link NothingToTell} or {@link TooManyRecipients}
     */
    public Rectification name(RectificationId id, String name) {
        var recipient = Recipient.named(new RecipientId(ids.next()), name);
        return change(
                id,
                "rectification.recipient-named",
                Map.of(),
                known -> known.telling(telling -> telling.with(recipient)));
    }

    /**
     * Looks once more for who is to be told; those who stand there stay.
     *
     * @throws Refused with {@link NothingToTell}
     */
    public Rectification lookAgain(RectificationId id) {
        return change(id, "rectification.recipients-sought", Map.of(), known -> known.telling(Telling::again));
    }

    /**
     * Notes that a recipient was told.
     *
     * @param on today unless said; not before the day of the decision, for nobody knew then what is right
     * @throws Refused with {@link NotFound}, {@link NothingToTell}, {@link RecipientSettled}, or with
     *     {@link InvalidFields} for a day that cannot be
     */
    public Rectification told(RectificationId id, RecipientId recipient, @Nullable LocalDate on) {
        var now = clock.instant();
        var zone = institutions.current().timeZone();
        var today = now.atZone(zone).toLocalDate();
        var decision = find(id).decision().orElseThrow(() -> new Refused(new NothingToTell()));
        if (on != null
                && (on.isAfter(today) || on.isBefore(decision.at().atZone(zone).toLocalDate()))) {
            throw InvalidFields.at("/on", "must be a day since the decision, and not after today");
        }
        var told = new Recipient.Told(on == null ? today : on, Actor.current().subject(), now);
        return settle(id, recipient, "rectification.recipient-told", Map.of(), told);
    }

    /** @throws Refused with {@link NotFound}, {@link NothingToTell} or {@link RecipientSettled} */
    public Rectification notTold(RectificationId id, RecipientId recipient, Recipient.Ground ground, String reason) {
        var not = new Recipient.NotTold(ground, reason, Actor.current().subject(), clock.instant());
        return settle(id, recipient, "rectification.recipient-not-told", Map.of("reason", ground.word()), not);
    }

    private Rectification settle(
            RectificationId id,
            RecipientId recipient,
            String action,
            Map<String, String> details,
            Recipient.Notice notice) {
        return change(
                id,
                action,
                details,
                known -> known.telling(telling -> telling.with(recipient, one -> one.settled(notice))));
    }

    /**
     * What a recipient is to be told, to be sent or handed over.
     *
     * @throws Refused with {@link NotFound} or {@link NothingToTell}
     */
    public NoticeText notice(RectificationId id, RecipientId recipient, Language language) {
        var known = find(id);
        var decision = known.decision().orElseThrow(() -> new Refused(new NothingToTell()));
        var telling = known.telling().orElseThrow(() -> new Refused(new NothingToTell()));
        var found = telling.find(recipient).orElseThrow(() -> new Refused(new NotFound("recipient " + recipient)));
        return NoticeText.of(
                institutions.current(),
                known(known.patron()),
                known.asked(),
                decision,
                found,
                titles(List.of(known)),
                language);
    }

    /** What the segments are called of which files were fetched, as far as they are there; by one look for all of these. */
    public Map<UUID, String> titles(List<Rectification> requests) {
        var subjects = requests.stream()
                .flatMap(one -> one.telling().stream())
                .flatMap(telling -> telling.recipients().stream())
                .map(Recipient::given)
                .filter(Recipient.File.class::isInstance)
                .map(given -> ((Recipient.File) given).subject())
                .collect(Collectors.toSet());
        return subjects.isEmpty() ? Map.of() : segmentNames.apply(subjects);
    }

    /** Looks again where somebody was faster: what they did may forbid it by now. */
    private Rectification change(
            RectificationId id, String action, Map<String, String> details, UnaryOperator<Rectification> move) {
        while (true) {
            var next = move.apply(find(id));
            if (requests.replace(next, AuditNote.of(action, subject(next), details))) {
                return next;
            }
        }
    }

    private static String subject(Rectification request) {
        return "rectification:" + request.id();
    }
}
