package org.atrium.analytics.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atrium.analytics.intake.EventDraft.Attributes;
import org.atrium.analytics.intake.EventDraft.Data;
import org.junit.jupiter.api.Test;

class EventRulesTest {

    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final Data NOTHING = new Data(null, null, null, null, null, null, null, List.of(), null);

    @Test
    void a_plain_event_is_valid_and_happened_once() {
        var valid = (Validation.Valid) validate(attributes("1", "gate", "visit", "2026-06-01T13:59:00+02:00"), NOTHING);

        assertThat(valid.quantity()).isEqualTo(1);
        assertThat(valid.time()).isEqualTo(Instant.parse("2026-06-01T11:59:00Z"));
        assertThat(valid.subject()).isEqualTo(new Validation.Subject.Unnamed());
    }

    @Test
    void what_is_missing_is_named() {
        assertThat(fault(attributes(null, "gate", "visit", NOW.toString()))).isEqualTo("missing-attribute /id");
        assertThat(fault(attributes("1", " ", "visit", NOW.toString()))).isEqualTo("missing-attribute /source");
        assertThat(fault(attributes("1", "gate", null, NOW.toString()))).isEqualTo("missing-attribute /type");
        assertThat(fault(attributes("1", "gate", "visit", null))).isEqualTo("missing-attribute /time");
    }

    @Test
    void of_several_faults_the_first_is_told() {
        assertThat(fault(attributes(null, " ", null, "yesterday"))).isEqualTo("missing-attribute /id");
        assertThat(fault(attributes("1", "gate", "visit", "yesterday"))).isEqualTo("bad-attribute /time");
    }

    @Test
    void a_clock_may_be_a_little_ahead_and_history_is_welcome() {
        assertThat(validate(attributes("1", "g", "visit", NOW.plusSeconds(300).toString()), NOTHING))
                .isInstanceOf(Validation.Valid.class);
        assertThat(fault(attributes("1", "g", "visit", NOW.plusSeconds(301).toString())))
                .isEqualTo("from-the-future /time");
        assertThat(validate(attributes("1", "g", "visit", "1998-01-01T00:00:00Z"), NOTHING))
                .isInstanceOf(Validation.Valid.class);
    }

    @Test
    void a_time_that_is_none_is_refused() {
        for (var time : List.of(
                "yesterday",
                "2026-06-01",
                "2026-06-01T10:00:00",
                "2026-13-01T10:00:00Z",
                "-999999999-01-01T00:00:00Z")) {
            assertThat(fault(attributes("1", "g", "visit", time))).as(time).isEqualTo("bad-attribute /time");
        }
    }

    @Test
    void a_quantity_is_a_whole_number_of_at_least_one() {
        for (var bad : List.of("0", "-1", "1.5", "1000001", "1e400", "1E-400", "1e999999999")) {
            assertThat(fault(quantity(new BigDecimal(bad)))).as(bad).isEqualTo("bad-quantity /data/quantity");
        }
        assertThat(((Validation.Valid) validate(good(), quantity(new BigDecimal("3.0")))).quantity())
                .isEqualTo(3);
    }

    @Test
    void a_value_has_a_magnitude_that_every_sum_has_room_for() {
        for (var bad : List.of("99e14", "1e10", "-1e10", "9999999999.99991", "0.00001", "1e400", "1e-999999999")) {
            assertThat(fault(value(bad))).as(bad).isEqualTo("bad-field /data/value");
        }
        for (var good : List.of("9999999999.9999", "-9999999999.9999", "99e8", "1.50000", "0.0001", "0")) {
            assertThat(validate(good(), value(good))).as(good).isInstanceOf(Validation.Valid.class);
        }
    }

    @Test
    void a_letter_of_a_topic_has_its_marks() {
        assertThat(validate(good(), topic("हिन्दी"))).isInstanceOf(Validation.Valid.class);
        assertThat(validate(good(), topic("می‌خواهم"))).isInstanceOf(Validation.Valid.class);
        assertThat(fault(topic("a\u0000"))).isEqualTo("bad-field /data/topics/0");
        assertThat(fault(topic("<b>"))).isEqualTo("bad-field /data/topics/0");
    }

    @Test
    void half_a_character_and_control_characters_are_no_part_of_an_id() {
        for (var bad : List.of("a\ud800", "a\udc00", "a\udc00\ud800", "a\u0000", "a\u007f")) {
            assertThat(fault(attributes(bad, "g", "visit", NOW.toString()))).isEqualTo("bad-attribute /id");
            assertThat(fault(attributes("1", bad, "visit", NOW.toString()))).isEqualTo("bad-attribute /source");
        }
        assertThat(validate(attributes("🦊", "g", "visit", NOW.toString()), NOTHING))
                .isInstanceOf(Validation.Valid.class);
    }

    @Test
    void an_event_names_at_most_one_person() {
        var both = new Data(UUID.randomUUID().toString(), null, "v", null, null, null, null, List.of(), null);

        assertThat(fault(both)).isEqualTo("bad-field /data");
    }

    @Test
    void an_address_does_not_pass_for_a_visitor() {
        assertThat(fault(new Data(null, null, "ada@example.org", null, null, null, null, List.of(), null)))
                .isEqualTo("bad-field /data/visitorId");
    }

    @Test
    void ids_are_uuids() {
        assertThat(fault(new Data("42", null, null, null, null, null, null, List.of(), null)))
                .isEqualTo("bad-field /data/patronId");
        assertThat(fault(new Data(null, null, null, "1-1-1-1-1", null, null, null, List.of(), null)))
                .isEqualTo("bad-field /data/branchId");
    }

    private static Data value(String value) {
        return new Data(null, null, null, null, null, null, new BigDecimal(value), List.of(), null);
    }

    private static Data topic(String topic) {
        return new Data(null, null, null, null, null, null, null, List.of(topic), null);
    }

    private static Data quantity(BigDecimal quantity) {
        return new Data(null, null, null, null, null, quantity, null, List.of(), null);
    }

    private static String fault(Attributes attributes) {
        return describe(validate(attributes, NOTHING));
    }

    private static String fault(Data data) {
        return describe(validate(good(), data));
    }

    private static String describe(Validation validation) {
        var fault = (EventFault) validation;
        return fault.reason().word() + " " + fault.pointer();
    }

    private static Validation validate(Attributes attributes, Data data) {
        return EventRules.validate(new EventDraft(attributes, data), NOW);
    }

    private static Attributes good() {
        return attributes("1", "gate", "visit", NOW.toString());
    }

    private static Attributes attributes(String id, String source, String type, String time) {
        return new Attributes("1.0", id, source, type, time, null);
    }
}
