package org.atrium.patron.reading;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.security.Actor;
import org.atrium.kit.text.Sha256;
import org.atrium.kit.time.Ids;
import org.atrium.kit.work.Turn;
import org.atrium.patron.audit.AuditEntry;
import org.atrium.patron.audit.AuditLog;

/**
 * Puts what was noted of looks into the audit log, many in one entry: it has their number and a digest over all of them, so
 * none can be changed or taken out unseen, and the chain does not grow by one for each look. Each step may be repeated, as
 * work in the background.
 */
public final class Sealing {

    static final int MOST = 1_000;

    private final Looks looks;
    private final AuditLog audit;
    private final Clock clock;
    private final Ids ids;

    public Sealing(Looks looks, AuditLog audit, Clock clock, Ids ids) {
        this.looks = looks;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /** All that is open at this moment, in the current institution. */
    public void seal(Turn turn) {
        for (var seal = looks.gather(ids.next(), MOST); seal != null; seal = looks.gather(ids.next(), MOST)) {
            turn.keep();
            audit.note(List.of(entry(seal, looks.under(seal, null, MOST))));
            looks.sealed(seal);
            turn.progressed();
        }
    }

    private AuditEntry entry(UUID seal, List<Look> under) {
        return new AuditEntry(
                "reads#" + seal,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Actor.SYSTEM.subject(),
                "reads.noted",
                "reads:" + seal,
                Map.of("count", Integer.toString(under.size()), "sha256", digest(under)));
    }

    /**
     * SHA-256 over netstrings in UTF-8 (length in bytes, colon, text, comma): of each look, in the order of their ids: id,
     * time as RFC 3339 in UTC, by, kind, purpose, the names of the fields that were asked joined by spaces, subject, the
     * hashes of people joined by spaces, count; empty for what there is none of. In hexadecimal digits, lower case.
     */
    static String digest(List<Look> looks) {
        var digest = Sha256.begin();
        for (var look : looks) {
            var purpose = look.purpose();
            var subject = look.subject();
            add(digest, look.id().toString());
            add(digest, look.at().toString());
            add(digest, look.by());
            add(digest, look.kind());
            add(digest, purpose == null ? "" : purpose.word());
            add(digest, String.join(" ", look.asked()));
            add(digest, subject == null ? "" : subject);
            add(digest, String.join(" ", look.people()));
            add(digest, Long.toString(look.count()));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
        digest.update((byte) ',');
    }
}
