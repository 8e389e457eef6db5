package org.atrium.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
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
}
