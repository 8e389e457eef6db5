package org.atrium.local.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void an_option_has_its_value_behind_it_or_behind_an_equals_sign() {
        assertThat(Arguments.of("up", "--institution", "Vauclair").option("institution"))
                .contains("Vauclair");
        assertThat(Arguments.of("token", "--scope=patrons:read", "--institution=1")
                        .options())
                .containsEntry("scope", "patrons:read")
                .containsEntry("institution", "1");
        assertThat(Arguments.of("reset", "--yes").option("yes")).isPresent();
        assertThat(Arguments.of("down").option("yes")).isEmpty();
    }

    @Test
    void what_is_not_known_is_said() {
        assertThatThrownBy(Arguments::of).hasMessageStartingWith("Usage: ./atrium demo");
        assertThatThrownBy(() -> Arguments.of("fly")).hasMessageStartingWith("Usage:");
        assertThatThrownBy(() -> Arguments.of("demo", "--fast")).hasMessage("./atrium demo does not know \"--fast\"");
        assertThatThrownBy(() -> Arguments.of("up", "--institution")).hasMessage("--institution needs a value");
    }
}
