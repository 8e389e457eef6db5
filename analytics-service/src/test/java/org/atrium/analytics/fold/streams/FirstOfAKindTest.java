package org.atrium.analytics.fold.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstOfAKindTest {

    private Instant now = Instant.parse("2026-06-01T00:00:00Z");
    private final FirstOfAKind lines = new FirstOfAKind(((InstantSource) () -> now).withZone(ZoneOffset.UTC));
    private final List<String> told = new ArrayList<>();

    @Test
    void of_a_million_of_a_kind_one_is_told_of_in_a_minute_and_then_how_many_there_were() {
        for (var i = 0; i < 1_000_000; i++) {
            tell("old");
        }
        tell("other");
        now = now.plus(FirstOfAKind.QUIET);
        tell("old");

        assertThat(told).containsExactly("old 0", "other 0", "old 999999");
    }

    private void tell(String kind) {
        lines.tell(kind, alike -> told.add(kind + " " + alike));
    }
}
