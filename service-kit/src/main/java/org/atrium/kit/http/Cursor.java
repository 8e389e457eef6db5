package org.atrium.kit.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.text.Uuids;
import org.jspecify.annotations.Nullable;

/** An opaque place in a list: the sort keys of the last item shown. Stable while items come and go. */
public final class Cursor {

    private static final String SEPARATOR = "\u001f";

    private static final int LAST_YEAR = 9999;
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("+10000-01-01T00:00:00Z");

    private Cursor() {}

    public static String encode(String... keys) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, keys).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws org.atrium.kit.refusal.Refused if this is not a cursor with {@code size} keys */
    public static List<String> decode(String cursor, int size) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            var keys = List.of(text.split(SEPARATOR, -1));
            if (keys.size() == size) {
                return keys;
            }
        } catch (IllegalArgumentException notBase64) {
            throw unknown();
        }
        throw unknown();
    }

    /** The one id that a list is sorted by. */
    public static UUID id(String cursor) {
        return part(decode(cursor, 1).getFirst(), Uuids::of);
    }

    /** The one id after which a page begins; null for the first page. */
    public static <T> @Nullable T after(@Nullable String cursor, Function<UUID, T> type) {
        return cursor == null ? null : type.apply(id(cursor));
    }

    /**
     * Reads one key of a cursor: it is as much a stranger's input as any other.
     *
     * @param read throws a {@link RuntimeException} for what is no such key
     * @throws org.atrium.kit.refusal.Refused if it is none
     */
    public static <T> T part(String key, Function<String, T> read) {
        try {
            var part = read.apply(key);
            if (isKept(part)) {
                return part;
            }
        } catch (RuntimeException notOurs) {
            throw unknown();
        }
        throw unknown();
    }

    /** Whether the database can compare with it: of times that we hand out, the year has four digits. */
    private static boolean isKept(Object part) {
        return switch (part) {
            case Instant moment -> !moment.isBefore(FIRST) && moment.isBefore(LAST);
            case LocalDate day -> day.getYear() >= 0 && day.getYear() <= LAST_YEAR;
            case Double number -> Double.isFinite(number);
            default -> true;
        };
    }

    private static Refused unknown() {
        return InvalidFields.at("?cursor", "is not a cursor that was handed out");
    }
}
