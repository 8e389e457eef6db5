package org.atrium.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sha256Test {

    /** FIPS 180-4, the example of one block. */
    @Test
    void it_is_the_one_of_the_standard() {
        assertThat(HexFormat.of().formatHex(Sha256.of("abc")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void as_text_it_has_43_characters_that_fit_an_address() {
        assertThat(Sha256.text("é")).hasSize(43).matches("[A-Za-z0-9_-]+");
    }
}
