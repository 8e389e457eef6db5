package org.atrium.kit.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final String SECRET = "the secret of this installation, long enough";
    private static final byte[] BODY = "which letter".getBytes(StandardCharsets.UTF_8);

    private final Signature links = new Signature(SECRET, "links");

    @Test
    void what_was_signed_opens_for_the_same_purpose_wherever_the_secret_is_known() {
        var signed = links.sign(BODY);

        assertThat(new Signature(SECRET, "links").open(signed)).hasValue(BODY);
        assertThat(new Signature(SECRET, "other").open(signed)).isEmpty();
        assertThat(new Signature("the secret of another installation", "links").open(signed))
                .isEmpty();
    }

    @Test
    void not_a_character_of_it_can_be_changed() {
        var signed = links.sign(BODY);

        for (int i = 0; i < signed.length() - 1; i++) {
            var changed = signed.substring(0, i) + (signed.charAt(i) == 'A' ? 'B' : 'A') + signed.substring(i + 1);
            assertThat(links.open(changed)).as(changed).isEmpty();
        }
        assertThat(links.open("")).isEmpty();
        assertThat(links.open("%%%")).isEmpty();
    }
}
