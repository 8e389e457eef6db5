package org.atrium.campaign.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.Reader;
import org.atrium.campaign.tracking.LinkToken.Kind;
import org.atrium.kit.tenancy.InstitutionId;
import org.junit.jupiter.api.Test;

class LinkSealTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private final LinkSeal seal = new LinkSeal("a-secret-that-only-tests-know-0123456789");
    private final LinkToken token =
            new LinkToken(Kind.CLICK, new InstitutionId(UUID.randomUUID()), new DeliveryId(UUID.randomUUID()), 3);

    @Test
    void a_sealed_token_opens_as_its_own_kind_only() {
        var sealed = seal.seal(token);

        assertThat(seal.open(sealed, Kind.CLICK)).hasValue(token);
        assertThat(seal.open(sealed, Kind.UNSUBSCRIBE)).isEmpty();
        assertThat(new LinkSeal("another-secret-another-secret-0123456789").open(sealed, Kind.CLICK))
                .isEmpty();
    }

    @Test
    void a_link_in_a_letter_that_was_sent_long_ago_still_opens() {
        var address = "AgGXmlJ7HnwRij4vbw9tQAEBl5pSex58EYo-L28PbUACAABqcyL56vlEJL-ODz_Iduhv";

        assertThat(seal.open(address, Kind.UNSUBSCRIBE))
                .hasValue(new LinkToken(
                        Kind.UNSUBSCRIBE,
                        new InstitutionId(UUID.fromString("01979a52-7b1e-7c11-8a3e-2f6f0f6d4001")),
                        new DeliveryId(UUID.fromString("01979a52-7b1e-7c11-8a3e-2f6f0f6d4002")),
                        0));
    }

    @Test
    void any_changed_character_breaks_the_seal() {
        var sealed = seal.seal(token);
        for (var i = 0; i < sealed.length(); i++) {
            var changed = sealed.substring(0, i) + (sealed.charAt(i) == 'A' ? 'B' : 'A') + sealed.substring(i + 1);
            assertThat(seal.open(changed, Kind.CLICK)).as(changed).isEmpty();
        }
        assertThat(seal.open("", Kind.CLICK)).isEmpty();
        assertThat(seal.open("%%%", Kind.CLICK)).isEmpty();
    }

    @Test
    void a_person_opens_some_time_after_sending() {
        assertThat(new Touch(FIREFOX, false, NOON.plusSeconds(30)).by(NOON, Duration.ofSeconds(2)))
                .isEqualTo(Reader.HUMAN);
        assertThat(new Touch(FIREFOX, false, NOON.plusSeconds(1)).by(NOON, Duration.ofSeconds(2)))
                .isEqualTo(Reader.MACHINE);
        assertThat(new Touch(FIREFOX, true, NOON.plusSeconds(30)).by(NOON, Duration.ofSeconds(2)))
                .isEqualTo(Reader.MACHINE);
    }
}
