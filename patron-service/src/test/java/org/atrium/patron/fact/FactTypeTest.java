package org.atrium.patron.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atrium.kit.fact.StatedFact;
import org.atrium.kit.register.HouseFact;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FactTypeTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void each_type_reads_its_own_values() {
        assertThat(FactType.TEXT.read(" gold ")).contains(new FactValue.Text("gold"));
        assertThat(FactType.NUMBER.read(120)).contains(new FactValue.Figure(120L));
        assertThat(FactType.NUMBER.read(0.5)).contains(new FactValue.Figure(0.5));
        assertThat(FactType.DATE.read("2026-03-01")).contains(new FactValue.Day(LocalDate.of(2026, 3, 1)));
        assertThat(FactType.BOOLEAN.read(false)).contains(new FactValue.Truth(false));
        assertThat(FactType.TEXTS.read(List.of("jazz", "film"))).contains(new FactValue.Texts(List.of("jazz", "film")));
        assertThat(FactType.TEXTS.read(List.of())).contains(new FactValue.Texts(List.of()));
    }

    @Test
    void what_a_feature_of_this_house_may_state_is_read() {
        var somebody = new UUID(0, 1);
        var texts = IntStream.range(0, 20)
                .mapToObj(n -> "é".repeat(98) + n % 10 + n / 10)
                .toList();
        Stream.of(
                        StatedFact.date("giving.lastOn").stated(somebody, LocalDate.of(9999, 12, 31), NOW),
                        StatedFact.date("giving.lastOn").stated(somebody, LocalDate.of(1000, 1, 1), NOW),
                        StatedFact.whole("loyalty.points").stated(somebody, Long.MAX_VALUE, NOW),
                        StatedFact.number("loyalty.points").stated(somebody, 1e300, NOW),
                        StatedFact.texts("programme.attended").stated(somebody, texts, NOW))
                .map(event -> JSON.convertValue(event.data(), Map.class))
                .forEach(told -> assertThat(FactType.of((String) told.get("type"))
                                .orElseThrow()
                                .read(told.get("value")))
                        .as(told.toString())
                        .isPresent());
        assertThat(HouseFact.all()).allSatisfy(fact -> {
            assertThat(FactName.of(fact.name())).isPresent();
            assertThat(FactType.of(fact.type())).isPresent();
        });
    }

    @Test
    void and_says_it_is_of_that_type() {
        for (var type : FactType.values()) {
            assertThat(FactType.of(type.word())).contains(type);
        }
        assertThat(FactType.DATE.read("2026-03-01").orElseThrow().type()).isEqualTo(FactType.DATE);
    }

    @Test
    void nothing_else_and_nothing_too_large() {
        assertNone(FactType.TEXT, null, 1, true, "", "  ", "x".repeat(201), "a\u0000b", List.of("x"));
        assertNone(FactType.NUMBER, null, "1", Double.POSITIVE_INFINITY, Double.NaN, BigInteger.TWO.pow(64));
        assertNone(FactType.DATE, null, 2026, "2026-02-30", "2026-3-1", "0999-01-01", "+12026-01-01", "today");
        assertNone(FactType.BOOLEAN, null, "true", 1);
        assertNone(
                FactType.TEXTS,
                "x",
                List.of(1),
                List.of("x", "x"),
                List.of("x".repeat(101)),
                Collections.nCopies(1_000, "x"),
                Arrays.asList("x", null));
    }

    @Test
    void a_text_is_measured_in_the_form_in_which_it_is_kept() {
        var twoWhenKept = "\u09DF";

        assertThat(FactType.TEXT.read("x".repeat(190) + twoWhenKept.repeat(5))).isPresent();
        assertThat(FactType.TEXT.read("x".repeat(191) + twoWhenKept.repeat(5))).isEmpty();
        assertThat(FactType.TEXTS.read(List.of("x".repeat(99) + twoWhenKept))).isEmpty();
    }

    @Test
    void what_was_taken_once_is_read_again_whatever_the_door_says_by_then() {
        for (var written : List.of("gold", 120L, 0.5, false, List.of("jazz", "film"))) {
            var value = Arrays.stream(FactType.values())
                    .flatMap(type -> type.read(written).stream())
                    .findFirst()
                    .orElseThrow();
            assertThat(value.type().kept(value.plain())).isEqualTo(value);
        }
        assertThat(FactType.DATE.kept("2026-03-01")).isEqualTo(new FactValue.Day(LocalDate.of(2026, 3, 1)));
        assertThat(FactType.TEXT.kept("x".repeat(5_000)).plain()).isEqualTo("x".repeat(5_000));
    }

    private static void assertNone(FactType type, Object... written) {
        for (var one : written) {
            assertThat(type.read(one)).as("%s %s", type, one).isEmpty();
        }
    }
}
