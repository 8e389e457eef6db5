package org.atrium.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyRoomTest {

    private final BodyRoom room = new BodyRoom(4_000);

    @Test
    void an_address_has_a_quarter_and_the_others_have_the_rest() {
        assertThat(room.take("203.0.113.1", 600)).isPresent();
        assertThat(room.take("203.0.113.1", 400)).isPresent();

        assertThat(room.take("203.0.113.1", 1)).isEmpty();
        assertThat(room.take("203.0.113.2", 1_000)).isPresent();
    }

    @Test
    void all_together_have_no_more_than_the_whole() {
        for (int address = 0; address < 4; address++) {
            assertThat(room.take("203.0.113." + address, 1_000)).isPresent();
        }

        assertThat(room.take("203.0.113.9", 1)).isEmpty();
        assertThat(room.taken()).isEqualTo(4_000);
    }

    @Test
    void what_is_given_back_is_there_again_and_counts_once() {
        var first = room.take("203.0.113.1", 1_000).orElseThrow();
        room.take("203.0.113.2", 300);

        first.close();
        first.close();

        assertThat(room.taken()).isEqualTo(300);
        assertThat(room.take("203.0.113.1", 1_000)).isPresent();
    }
}
