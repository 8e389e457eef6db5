package org.atrium.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.campaign.delivery.DeliveryState.BOUNCED;
import static org.atrium.campaign.delivery.DeliveryState.COVERED;
import static org.atrium.campaign.delivery.DeliveryState.EXTERNAL;
import static org.atrium.campaign.delivery.DeliveryState.HELD_OUT;
import static org.atrium.campaign.delivery.DeliveryState.QUEUED;
import static org.atrium.campaign.delivery.DeliveryState.SENDING;
import static org.atrium.campaign.delivery.DeliveryState.SENT;
import static org.atrium.campaign.delivery.DeliveryState.UNCERTAIN;
import static org.atrium.campaign.delivery.DeliveryState.WITHHELD;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The whole machine of a delivery, without a store. */
class DeliveryMovesTest {

    private static final Set<DeliveryState> TERMINAL = EnumSet.of(HELD_OUT, COVERED, EXTERNAL, SENT, WITHHELD, BOUNCED);

    private static DeliveryState after(DeliveryState state, DeliveryMove move) {
        return move.from(state).orElse(state);
    }

    @Property
    void no_sequence_of_moves_leads_out_of_a_state_that_is_an_end(
            @ForAll DeliveryState start, @ForAll List<DeliveryMove> moves) {
        var state = start;
        for (var move : moves) {
            var before = state;
            state = after(before, move);

            if (TERMINAL.contains(before)) {
                assertThat(state).isEqualTo(before);
            }
            assertThat(before == UNCERTAIN && DeliveryState.OPEN.contains(state))
                    .as("what may have left is never queued or sent again")
                    .isFalse();
            assertThat(state == SENDING && before != SENDING && before != QUEUED)
                    .as("only what is queued is taken in hand")
                    .isFalse();
        }
    }

    @Property
    void whoever_gets_no_letter_is_in_no_move(@ForAll List<DeliveryMove> moves) {
        for (var state : List.of(HELD_OUT, EXTERNAL)) {
            assertThat(moves.stream().reduce(state, DeliveryMovesTest::after, (one, other) -> other))
                    .isEqualTo(state);
        }
    }

    @Test
    void from_every_state_that_is_no_end_an_end_can_be_reached() {
        for (var state : EnumSet.complementOf(EnumSet.copyOf(TERMINAL))) {
            assertThat(Arrays.stream(DeliveryMove.values()).flatMap(move -> move.from(state).stream()))
                    .as(state.word())
                    .anyMatch(TERMINAL::contains);
        }
    }

    @Test
    void what_became_of_a_letter_leads_where_its_name_says() {
        var delivery = DeliveriesContract.drawn(DeliveriesContract.aSource(), 1).getFirst();
        var at = Instant.EPOCH;

        assertThat(new Settled.Sent(delivery, at, "fr", null).move().to()).isEqualTo(SENT);
        assertThat(new Settled.Withheld(delivery, at, "expired").move().to()).isEqualTo(WITHHELD);
        assertThat(new Settled.Bounced(delivery, at, "550", About.ADDRESS)
                        .move()
                        .to())
                .isEqualTo(BOUNCED);
        assertThat(new Settled.Uncertain(delivery, at, null).move().to()).isEqualTo(UNCERTAIN);
        var putOff = new Settled.PutOff(delivery, at, at);
        assertThat(putOff.move().to()).isEqualTo(QUEUED);
        assertThat(putOff.move().from(UNCERTAIN)).isEmpty();
        assertThat(putOff.otherwise().orElseThrow().move().from(UNCERTAIN)).contains(WITHHELD);
    }
}
