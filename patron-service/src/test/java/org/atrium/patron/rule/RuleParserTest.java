package org.atrium.patron.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Period;
import java.util.List;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.Refused;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RuleParserTest {

    @Test
    void a_rule_reads_as_it_is_written() {
        var rule = parse("""
                {"all":[{"field":"homeBranchId","is":"01979a52-7b1e-7c11-8a3e-2f6f0f6d4001"},
                 {"not":{"event":"visit","within":"P180D"}},
                 {"consent":{"purpose":"newsletter","channel":"email"}},
                 {"field":"birthYear","atLeast":1980,"atMost":1990}]}""");

        assertThat(rule).isInstanceOfSatisfying(Rule.All.class, all -> {
            assertThat(all.rules()).hasSize(4);
            assertThat(all.rules().get(1))
                    .isEqualTo(
                            new Rule.Not(new Rule.EventCount("visit", 1, null, new Window.Days(Period.ofDays(180)))));
            assertThat(all.rules().get(3)).isInstanceOf(Rule.All.class);
        });
    }

    @Test
    void every_fault_is_named_with_its_place() {
        assertThat(pointers("{\"all\":[{\"field\":\"shoeSize\",\"is\":1},{\"field\":\"birthYear\",\"is\":\"x\"},"
                        + "{\"field\":\"language\",\"before\":\"2026-01-01\"},{\"event\":\"visit\",\"within\":\"PT1M\"},"
                        + "{\"event\":\"visit\",\"count\":{\"atLeast\":-1}},{\"wat\":1}]}"))
                .containsExactly(
                        "/rule/all/0/field",
                        "/rule/all/1/is",
                        "/rule/all/2/before",
                        "/rule/all/3/within",
                        "/rule/all/4/count/atLeast",
                        "/rule/all/5/wat");
        assertThat(pointers("{\"any\":[]}")).containsExactly("/rule/any");
        assertThat(pointers("{\"field\":\"enrolledOn\",\"before\":\"yesterday\"}"))
                .containsExactly("/rule/before");
        assertThat(pointers("{\"field\":\"address.location\",\"withinKm\":{\"km\":-1,\"lat\":99,\"lon\":0}}"))
                .containsExactly("/rule/withinKm/km", "/rule/withinKm");
        assertThat(pointers("{\"all\":[{\"segment\":\"x\"}],\"any\":[]}")).contains("/rule/any");
    }

    @Test
    void a_moving_day_stays_near_today() {
        for (var far : List.of("P-69000000M2139000000D", "P1000Y-12000M", "P-1Y1D", "P101Y", "P2147483647D")) {
            assertThat(pointers("{\"field\":\"enrolledOn\",\"before\":\"" + far + "\"}"))
                    .as(far)
                    .containsExactly("/rule/before");
        }
        for (var near : List.of("-P6M", "P30D", "P-1Y-2M", "P98Y")) {
            assertThat(parse("{\"field\":\"enrolledOn\",\"before\":\"" + near + "\"}"))
                    .as(near)
                    .isInstanceOf(Rule.FieldIs.class);
        }
    }

    @Test
    void hours_are_whole_and_asked_of_moments_only() {
        assertThat(parse("{\"event\":\"visit\",\"within\":\"PT6H\"}"))
                .isEqualTo(new Rule.EventCount("visit", 1, null, new Window.Hours(6)));
        assertThat(parse("{\"field\":\"createdAt\",\"after\":\"-PT6H\"}"))
                .isEqualTo(Rule.about(
                        Fields.of("createdAt").orElseThrow(), new Comparison.After(new Comparison.FromNow(-6))));
        for (var none : List.of("PT90M", "PT6H30M", "PT1S", "P1DT6H", "PT0H", "-PT6H", "PT26281H", "PT99999999999H")) {
            assertThat(pointers("{\"all\":[{\"event\":\"visit\",\"within\":\"" + none + "\"}]}"))
                    .as(none)
                    .containsExactly("/rule/all/0/within");
        }
        assertThat(pointers("{\"field\":\"createdAt\",\"before\":\"-PT90M\"}")).containsExactly("/rule/before");
        for (var day : List.of("birthDate", "facts.giving.lastOn")) {
            assertThat(pointers("{\"field\":\"" + day + "\",\"before\":\"-PT6H\"}"))
                    .as(day)
                    .containsExactly("/rule/before");
        }
    }

    @Test
    void a_rule_has_an_end() {
        assertThat(pointers("{\"not\":".repeat(30) + "{\"event\":\"visit\"}" + "}".repeat(30)))
                .isNotEmpty();
        assertThat(pointers("{\"any\":[" + "{\"event\":\"visit\"},".repeat(600) + "{\"event\":\"visit\"}]}"))
                .isNotEmpty();
    }

    @Test
    void the_part_that_counts_events_and_is_one_too_many_is_named() {
        var counts = "{\"event\":\"visit\",\"count\":{\"atLeast\":999},\"within\":\"P9D\"},";

        assertThat(pointers("{\"any\":[" + counts.repeat(50) + "{\"not\":" + counts.substring(0, counts.length() - 1)
                        + "}]}"))
                .containsExactly("/rule/any/50/not");
        assertThat(parse("{\"any\":[" + counts.repeat(50) + "{\"field\":\"language\",\"is\":\"fr\"}]}")
                        .parts())
                .hasSize(52);
    }

    private static Rule parse(String json) {
        return RuleParser.parse(JsonMapper.shared().readValue(json, Object.class), "/rule");
    }

    private static List<String> pointers(String json) {
        var refused = catchThrowableOfType(Refused.class, () -> parse(json));
        return refused.refusal().faults().stream().map(FieldFault::pointer).toList();
    }
}
