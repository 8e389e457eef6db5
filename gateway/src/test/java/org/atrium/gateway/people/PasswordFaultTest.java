package org.atrium.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordFaultTest {

    private static final EmailAddress ADA = new EmailAddress("Ada.Lovelace@Vermont.example");

    @Test
    void a_few_words_in_a_row_are_a_good_password() {
        assertThat(PasswordFault.of("river lamp orchard nine", ADA, "Ada Lovelace"))
                .isEmpty();
        assertThat(PasswordFault.of("河流灯塔果园九月星期天的早晨", ADA, "Ada Lovelace")).isEmpty();
    }

    @Test
    void eleven_characters_are_too_few() {
        assertThat(PasswordFault.of("river lamp!", ADA, "Ada")).containsExactly(PasswordFault.TOO_SHORT);
    }

    @Test
    void a_password_does_not_hold_its_owners_name_or_address() {
        assertThat(PasswordFault.of("xx LOVELACE xx 12", ADA, "A. L.")).containsExactly(PasswordFault.HOLDS_YOUR_NAME);
        assertThat(PasswordFault.of("countess-noel-1815", ADA, "Noel King"))
                .containsExactly(PasswordFault.HOLDS_YOUR_NAME);
    }

    @Test
    void the_same_character_over_and_over_is_too_simple() {
        assertThat(PasswordFault.of("aaaaaaaaaaaaaaaa", ADA, "Ada")).containsExactly(PasswordFault.TOO_SIMPLE);
    }

    @Test
    void a_password_is_not_a_book() {
        assertThat(PasswordFault.of("river lamp ".repeat(12), ADA, "Ada")).containsExactly(PasswordFault.TOO_LONG);
    }
}
