package org.atrium.patron.audit;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.atrium.kit.text.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * An entry at its place in the chain of its institution. Its hash covers the hash before it, so whoever changes, takes out
 * or slips in an entry has to change every hash after it, and whoever has noted one of those sees it.
 *
 * <p>The hash is SHA-256 over these texts in UTF-8, each as a netstring (its length in bytes, a colon, the text, a
 * comma): the hash before, the number, then id, time as RFC 3339 in UTC, by, action and subject of the entry, then name
 * and value of each detail in the order of names. Both hashes are 64 hexadecimal digits in lower case.
 *
 * @param number from 1, without a gap
 * @param previous the hash of the link before; sixty-four zeros for the first
 */
public record AuditLink(long number, AuditEntry entry, String previous, String hash) {

    static final String NOTHING = "0".repeat(64);

    /** @param last null for the first of an institution */
    static AuditLink after(@Nullable AuditLink last, AuditEntry entry) {
        var number = last == null ? 1 : last.number + 1;
        var previous = last == null ? NOTHING : last.hash;
        return new AuditLink(number, entry, previous, hash(number, entry, previous));
    }

    private static String hash(long number, AuditEntry entry, String previous) {
        var text = new StringBuilder();
        netstring(text, previous);
        netstring(text, Long.toString(number));
        netstring(text, entry.id());
        netstring(text, entry.at().toString());
        netstring(text, entry.by());
        netstring(text, entry.action());
        netstring(text, entry.subject());
        entry.details().forEach((name, value) -> {
            netstring(text, name);
            netstring(text, value);
        });
        var digest = Sha256.begin();
        digest.update(text.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void netstring(StringBuilder to, String text) {
        to.append(text.getBytes(StandardCharsets.UTF_8).length)
                .append(':')
                .append(text)
                .append(',');
    }
}
