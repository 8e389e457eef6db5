package org.atrium.analytics.lift.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignedJsonTest {

    /** What reads as nothing would be dropped without a word. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[1,2,3]",
                "17",
                "{}",
                "{\"type\":7}",
                "{\"specversion\":",
                "{\"type\":\"delivery.assigned.v1\",\"data\":{}}"
            })
    void what_is_no_event_is_refused(String record) {
        assertThatThrownBy(() -> AssignedJson.read(record.getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void another_event_is_none_of_ours() {
        var sent = "{\"type\":\"delivery.sent.v1\",\"data\":{}}".getBytes(UTF_8);

        assertThat(AssignedJson.read(sent)).isEmpty();
    }
}
