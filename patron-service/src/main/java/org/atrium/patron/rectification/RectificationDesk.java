package org.atrium.patron.rectification;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Function<UUID, Optional<String>> segmentNames;
    private final Clock clock;
    private final Ids ids;

    /** @param segmentNames what a segment is called, if it is still there */
    public RectificationDesk(
            Rectifications requests,
            Patrons patrons,
            Institutions institutions,
            Function<UUID, Optional<String>> segmentNames,
            Clock clock,
            Ids ids) {
        this.requests = requests;
        this.patrons = patrons;
        this.institutions = institutions;
        this.segmentNames = segmentNames;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Notes what somebody asks for.
     *
     * @param receivedOn from when the month counts, where the institution is; today unless said
     * @throws Refused with {@link NotFound}, or with {@link InvalidFields} for a day that cannot be
     */
    public Rectification ask(PatronId patron, Asked asked, @Nullable LocalDate receivedOn) {
        var known = known(patron);
        var now = clock.instant();
        var zone = institutions.current().timeZone();
        var term = Term.of(receivedAt(receivedOn, now), zone);
        var made = Rectification.asked(
                new RectificationId(ids.next()), known.id(), Actor.current().subject(), now, term, asked);
        requests.open(made, AuditNote.of("rectification.asked", subject(made), Map.of()));
        if (!patrons.touch(known.ids())) {
            // It stands first, so nobody who looks for it before they remove the person misses it.
            requests.takeBack(made.id());
            throw new Refused(new NotFound("patron " + patron));
        }
        return made;
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
        var theirs = patron == null ? List.<PatronId>of() : known(patron).ids();
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
     * @param on today unless said
     * @throws Refused with {@link NotFound}, {@link NothingToTell}, {@link RecipientSettled}, or with
     *     {@link InvalidFields} for a day that cannot be
     */
    public Rectification told(RectificationId id, RecipientId recipient, @Nullable LocalDate on) {
        var now = clock.instant();
        var today = now.atZone(institutions.current().timeZone()).toLocalDate();
        if (on != null && (on.isAfter(today) || on.isBefore(today.minusDays(OLDEST_DAYS)))) {
            throw InvalidFields.at("/on", "must be today or a day of the last year");
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
                institutions.current(), known(known.patron()), known.asked(), decision, found, titles(known), language);
    }

    /** What the segments are called of which files were fetched, as far as they are there. */
    public Map<UUID, String> titles(Rectification request) {
        var titles = new HashMap<UUID, String>();
        request.telling().stream()
                .flatMap(telling -> telling.recipients().stream())
                .map(Recipient::given)
                .forEach(given -> {
                    if (given instanceof Recipient.File file) {
                        segmentNames.apply(file.subject()).ifPresent(name -> titles.put(file.subject(), name));
                    }
                });
        return titles;
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
