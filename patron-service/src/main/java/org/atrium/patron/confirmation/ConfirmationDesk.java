package org.atrium.patron.confirmation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.setting.Setting;
import org.atrium.kit.setting.Settings;
import org.atrium.kit.time.Ids;
import org.atrium.kit.work.Turn;
import org.atrium.patron.consent.ConfirmationEvent;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.proof.Fingerprints;
import org.jspecify.annotations.Nullable;

/**
 * Asks whoever said yes, takes the answer, and removes what nobody answered. Each step may be repeated: the ledger alone
 * says what counts.
 */
public final class ConfirmationDesk {

    public static final Setting<Integer> DAYS = Setting.whole("consent.confirmWithinDays");
    public static final Setting<Integer> A_DAY = Setting.whole("consent.confirmationsADay");
    public static final Setting<Boolean> KEEPS_ADDRESS = Setting.truth("consent.keepAddressOfConfirmation");

    private static final Duration DAY = Duration.ofDays(1);
    private static final int AT_ONCE = 100;
    private static final String BROUGHT = "import";

    private final Confirmations confirmations;
    private final Patrons patrons;
    private final PatronDesk desk;
    private final Fingerprints fingerprints;
    private final Settings settings;
    private final Clock clock;
    private final Ids ids;

    public ConfirmationDesk(
            Confirmations confirmations,
            Patrons patrons,
            PatronDesk desk,
            Fingerprints fingerprints,
            Settings settings,
            Clock clock,
            Ids ids) {
        this.confirmations = confirmations;
        this.patrons = patrons;
        this.desk = desk;
        this.fingerprints = fingerprints;
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
    }

    /** What became of a yes. */
    public enum State {
        OPEN,
        CONFIRMED
    }

    /** @param line as the ledger has it */
    public record Asked(Patron patron, Consent line, State state) {}

    /** The ledger of a patron has a yes to be confirmed. A file asks nobody again who has not answered. */
    public void requested(PatronId id, UUID request) {
        var patron = patrons.find(id).orElse(null);
        var line = patron == null ? null : open(patron, request).orElse(null);
        if (patron == null || line == null) {
            return;
        }
        var brought = line.evidence().containsKey(BROUGHT);
        if (brought && confirmations.wasAskedInVain(patron.id(), line.subject())) {
            removeUnconfirmed(patron.id(), request);
            return;
        }
        var point = point(patron, line);
        confirmations.add(new Confirmation(
                request,
                patron.id(),
                line.subject(),
                point.map(ContactPoint::id).orElse(null),
                point.map(this::print).orElse(null),
                brought,
                line.at(),
                clock.instant().plus(Duration.ofDays(settings.get(DAYS))),
                null,
                null));
    }

    /** Takes what is due further, until nothing is. */
    public void due(Turn turn) {
        while (true) {
            var some = confirmations.due(clock.instant(), AT_ONCE);
            if (some.isEmpty()) {
                return;
            }
            for (var one : some) {
                turn.keep();
                step(one);
                turn.progressed();
            }
        }
    }

    private void step(Confirmation one) {
        var now = clock.instant();
        var patron = patrons.find(one.patron()).orElse(null);
        if (patron == null || open(patron, one.request()).isEmpty()) {
            confirmations.remove(one.request());
        } else if (!one.isOpen(now)) {
            removeUnconfirmed(one.patron(), one.request());
            confirmations.lapsed(one.request(), now);
        } else if (one.askedAt() == null) {
            ask(one, patron, now);
        } else {
            confirmations.putOff(one.request(), one.expiresAt());
        }
    }

    private void ask(Confirmation one, Patron patron, Instant now) {
        var point = one.contactPoint();
        var address = one.address();
        if (point == null || address == null) {
            confirmations.putOff(one.request(), one.expiresAt());
            return;
        }
        var before = confirmations.askedSince(address, now.minus(DAY));
        var most = settings.get(A_DAY);
        if (before.size() >= most) {
            var free = before.get(before.size() - most).plus(DAY);
            confirmations.putOff(one.request(), free.isBefore(one.expiresAt()) ? free : one.expiresAt());
            return;
        }
        var home = patron.details().homeBranch();
        var word = new ConfirmationEvent.Due(
                one.patron().value(),
                one.request(),
                point,
                one.subject().channel(),
                home == null ? null : home.value(),
                patron.details().language(),
                one.expiresAt());
        confirmations.asked(one, now, one.expiresAt(), word.outgoing());
    }

    /** Of the current institution; empty when there is nothing to confirm: too late, taken back, or never there. */
    public Optional<Asked> asked(PatronId id, UUID request) {
        return patrons.find(id)
                .flatMap(patron -> patron.consents().line(request).flatMap(line -> {
                    if (isConfirmed(patron, line)) {
                        return Optional.of(new Asked(patron, line, State.CONFIRMED));
                    }
                    var isOpen = open(patron, request).isPresent()
                            && confirmations
                                    .find(request)
                                    .filter(one -> one.isOpen(clock.instant()))
                                    .isPresent();
                    return isOpen ? Optional.of(new Asked(patron, line, State.OPEN)) : Optional.empty();
                }));
    }

    /**
     * The person has pressed the link: the yes counts from now on, and the address is known to be theirs. Pressed again
     * it is the same yes.
     *
     * @param from the network address of whoever pressed, if it is known
     */
    public Optional<Asked> confirm(PatronId id, UUID request, @Nullable String from) {
        var asked = asked(id, request);
        if (asked.filter(one -> one.state() == State.OPEN).isEmpty()) {
            return asked;
        }
        var now = clock.instant();
        var kept = settings.get(KEEPS_ADDRESS) ? from : null;
        desk.changeEveryRecord(id, part -> confirmed(part, request, now, kept));
        confirmations.remove(request);
        return asked(id, request);
    }

    private static Patron confirmed(Patron part, UUID request, Instant now, @Nullable String from) {
        var line = open(part, request).orElse(null);
        if (line == null) {
            return part;
        }
        var next = part.with(part.consents().record(line.confirmation(now, from)));
        var point = line.askedAt();
        return point.isEmpty()
                ? next
                : next.withContactPoints(next.contactPoints().stream()
                        .map(one -> one.id().equals(point.get()) && !one.verified() ? one.proven() : one)
                        .toList());
    }

    /** Those of a patron that wait, the oldest first. */
    public List<Confirmation> waiting(PatronId id) {
        var patron = patrons.find(id).orElseThrow(() -> new Refused(new NotFound("patron " + id)));
        return confirmations.of(patron.ids()).stream()
                .filter(one -> open(patron, one.request()).isPresent())
                .sorted(Comparator.comparing(Confirmation::requestedAt))
                .toList();
    }

    /**
     * Asks again, by a request of its own beside the one that waits.
     *
     * @param evidence who asks for it
     * @throws Refused with {@link NotFound} where nothing waits to be confirmed
     */
    public Consent again(PatronId id, UUID request, Map<String, String> evidence) {
        var patron = patrons.find(id).orElseThrow(() -> new Refused(new NotFound("patron " + id)));
        var line = open(patron, request).orElseThrow(() -> new Refused(new NotFound("request " + request)));
        var more = new HashMap<>(line.evidence());
        more.remove(BROUGHT);
        more.putAll(evidence);
        more.put("repeats", request.toString());
        var now = clock.instant();
        var next = new Consent(
                        ids.next(),
                        line.subject(),
                        line.basis(),
                        true,
                        line.wordingVersion(),
                        line.source(),
                        now,
                        now,
                        more)
                .requested(patron.reachedAt(
                                line.subject().channel(), line.subject().purpose())
                        .map(ContactPoint::id)
                        .orElse(null));
        desk.change(id, one -> one.with(one.consents().record(next)));
        return next;
    }

    private void removeUnconfirmed(PatronId id, UUID request) {
        desk.changeEveryRecord(id, part -> {
            var left = part.consents().withoutUnconfirmed(request);
            return left.equals(part.consents()) ? part : part.with(left);
        });
    }

    private static Optional<Consent> open(Patron patron, UUID request) {
        return patron.consents().requests().stream()
                .filter(line -> line.id().equals(request))
                .findFirst();
    }

    private static boolean isConfirmed(Patron patron, Consent line) {
        var yes = line.confirmation(line.at(), null).id();
        return patron.consents()
                .decision(line.subject())
                .filter(decision -> decision.id().equals(yes))
                .isPresent();
    }

    private static Optional<ContactPoint> point(Patron patron, Consent line) {
        return line.askedAt()
                .flatMap(id -> patron.contactPoints().stream()
                        .filter(point -> point.id().equals(id))
                        .findFirst());
    }

    private String print(ContactPoint point) {
        return fingerprints.of("confirmations", point.key());
    }
}
