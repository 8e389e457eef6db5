package org.atrium.patron.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OperandsTest {

    @Test
    void a_text_is_compared_in_the_form_in_which_texts_of_patrons_are_kept() {
        assertThat(Operands.text("E\u0301tudiant ")).contains("\u00C9tudiant");
        assertThat(Operands.scalar("\u09DF")).contains("\u09AF\u09BC");
        assertThat(Operands.text("\u200B")).isEmpty();
    }

    @Test
    void what_would_be_dropped_of_a_text_makes_it_none() {
        for (var odd : List.of("ad\0ult", "ad\uD800ult", "ad\u0007ult")) {
            assertThat(Operands.text(odd)).as(odd).isEmpty();
            assertThat(Operands.scalar(odd)).as(odd).isEmpty();
            assertThat(Operands.eventChannel(odd)).as(odd).isEmpty();
        }
        assertThat(Operands.area("75-0 1")).contains("7501");
        for (var odd : List.of("8\0004", "84*", "8é4", "8💥4")) {
            assertThat(Operands.area(odd)).as(odd).isEmpty();
        }
    }
}
