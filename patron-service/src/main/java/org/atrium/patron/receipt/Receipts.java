package org.atrium.patron.receipt;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.time.Ids;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.ConsentBook;
import org.atrium.patron.consent.Wording;
import org.atrium.patron.consent.Wordings;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.institution.Institutions;
import org.atrium.patron.purpose.ConsentPolicies;

/** Writes receipts. Nothing is kept of one: the line is, and another receipt of it says the same. */
public final class Receipts {

    private final ConsentBook book;
    private final Wordings wordings;
    private final ConsentPolicies policies;
    private final Institutions institutions;
    private final Clock clock;
    private final Ids ids;

    public Receipts(
            ConsentBook book,
            Wordings wordings,
            ConsentPolicies policies,
            Institutions institutions,
            Clock clock,
            Ids ids) {
        this.book = book;
        this.wordings = wordings;
        this.policies = policies;
        this.institutions = institutions;
        this.clock = clock;
        this.ids = ids;
    }

    /** What is to be signed, as JSON-LD. Empty when there is no such line, or nobody is known by the id. */
    public Optional<Map<String, Object>> statement(PatronId patron, UUID line) {
        return book.of(patron)
                .flatMap(ledger -> ledger.lines().stream()
                        .filter(one -> one.id().equals(line))
                        .findFirst())
                .map(one -> receipt(patron, one).statement());
    }

    private Receipt receipt(PatronId patron, Consent line) {
        return new Receipt(
                ids.next(),
                clock.instant(),
                institutions.current(),
                patron,
                line,
                policies.asOf(line.recordedAt()).purpose(line.subject().purpose()),
                shown(line));
    }

    private List<Wording> shown(Consent line) {
        var version = line.wordingVersion();
        return version == null ? List.of() : wordings.ofVersion(line.subject(), version);
    }
}
