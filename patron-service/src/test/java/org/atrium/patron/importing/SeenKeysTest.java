package org.atrium.patron.importing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenKeysTest {

    private static final int MANY = 50_000;

    @Test
    void each_key_is_remembered_with_the_line_where_it_stood_first() {
        var seen = new SeenKeys();
        for (int i = 0; i < MANY; i++) {
            assertThat(seen.note("card:" + i, i + 2)).isEmpty();
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(seen.note("card:" + i, i + 2))
                    .as("the same line again, after a crash")
                    .isEmpty();
            assertThat(seen.note("card:" + i, MANY + i + 2)).hasValue(i + 2);
        }
        assertThat(seen.note("card:" + MANY, 1)).isEmpty();
    }
}
