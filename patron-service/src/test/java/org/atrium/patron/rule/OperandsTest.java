package org.atrium.patron.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperandsTest {

    @Test
    void a_text_is_compared_in_the_form_in_which_texts_of_patrons_are_kept() {
        assertThat(Operands.text("E\u0301tudiant ")).contains("\u00C9tudiant");
        assertThat(Operands.scalar("\u09DF")).contains("\u09AF\u09BC");
        assertThat(Operands.text("\u200B")).isEmpty();
    }
}
