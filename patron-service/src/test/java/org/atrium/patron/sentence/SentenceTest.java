package org.atrium.patron.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SentenceTest {

    @Test
    void one_that_fits_stays_whole() {
        var whole = new Sentence("all:", List.of(new Sentence("any:", List.of(Sentence.of("a"))), Sentence.of("b")));

        assertThat(whole.within(100, left -> "and " + left)).isEqualTo(whole);
    }

    @Test
    void of_one_that_is_too_long_the_beginning_is_said_and_how_much_is_left_out() {
        var whole = new Sentence(
                "all:",
                IntStream.range(0, 100).mapToObj(i -> Sentence.of("part")).toList());

        var cut = whole.within(44, left -> "and " + left + " more");

        assertThat(cut.parts()).hasSize(11);
        assertThat(cut.parts().getLast()).isEqualTo(Sentence.of("and 90 more"));
    }

    @Test
    void however_it_is_nested_it_has_an_end() {
        var deep = Sentence.of("x".repeat(1_000));
        for (int i = 0; i < 20; i++) {
            deep = new Sentence("all:", List.of(deep, deep));
        }

        assertThat(texts(deep.within(5_000, left -> "more"))
                        .mapToInt(String::length)
                        .sum())
                .isBetween(5_000, 6_200);
    }

    private static Stream<String> texts(Sentence sentence) {
        return Stream.concat(
                Stream.of(sentence.text()), sentence.parts().stream().flatMap(SentenceTest::texts));
    }
}
