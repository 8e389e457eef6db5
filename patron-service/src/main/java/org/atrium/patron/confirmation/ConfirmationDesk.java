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
import java.util.stream.Stream;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.setting.Setting;
import org.atrium.kit.setting.Settings;
import org.atrium.kit.store.Outage;
import org.atrium.kit.time.Ids;
import org.atrium.kit.work.Turn;
import org.atrium.patron.consent.ConfirmationEvent;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.profile.Keepers;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.proof.Fingerprints;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks whoever said yes, takes the answer, and removes what nobody answered. Each step may be repeated: the ledger alone
 * says what counts.
 */
public final class ConfirmationDesk {

    private static final Logger log = LoggerFactory.getLogger(ConfirmationDesk.class);

    public static final Setting<Integer> DAYS = Setting.whole("consent.confirmWithinDays");
    public static final Setting<Integer> A_DAY = Setting.whole("consent.confirmationsADay");
    public static final Setting<Boolean> KEEPS_ADDRESS = Setting.truth("consent.keepAddressOfConfirmation");

    private static final Duration DAY = Duration.ofDays(1);
    private static final int AT_ONCE = 100;

    /** The message needs time to come, and its reader to find it. */
    private static final Duration WORTH_ASKING = Duration.ofHours(7);

    /** For so long one that cannot be taken further keeps out of the way of the others. */
    private static final Duration SET_ASIDE = Duration.ofHours(1);

    private static final String BROUGHT = "import";

    private final Confirmations confirmations;
    private final Patrons patrons;
    private final PatronDesk desk;
    private final Keepers keepers;
    private final Fingerprints fingerprints;
    private final Settings settings;
    private final Clock clock;
    private final Ids ids;

    public ConfirmationDesk(
            Confirmations confirmations,
            Patrons patrons,
            PatronDesk desk,
            Keepers keepers,
            Fingerprints fingerprints,
            Settings settings,
            Clock clock,
            Ids ids) {
        this.confirmations = confirmations;
        this.patrons = patrons;
        this.desk = desk;
        this.keepers = keepers;
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
        var inVain = brought && confirmations.wasAskedInVain(patron.ids(), line.subject());
        if (inVain && !isHeld(patron)) {
            removeUnconfirmed(patron.id(), request);
            return;
        }
        var point = point(patron, line);
        confirmations.add(new Confirmation(
                request,
                owner(patron, request),
                line.subject(),
                point.map(ContactPoint::id).orElse(null),
                point.map(this::print).orElse(null),
                brought,
                line.at(),
                inVain ? clock.instant() : clock.instant().plus(Duration.ofDays(settings.get(DAYS))),
                null,
                null));
    }

    /** Takes what is due further, until nothing is. One that cannot be taken further waits, and the others do not. */
    public void due(Turn turn) {
        while (true) {
            var some = confirmations.due(clock.instant(), AT_ONCE);
            if (some.isEmpty()) {
                return;
            }
            for (var one : some) {
                turn.keep();
                try {
                    step(one);
                } catch (RuntimeException failure) {
                    if (Outage.is(failure)) {
                        throw failure;
                    }
                    log.error("confirmation {} cannot be taken further and is set aside", one.request(), failure);
                    confirmations.putOff(one.request(), clock.instant().plus(SET_ASIDE));
                }
                turn.progressed();
            }
        }
    }

    private void step(Confirmation one) {
        var now = clock.instant();
        var patron = patrons.find(one.patron()).orElse(null);
        if (patron == null && one.isOpen(now)) {
            // Two records that are parted at this moment are neither the one nor the other to who looks.
            confirmations.putOff(one.request(), earlier(now.plus(SET_ASIDE), one.expiresAt()));
        } else if (patron == null
                || (one.lapsedAt() == null && open(patron, one.request()).isEmpty())) {
            confirmations.remove(one.request());
        } else if (!one.isOpen(now)) {
            lapse(one, patron, now);
        } else if (one.askedAt() == null) {
            ask(one, patron, now);
        } else {
            confirmations.putOff(one.request(), one.expiresAt());
        }
    }

    /** First it is known that this was asked in vain: who finds no line any more knows nothing of it. */
    private void lapse(Confirmation one, Patron patron, Instant now) {
        if (isHeld(patron)) {
            confirmations.putOff(one.request(), now.plus(DAY));
            return;
        }
        confirmations.lapsing(one.request(), now);
        removeUnconfirmed(one.patron(), one.request());
        confirmations.lapsed(one.request());
    }

    /** Of whom a hold stands nothing is removed; what is over counts no more all the same. */
    private boolean isHeld(Patron patron) {
        return keepers.of(patron).filter(Keepers.Reason.HELD::equals).isPresent();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void ask(Confirmation one, Patron patron, Instant now) {
        var point = one.contactPoint();
        var address = one.address();
        if (point == null || address == null || !stillHas(patron, point, address)) {
            confirmations.putOff(one.request(), one.expiresAt());
            return;
        }
        var before = confirmations.askedSince(address, now.minus(DAY));
        var most = settings.get(A_DAY);
        if (before.size() >= most) {
            confirmations.putOff(
                    one.request(), earlier(before.get(before.size() - most).plus(DAY), one.expiresAt()));
            return;
        }
        if (one.expiresAt().isBefore(now.plus(WORTH_ASKING))) {
            // Nobody would have time to answer, and campaign-service sends no message that late.
            confirmations.putOff(one.request(), one.expiresAt());
            return;
        }
        var home = patron.details().homeBranch();
        var word = new ConfirmationEvent.Due(
                patron.id().value(),
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
        var confirmation = confirmations.find(request);
        return whose(id, request, confirmation)
                .flatMap(patron -> patron.consents().line(request).flatMap(line -> {
                    if (isConfirmed(patron, line)) {
                        return Optional.of(new Asked(patron, line, State.CONFIRMED));
                    }
                    var isOpen = open(patron, request).isPresent()
                            && confirmation
                                    .filter(one -> one.isOpen(clock.instant()) && isAskedThere(patron, one))
                                    .isPresent();
                    return isOpen ? Optional.of(new Asked(patron, line, State.OPEN)) : Optional.empty();
                }));
    }

    /** The link names who it was when it was sent; the record with the request may be somebody of its own again. */
    private Optional<Patron> whose(PatronId id, UUID request, Optional<Confirmation> confirmation) {
        return patrons.find(id)
                .filter(patron -> patron.consents().line(request).isPresent())
                .or(() -> confirmation.flatMap(one -> patrons.find(one.patron())));
    }

    /** An answer proves the address that was asked and no other: one that is gone or changed has nothing to say. */
    private boolean isAskedThere(Patron patron, Confirmation one) {
        var point = one.contactPoint();
        var address = one.address();
        return point == null || address == null || stillHas(patron, point, address);
    }

    private boolean stillHas(Patron patron, UUID point, String address) {
        return points(patron)
                .anyMatch(one -> one.id().equals(point) && print(one).equals(address));
    }

    private static Stream<ContactPoint> points(Patron patron) {
        return patron.records().stream().flatMap(record -> record.contactPoints().stream());
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
        var whose = asked.get().patron().id();
        var address = confirmations.find(request).map(Confirmation::address).orElse(null);
        desk.changeEveryRecord(whose, part -> confirmed(part, request, now, kept, address));
        confirmations.remove(request);
        return asked(whose, request);
    }

    /** @param address the print of the one that was asked */
    private Patron confirmed(Patron part, UUID request, Instant now, @Nullable String from, @Nullable String address) {
        var line = open(part, request).orElse(null);
        if (line == null) {
            return part;
        }
        var next = part.with(part.consents().record(line.confirmation(now, from)));
        return address == null
                ? next
                : next.withContactPoints(next.contactPoints().stream()
                        .map(one -> !one.verified() && print(one).equals(address) ? one.proven() : one)
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

    /** The record that has the line, of somebody who may consist of several: it goes with it if they are parted. */
    private static PatronId owner(Patron patron, UUID request) {
        return patron.records().stream()
                .filter(record -> record.consents().holds(request))
                .map(Patron::id)
                .findFirst()
                .orElse(patron.id());
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
                .flatMap(id ->
                        points(patron).filter(point -> point.id().equals(id)).findFirst());
    }

    private String print(ContactPoint point) {
        return fingerprints.of("confirmations", point.key());
    }
}
