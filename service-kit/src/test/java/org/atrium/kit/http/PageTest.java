package org.atrium.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PageTest {

    private final UUID first = new UUID(0, 1);
    private final UUID second = new UUID(0, 2);
    private final UUID third = new UUID(0, 3);

    @Test
    void the_one_too_many_says_that_there_is_more_and_is_not_shown() {
        var page = Page.of(List.of(first, second, third), 2, UUID::toString, Function.identity());

        assertThat(page.items()).containsExactly(first.toString(), second.toString());
        assertThat(Cursor.after(page.next(), Function.identity())).isEqualTo(second);
    }

    @Test
    void the_last_page_has_no_next() {
        assertThat(Page.of(List.of(first, second), 2, UUID::toString, Function.identity())
                        .next())
                .isNull();
        assertThat(Page.whole(List.of(first)).next()).isNull();
    }

    @Test
    void without_a_cursor_a_list_begins_at_its_beginning() {
        assertThat(Cursor.after(null, Function.identity())).isNull();
    }
}
