package org.atrium.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.campaign.delivery.DeliveriesContract.NOON;
import static org.atrium.campaign.delivery.DeliveriesContract.asSomebody;
import static org.atrium.campaign.delivery.DeliveriesContract.drawn;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.atrium.campaign.RunningService;
import org.atrium.campaign.tracking.Touch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who opens a letter that may or may not have left holds it in hand. */
class LettersInDoubtTest extends RunningService {

    private static final String PERSON = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @Autowired
    Deliveries deliveries;

    @Autowired
    Traces traces;

    @Test
    void a_person_who_opens_it_counts_as_a_person_while_it_is_sent_and_when_it_is_uncertain() {
        asSomebody(() -> {
            var campaign = DeliveriesContract.aSource();
            var delivery = drawn(campaign, 1).getFirst();
            deliveries.place(DeliveriesContract.orders(List.of(delivery)), NOON, NOON);
            assertThat(traces.find(delivery.id()).orElseThrow().sentAt())
                    .as("queued")
                    .isNull();
            var token = deliveries
                    .claim(campaign, DeliveriesContract.MAILING, 1, NOON, NOON.plusSeconds(60))
                    .token();
            var before = Instant.now();
            assertThat(traces.find(delivery.id()).orElseThrow().sentAt())
                    .as("claimed")
                    .isNull();
            deliveries.handOver(token, List.of(), delivery);

            var sending = traces.find(delivery.id()).orElseThrow().sentAt();
            deliveries.recover(NOON.plusSeconds(60), 1_000);
            var uncertain = traces.find(delivery.id()).orElseThrow().sentAt();

            assertThat(sending).isBetween(before.minusSeconds(5), Instant.now().plusSeconds(5));
            assertThat(uncertain).isEqualTo(sending);
            var later = new Touch(PERSON, false, uncertain.plusSeconds(3));
            var hasty = new Touch(PERSON, false, uncertain.plusSeconds(1));
            assertThat(later.by(uncertain, Duration.ofSeconds(2))).isEqualTo(Reader.HUMAN);
            assertThat(hasty.by(uncertain, Duration.ofSeconds(2))).isEqualTo(Reader.MACHINE);
        });
    }
}
