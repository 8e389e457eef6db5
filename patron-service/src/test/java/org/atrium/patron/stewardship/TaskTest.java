package org.atrium.patron.stewardship;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.atrium.patron.identity.GroupId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskTest {

    private static final Instant FIRST = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void when_a_task_was_done_stays_until_it_is_open_again() {
        var later = FIRST.plusSeconds(60);

        assertThat(task(null).doneAt(true, FIRST)).isEqualTo(FIRST);
        assertThat(task(FIRST).doneAt(true, later)).isEqualTo(FIRST);
        assertThat(task(FIRST).doneAt(false, later)).isNull();
        assertThat(task(null).isOpen()).isTrue();
    }

    private static Task task(@Nullable Instant doneAt) {
        return new Task(new UUID(0, 1), 1, new GroupId(new UUID(0, 2)), "Call", null, LocalDate.of(2026, 3, 2), doneAt);
    }
}
