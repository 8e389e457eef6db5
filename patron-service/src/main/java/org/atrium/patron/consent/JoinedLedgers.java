package org.atrium.patron.consent;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody agrees to of whom there are several ledgers: the most restrictive of them. A yes counts unless one of the
 * others says no; then it counts only if it was given when both were known to be the same person, for whoever says yes
 * after that says it for all. A no was said for all, and is in every ledger.
 *
 * <p>The result has every line of each, and where a no outranks a yes that is later, a withdrawal of the moment from
 * which both were one, so that whoever reads the ledger finds in it why the answer is no.
 */
public final class JoinedLedgers {

    /** The source of the lines that none of the ledgers has. */
    public static final String SOURCE = "merge";

    private static final Comparator<Consent> AS_RECORDED = Comparator.comparing(Consent::recordedAt);

    private JoinedLedgers() {}

    /** @param since when its person and that of the first ledger were found to be one */
    public record Joined(ConsentLedger ledger, Instant since) {}

    public static ConsentLedger of(ConsentLedger own, List<Joined> others) {
        var all = Stream.concat(Stream.of(new Joined(own, Instant.MIN)), others.stream())
                .toList();
        var union = union(all);
        var lines = new ArrayList<>(union.lines());
        for (var yes : union.granted()) {
            overruledSince(yes, all).ifPresent(since -> lines.add(no(yes.subject(), since)));
        }
        lines.sort(AS_RECORDED);
        return new ConsentLedger(lines);
    }

    /**
     * What was known then: a no outranks a yes of another from when both were found to be one. Whoever was found later is
     * there with their lines, as one of whom nobody knew yet.
     */
    public static ConsentLedger asOf(Instant then, ConsentLedger own, List<Joined> others) {
        var known = others.stream()
                .map(one -> new Joined(one.ledger().asOf(then), one.since()))
                .collect(Collectors.partitioningBy(one -> one.since().isAfter(then)));
        var together = of(own.asOf(then), known.getOrDefault(false, List.of()));
        return union(Stream.concat(
                        Stream.of(new Joined(together, Instant.MIN)), known.getOrDefault(true, List.of()).stream())
                .toList());
    }

    private static ConsentLedger union(List<Joined> all) {
        var byId = new LinkedHashMap<UUID, Consent>();
        all.forEach(one -> one.ledger().lines().forEach(line -> byId.putIfAbsent(line.id(), line)));
        return new ConsentLedger(byId.values().stream().sorted(AS_RECORDED).toList());
    }

    /** Since when, if at all, the no of another ledger outranks this yes. */
    private static Optional<Instant> overruledSince(Consent yes, List<Joined> all) {
        var giver = all.stream()
                .filter(one -> one.ledger().holds(yes.id()))
                .map(Joined::since)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return all.stream()
                .filter(one -> one.ledger()
                        .decision(yes.subject())
                        .filter(decision -> !decision.granted() && !isAnswered(decision, one, all))
                        .isPresent())
                .map(one -> later(one.since(), giver))
                .filter(together -> yes.effectiveAt().isBefore(together))
                .max(Comparator.naturalOrder());
    }

    /** Whether somebody who was one with whoever said this no said yes after it: that was for them too. */
    private static boolean isAnswered(Consent no, Joined by, List<Joined> all) {
        return all.stream().anyMatch(other -> {
            var yes = other.ledger().decision(no.subject()).orElse(null);
            return yes != null
                    && yes.granted()
                    && yes.effectiveAt().isAfter(no.effectiveAt())
                    && !yes.effectiveAt().isBefore(later(by.since(), other.since()));
        });
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Consent no(Consent.Subject subject, Instant since) {
        var id = UUID.nameUUIDFromBytes((SOURCE + " " + subject.key() + " " + since).getBytes(StandardCharsets.UTF_8));
        return new Consent(id, subject, Basis.CONSENT, false, null, SOURCE, since, since, Map.of());
    }
}
