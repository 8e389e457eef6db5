package org.atrium.patron.consent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The decisions of one person in the order in which they were recorded. The current state is derived: for each purpose
 * and channel the decision with the latest {@code at} counts, the later line among equals. Silence is not consent.
 */
public record ConsentLedger(List<Consent> lines) {

    public static final ConsentLedger EMPTY = new ConsentLedger(List.of());

    public ConsentLedger {
        lines = List.copyOf(lines);
    }

    /** The same ledger with this line at its end; unchanged when the line is there already. */
    public ConsentLedger record(Consent line) {
        if (lines.stream().anyMatch(known -> known.id().equals(line.id()))) {
            return this;
        }
        var longer = new ArrayList<>(lines);
        longer.add(line);
        return new ConsentLedger(longer);
    }

    /** The decision that counts for this purpose and channel. */
    public Optional<Consent> decision(Consent.Subject subject) {
        return Optional.ofNullable(decisions().get(subject));
    }

    /** The decision that counts, for every purpose and channel that was ever decided. */
    public Map<Consent.Subject, Consent> decisions() {
        var latest = new LinkedHashMap<Consent.Subject, Consent>();
        for (var line : lines) {
            latest.merge(line.subject(), line, (before, now) -> now.at().isBefore(before.at()) ? before : now);
        }
        return latest;
    }

    /** What the person agrees to now. */
    public List<Consent> granted() {
        return decisions().values().stream().filter(Consent::granted).toList();
    }

    public boolean allows(Consent.Subject subject) {
        return decision(subject).filter(Consent::granted).isPresent();
    }
}
