package org.atrium.kit.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ForgottenTest {

    private static final UUID ID = UUID.fromString("01979a52-7b1e-7c11-8a3e-2f6f0f6d2001");

    private final Forgotten ana = new Forgotten(Set.of(ID), Set.of("C-100", "ana@example.org", "17", "+33612345678"));

    @Test
    void a_text_that_has_an_id_an_identifier_or_an_address_in_it_names_the_person() {
        for (var text : new String[] {
            "{\"patronId\":\"01979A52-7b1e-7c11-8a3e-2f6f0f6d2001\"}",
            "the identifier card:c-100 points at another patron",
            "mailto:Ana@example.org?",
            "“+33612345678”"
        }) {
            assertThat(ana.mention().matcher(text).find()).as(text).isTrue();
        }
    }

    @Test
    void a_longer_word_is_somebody_elses_and_a_very_short_one_is_anybodys() {
        for (var text : new String[] {"C-1001", "XC-100", "susana@example.org", "17 books", "quantity 17", ""}) {
            assertThat(ana.mention().matcher(text).find()).as(text).isFalse();
        }
    }
}
