package org.atrium.kit.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SealTest {

    private static final Instant NOW = Instant.parse("2026-05-04T08:00:00Z");

    private final Seal seal = new Seal("the secret of this installation, long enough", "test ");

    @Test
    void what_was_sealed_opens_for_the_same_purpose_at_any_gateway_with_the_secret() {
        var sealed = seal.close("cookie", "où aller ?", NOW.plusSeconds(60));
        var sameSecret = new Seal("the secret of this installation, long enough", "test ");
        var another = new Seal("the secret of another installation, also long", "test ");

        assertThat(sameSecret.open("cookie", sealed, NOW)).hasValue("où aller ?");
        assertThat(seal.open("other purpose", sealed, NOW)).isEmpty();
        assertThat(another.open("cookie", sealed, NOW)).isEmpty();
    }

    @Test
    void it_opens_no_longer_than_it_was_meant_to() {
        var sealed = seal.close("cookie", "x", NOW.plusSeconds(60));

        assertThat(seal.open("cookie", sealed, NOW.plusSeconds(59))).hasValue("x");
        assertThat(seal.open("cookie", sealed, NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void not_a_bit_of_it_can_be_changed() {
        var sealed = seal.close("key", "plain".getBytes(StandardCharsets.UTF_8));

        for (int bit = 0; bit < sealed.length * 8; bit++) {
            var changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(seal.open("key", changed)).isEmpty();
        }
        assertThat(seal.open("key", new byte[3])).isEmpty();
        assertThat(seal.open("key", "not base64 !", NOW)).isEmpty();
    }
}
