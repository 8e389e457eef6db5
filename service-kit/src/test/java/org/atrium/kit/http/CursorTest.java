package org.atrium.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atrium.kit.refusal.Refused;
import org.junit.jupiter.api.Test;

class CursorTest {

    @Property
    void what_was_encoded_is_decoded(
            @ForAll @Size(min = 1, max = 4) List<@CharRange(from = ' ', to = '\u9fff') String> keys) {
        assertThat(Cursor.decode(Cursor.encode(keys.toArray(String[]::new)), keys.size()))
                .isEqualTo(keys);
    }

    @Test
    void a_cursor_that_nobody_handed_out_is_refused() {
        for (var made : List.of("", "???", Cursor.encode("one"))) {
            assertThatThrownBy(() -> Cursor.decode(made, 2))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("?cursor");
        }
    }

    @Test
    void a_time_that_no_list_is_sorted_by_is_refused_whichever_list_asks() {
        for (var moment : List.of(
                "+1000000000-12-31T23:59:59Z",
                "-1000000000-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "-0001-12-31T23:59:59Z")) {
            assertUnknown(() -> Cursor.part(moment, Instant::parse));
        }
        assertThat(Cursor.<Instant>part("9999-12-31T23:59:59.999Z", Instant::parse))
                .isEqualTo(Instant.parse("9999-12-31T23:59:59.999Z"));
        assertUnknown(() -> Cursor.part("+999999999-12-31", LocalDate::parse));
        assertUnknown(() -> Cursor.part("-999999999-01-01", LocalDate::parse));
        assertThat(Cursor.<LocalDate>part("2026-11-28", LocalDate::parse)).isEqualTo(LocalDate.parse("2026-11-28"));
        assertUnknown(() -> Cursor.part("NaN", Double::parseDouble));
        assertUnknown(() -> Cursor.part("Infinity", Double::parseDouble));
    }

    private static void assertUnknown(ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOf(Refused.class).hasMessageContaining("?cursor");
    }
}
