package org.atrium.kit.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atrium.kit.events.CloudEvents;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.events.Topics;
import org.atrium.kit.test.ContractCheck;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.time.Ids;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StatedFactTest {

    private static final StatedFact<LocalDate> GAVE_LAST = StatedFact.date("giving.lastOn");
    private static final StatedFact<Long> POINTS = StatedFact.whole("loyalty.points");
    private static final StatedFact<Double> MEASURED = StatedFact.number("loyalty.points");
    private static final StatedFact<List<String>> ATTENDED = StatedFact.texts("programme.attended");

    private static final UUID ANA = UUID.fromString("01979a52-7b1e-7c11-8a3e-2f6f0f6d2001");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void what_is_stated_is_what_the_contract_says() {
        var longest = Collections.nCopies(100, "é").stream().reduce("", String::concat);
        var many =
                IntStream.range(0, 20).mapToObj(n -> longest.substring(2) + n).toList();

        Stream.of(
                        GAVE_LAST.stated(ANA, LocalDate.of(2026, 3, 1), NOON),
                        POINTS.stated(ANA, Long.MIN_VALUE, NOON),
                        MEASURED.stated(ANA, -0.5, NOON),
                        ATTENDED.stated(ANA, List.of(), NOON),
                        ATTENDED.stated(ANA, many, NOON))
                .forEach(event -> ContractCheck.matches("patron.fact", "Stated", written(event)));
    }

    @Test
    void what_is_withdrawn_is_what_the_contract_says() {
        ContractCheck.matches("patron.fact", "Withdrawn", written(POINTS.withdrawn(ANA, NOON)));
    }

    @Test
    void a_statement_is_about_a_patron_whose_facts_stay_in_order() {
        var event = GAVE_LAST.stated(ANA, LocalDate.of(2026, 3, 1), NOON);

        assertThat(event.topic()).isEqualTo(Topics.PATRON_FACT);
        assertThat(event.entityId()).isEqualTo(ANA.toString());
        assertThat(JsonMapper.shared().readTree(written(event)).path("data"))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"patronId":"01979a52-7b1e-7c11-8a3e-2f6f0f6d2001","name":"giving.lastOn","type":"date",
                         "value":"2026-03-01","asOf":"2026-03-02T12:00:00Z"}"""));
    }

    @Test
    void a_text_is_brought_into_its_form_and_stated_once() {
        var event = ATTENDED.stated(ANA, List.of(" Jazz ", "Jazz", "Film"), NOON);

        assertThat(JsonMapper.shared().readTree(written(event)).at("/data/value"))
                .isEqualTo(JsonMapper.shared().readTree("[\"Jazz\",\"Film\"]"));
    }

    @Test
    void what_no_reader_would_take_is_not_stated() {
        assertThatThrownBy(() -> MEASURED.stated(ANA, Double.NaN, NOON)).hasMessageContaining("finite");
        assertThatThrownBy(() -> GAVE_LAST.stated(ANA, LocalDate.of(12026, 3, 1), NOON))
                .hasMessageContaining("four digits");
        for (var bad : List.of(" ", "a\u0000b", "x".repeat(101))) {
            assertThatThrownBy(() -> ATTENDED.stated(ANA, List.of(bad), NOON)).hasMessageContaining("1 to 100");
        }
        var tooMany = IntStream.range(0, 21).mapToObj(n -> "p" + n).toList();
        assertThatThrownBy(() -> ATTENDED.stated(ANA, tooMany, NOON)).hasMessageContaining("at most 20");
    }

    @Test
    void a_fact_that_is_not_in_the_register_or_there_of_another_type_is_not_declared() {
        assertThatThrownBy(() -> StatedFact.text("giving.unheardOf")).hasMessageContaining("giving.unheardOf");
        assertThatThrownBy(() -> StatedFact.truth("giving.lastOn")).hasMessageContaining("of the type boolean");
    }

    private static String written(OutgoingEvent event) {
        var clock = Clock.fixed(NOON, ZoneOffset.UTC);
        return new CloudEvents(JsonMapper.shared(), clock, Ids.timeOrdered(), "/some-service")
                .write(event, TestTokens.anInstitution())
                .value();
    }
}
