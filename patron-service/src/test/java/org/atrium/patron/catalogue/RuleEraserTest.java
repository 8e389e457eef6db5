package org.atrium.patron.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.rule.RuleParser;
import org.junit.jupiter.api.Test;

class RuleEraserTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final MemorySegments segments = new MemorySegments();
    private final RuleEraser eraser = new RuleEraser(segments, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void the_card_of_who_was_erased_stands_in_no_rule_and_others_stay_as_they_were() {
        Map<String, Object> listed = Map.of("field", "identifiers.card", "in", List.of("C-100", "C-200"));
        Map<String, Object> single = Map.of("not", Map.of("field", "identifiers.card", "is", "C-100"));
        Map<String, Object> other = Map.of("field", "language", "is", "fr");

        Tenancy.run(TestTokens.anInstitution(), () -> {
            var catalogue = Catalogue.EMPTY;
            for (var text : List.of(listed, single, other)) {
                catalogue = catalogue.with(segment(text), NOW);
                assertThat(segments.replace(catalogue)).isTrue();
            }

            var changed = eraser.erase(new Forgotten(Set.of(UUID.randomUUID()), Set.of("C-100")));

            assertThat(changed).isEqualTo(2);
            assertThat(segments.catalogue().segments())
                    .extracting(Segment::text)
                    .containsExactlyInAnyOrder(
                            Map.of("field", "identifiers.card", "in", List.of("(erased)", "C-200")),
                            Map.of("not", Map.of("field", "identifiers.card", "is", "(erased)")),
                            other);
            assertThat(eraser.erase(new Forgotten(Set.of(UUID.randomUUID()), Set.of("C-100"))))
                    .isZero();
        });
    }

    @Test
    void a_rule_that_names_nobody_stays_as_it_was_written() {
        Map<String, Object> twice = Map.of("field", "language", "in", List.of("fr", "fr"));

        assertThat(RuleTexts.without(twice, Set.of("C-100"))).isEqualTo(twice);
    }

    @Test
    void a_rule_that_cannot_be_read_any_more_names_nobody_either() {
        Map<String, Object> outdated = Map.of("field", "no.such.field", "is", "C-100");

        Tenancy.run(TestTokens.anInstitution(), () -> {
            var unreadable =
                    Segment.unreadable(new SegmentId(UUID.randomUUID()), 1, "some", outdated, "no such field", NOW);
            assertThat(segments.replace(Catalogue.EMPTY.with(unreadable, NOW))).isTrue();

            assertThat(eraser.erase(new Forgotten(Set.of(UUID.randomUUID()), Set.of("C-100"))))
                    .isEqualTo(1);
            assertThat(segments.catalogue().segments())
                    .extracting(Segment::text)
                    .containsExactly(Map.of("field", "no.such.field", "is", "(erased)"));
        });
    }

    private static Segment segment(Map<String, Object> text) {
        return new Segment(
                new SegmentId(UUID.randomUUID()),
                1,
                "some",
                text,
                RuleParser.parse(text, "/rule"),
                Segment.State.READY,
                NOW,
                NOW);
    }
}
