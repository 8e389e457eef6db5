package org.atrium.patron.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostalCodesTest {

    @Test
    void a_code_lies_in_the_areas_of_its_first_letters_and_digits_however_it_is_spaced() {
        assertThat(PostalCodes.areas("75019")).containsExactly("75", "750", "7501", "75019");
        assertThat(PostalCodes.areas(" 75-019 ")).isEqualTo(PostalCodes.areas("75019"));
        assertThat(PostalCodes.areas("sw1a 1aa")).containsExactly("SW", "SW1", "SW1A", "SW1A1");
        assertThat(PostalCodes.areas("101")).containsExactly("10", "101");
    }

    @Test
    void what_has_fewer_than_two_lies_in_none() {
        for (var code : new String[] {"", "7", "ı", "北京", "٧٥"}) {
            assertThat(PostalCodes.areas(code)).as(code).isEmpty();
        }
    }
}
