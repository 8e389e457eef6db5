package org.atrium.patron.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.refusal.Refused;

/**
 * The decisions of one person in the order in which they were recorded. The current state is derived: for each purpose
 * and channel the decision with the latest {@code at} counts, the later line among equals. A line that claims to be from
 * later than it was recorded counts from when it was recorded, so that it outranks nothing that comes after it. A yes
 * that is still to be confirmed decides nothing. Silence is not consent.
 */
public record ConsentLedger(List<Consent> lines) {

    /** Lines that a ledger has a place for; withdrawals always have one. They lie in the patron's own document. */
    public static final int MOST = 1_000;

    public static final ConsentLedger EMPTY = new ConsentLedger(List.of());

    public ConsentLedger {
        lines = List.copyOf(lines);
    }

    /**
     * The same ledger with this line at its end; unchanged when the line is there already. A full ledger takes the
     * withdrawals of what is agreed to and nothing else: another no changes nothing, and is not kept.
     *
     * @throws Refused with {@link LedgerFull} for a yes that has no place
     */
    public ConsentLedger record(Consent line) {
        if (holds(line.id())) {
            return this;
        }
        if (isFull() && line.granted()) {
            throw new Refused(new LedgerFull());
        }
        if (isFull() && !allows(line.subject())) {
            return this;
        }
        var longer = new ArrayList<>(lines);
        longer.add(line);
        return new ConsentLedger(longer);
    }

    /**
     * The same ledger with a withdrawal that the person may repeat as often as they like, by the links in their messages.
     * Of the repetitions, with nothing else decided between, the first, the first from which the answer was no, and the
     * latest are kept, whichever messages they are from: so they have an end, no answer about a moment of the past changes,
     * and an older yes that is learned afterwards finds the latest no. One that is not later than the latest is known
     * already.
     */
    public ConsentLedger withdrawn(Consent withdrawal) {
        var repeated = repeated(withdrawal);
        if (repeated.stream().anyMatch(known -> !withdrawal.at().isAfter(known.at()))) {
            return this;
        }
        var kept = new ArrayList<>(lines);
        if (repeated.size() > 1) {
            var between = new ArrayList<>(repeated.subList(0, repeated.size() - 1));
            repeated.reversed().stream().filter(this::wasNoFrom).findFirst().ifPresent(between::remove);
            kept.removeAll(between);
        }
        return new ConsentLedger(kept).record(withdrawal);
    }

    /** Whether the answer was no when this line had been recorded: what it withdraws may have been said again before. */
    private boolean wasNoFrom(Consent line) {
        return !new ConsentLedger(lines.subList(0, lines.indexOf(line) + 1)).allows(line.subject());
    }

    /** The last decisions of this subject, the latest first, as long as they are withdrawals of the same source. */
    private List<Consent> repeated(Consent withdrawal) {
        return lines.reversed().stream()
                .filter(line -> line.subject().equals(withdrawal.subject()))
                .takeWhile(line -> !line.granted() && line.source().equals(withdrawal.source()))
                .toList();
    }

    /** Whether a line with this id is here. */
    public boolean holds(UUID id) {
        return lines.stream().anyMatch(known -> known.id().equals(id));
    }

    public boolean isFull() {
        return lines.size() >= MOST;
    }

    /** As it was known then. */
    public ConsentLedger asOf(Instant then) {
        return new ConsentLedger(
                lines.stream().filter(line -> !line.recordedAt().isAfter(then)).toList());
    }

    /** The decision that counts for this purpose and channel. */
    public Optional<Consent> decision(Consent.Subject subject) {
        return Optional.ofNullable(decisions().get(subject));
    }

    /** The decision that counts, for every purpose and channel that was ever decided. */
    public Map<Consent.Subject, Consent> decisions() {
        var latest = new LinkedHashMap<Consent.Subject, Consent>();
        for (var line : lines) {
            if (line.isRequest()) {
                continue;
            }
            latest.merge(
                    line.subject(),
                    line,
                    (before, now) -> now.effectiveAt().isBefore(before.effectiveAt()) ? before : now);
        }
        return latest;
    }

    /** Yeses that can still be confirmed: nothing was decided on the same since. */
    public List<Consent> requests() {
        var decisions = decisions();
        return lines.stream()
                .filter(Consent::isRequest)
                .filter(line -> {
                    var decision = decisions.get(line.subject());
                    return decision == null || decision.effectiveAt().isBefore(line.effectiveAt());
                })
                .toList();
    }

    /** Whether a yes to the subject waits to be confirmed. */
    public boolean awaits(Consent.Subject subject) {
        return requests().stream().anyMatch(line -> line.subject().equals(subject));
    }

    public Optional<Consent> line(UUID id) {
        return lines.stream().filter(known -> known.id().equals(id)).findFirst();
    }

    /**
     * The same ledger without a request that nobody confirmed. It decided nothing, so no answer about any moment changes;
     * one that was confirmed stays, as part of the proof.
     */
    public ConsentLedger withoutUnconfirmed(UUID request) {
        var gone = line(request)
                .filter(Consent::isRequest)
                .filter(line -> !holds(line.confirmation(line.at(), null).id()));
        return gone.map(line -> new ConsentLedger(
                        lines.stream().filter(one -> !one.equals(line)).toList()))
                .orElse(this);
    }

    /** What the person agrees to now. */
    public List<Consent> granted() {
        return decisions().values().stream().filter(Consent::granted).toList();
    }

    /** What the person said no to. */
    public List<Consent> refused() {
        return decisions().values().stream().filter(line -> !line.granted()).toList();
    }

    public boolean allows(Consent.Subject subject) {
        return decision(subject).filter(Consent::granted).isPresent();
    }
}
