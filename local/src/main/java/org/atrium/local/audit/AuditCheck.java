package org.atrium.local.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Follows the chain of an institution's audit log from its newest entry to its first, and computes each hash anew by the
 * description in the API. It shares no code with the service that made them.
 */
public final class AuditCheck {

    private static final String NOTHING = "0".repeat(64);

    private AuditCheck() {}

    /** What was noted of the log at an earlier check. */
    public record Known(long number, String hash) {

        /** @throws IllegalArgumentException if the text is not a number, a colon and a hash */
        public static Known of(String text) {
            var parts = text.split(":", 2);
            if (parts.length != 2 || !parts[0].matches("[1-9]\\d{0,17}") || !parts[1].matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("\"" + text + "\" is not a number, a colon and a hash");
            }
            return new Known(Long.parseLong(parts[0]), parts[1]);
        }

        @Override
        public String toString() {
            return number + ":" + hash;
        }
    }

    /** What was found. */
    public sealed interface Found {

        /** @param newest empty where nothing was ever noted */
        record Sound(Optional<Known> newest) implements Found {}

        /** @param number of the entry at which it is seen */
        record Broken(long number, String why) implements Found {}
    }

    /**
     * @param newestFirst entries as {@code GET /api/v1/audit} shows them
     * @param known what an earlier check printed, if that is at hand
     */
    public static Found of(Stream<JsonNode> newestFirst, Optional<Known> known) {
        return follow(newestFirst.iterator(), known);
    }

    private static Found follow(Iterator<JsonNode> entries, Optional<Known> known) {
        Optional<Known> newest = Optional.empty();
        var expected = -1L;
        var hash = "";
        while (entries.hasNext()) {
            var entry = entries.next();
            var number = entry.path("number").asLong();
            var own = entry.path("hash").asString("");
            if (expected >= 0 && number != expected) {
                return new Found.Broken(expected, "it is not there");
            }
            if (!own.equals(hashOf(entry))) {
                return new Found.Broken(number, "it is not what it was when it was noted");
            }
            if (expected >= 0 && !own.equals(hash)) {
                return new Found.Broken(number, "the entry after it was noted after another one");
            }
            if (known.filter(one -> one.number() == number && !one.hash().equals(own))
                    .isPresent()) {
                return new Found.Broken(number, "another one was there at the earlier check");
            }
            if (newest.isEmpty()) {
                newest = Optional.of(new Known(number, own));
            }
            expected = number - 1;
            hash = entry.path("previous").asString("");
        }
        return end(newest, expected, hash, known);
    }

    private static Found end(Optional<Known> newest, long expected, String hash, Optional<Known> known) {
        if (expected > 0 || newest.isPresent() && !hash.equals(NOTHING)) {
            return new Found.Broken(Math.max(expected, 1), "it is not there, or not the first");
        }
        var length = newest.map(Known::number).orElse(0L);
        return known.filter(one -> one.number() > length)
                .<Found>map(one -> new Found.Broken(one.number(), "it was there at the earlier check"))
                .orElseGet(() -> new Found.Sound(newest));
    }

    private static String hashOf(JsonNode entry) {
        var text = new StringBuilder();
        for (var field : new String[] {"previous", "number", "id", "at", "by", "action", "subject"}) {
            netstring(text, entry.path(field).asString(""));
        }
        entry.path("details")
                .propertyStream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(detail -> {
                    netstring(text, detail.getKey());
                    netstring(text, detail.getValue().asString(""));
                });
        return sha256(text.toString());
    }

    private static void netstring(StringBuilder to, String text) {
        to.append(text.getBytes(StandardCharsets.UTF_8).length)
                .append(':')
                .append(text)
                .append(',');
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
