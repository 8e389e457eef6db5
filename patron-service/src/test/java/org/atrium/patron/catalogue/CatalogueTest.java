package org.atrium.patron.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.time.Ids;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.rule.Comparison;
import org.atrium.patron.rule.Extent;
import org.atrium.patron.rule.Fields;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.RuleText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Rule VISITED = new Rule.EventCount("visit", 1, null, null);
    private static final Rule SPEAKS = Rule.about(Fields.of("language").orElseThrow(), new Comparison.Exists(true));

    @Test
    void a_rule_cannot_lead_back_to_itself() {
        var a = segment(VISITED);
        var b = segment(new Rule.InSegment(a.id()));
        var catalogue = Catalogue.EMPTY.with(a, NOW).with(b, NOW);

        assertThat(faults(catalogue, a.id(), new Rule.Not(new Rule.InSegment(b.id()))))
                .containsExactly("leads back to this segment itself");
        assertThat(faults(catalogue, a.id(), new Rule.InSegment(a.id())))
                .containsExactly("leads back to this segment itself");
        assertThat(faults(catalogue, null, new Rule.InSegment(b.id()))).isEmpty();
    }

    @Test
    void a_segment_that_does_not_exist_cannot_be_named() {
        var missing = new SegmentId(UUID.randomUUID());

        assertThat(faults(Catalogue.EMPTY, null, new Rule.InSegment(missing)))
                .singleElement()
                .asString()
                .contains(missing.toString());
    }

    @Test
    void six_segments_of_eighteen_nots_are_refused_before_the_depth_that_nobody_can_ask() {
        var catalogue = Catalogue.EMPTY;
        Rule inner = VISITED;
        for (int i = 0; i < 2; i++) {
            var one = segment(nots(18, inner));
            assertThat(faults(catalogue, null, one.rule())).isEmpty();
            catalogue = catalogue.with(one, NOW);
            inner = new Rule.InSegment(one.id());
        }

        assertThat(faults(catalogue, null, nots(18, inner)))
                .containsExactly("has more than 40 levels when the segments that it names are opened");
    }

    @Test
    void an_edit_that_makes_a_dependent_too_large_is_refused_and_names_it() {
        var small = segment("small", SPEAKS);
        var middle = segment("middle", new Rule.InSegment(small.id()));
        var wide = segment("wide", any(499, new Rule.InSegment(middle.id())));
        var catalogue = Catalogue.EMPTY.with(small, NOW).with(middle, NOW).with(wide, NOW);

        assertThat(faults(catalogue, small.id(), any(499, SPEAKS)))
                .containsExactly("makes the segment “wide” too large, which names this one: it would have more than"
                        + " 5000 parts when the segments that it names are opened");
        assertThat(faults(catalogue, small.id(), any(7, SPEAKS))).isEmpty();
    }

    @Test
    void one_answer_tells_the_versions_of_all_that_a_segment_leads_to() {
        var base = segment("base", VISITED).edited("base", Map.of(), SPEAKS, NOW);
        var middle = segment("middle", new Rule.InSegment(base.id()));
        var top = segment("top", any(2, new Rule.InSegment(middle.id())));
        var catalogue =
                Catalogue.EMPTY.with(base, NOW).with(middle, NOW).with(top, NOW).with(segment("beside", VISITED), NOW);

        assertThat(catalogue.versions(top)).isEqualTo(Map.of(top.id(), 1L, middle.id(), 1L, base.id(), 2L));
        assertThat(catalogue.versions(base)).isEqualTo(Map.of(base.id(), 2L));
    }

    @Test
    void what_counts_events_is_counted_with_what_it_leads_to() {
        var base = segment("base", any(40, VISITED));
        var twice = segment("twice", any(2, new Rule.InSegment(base.id())));
        var catalogue = Catalogue.EMPTY.with(base, NOW).with(twice, NOW);

        assertThat(faults(catalogue, null, any(3, new Rule.InSegment(base.id()))))
                .containsExactly(
                        "has more than 100 parts that count events when the segments that it names are opened");
        assertThat(faults(catalogue, base.id(), any(50, VISITED))).isEmpty();
        assertThat(faults(catalogue, base.id(), any(51, VISITED)))
                .containsExactly("makes the segment “twice” too large, which names this one: it would have more than"
                        + " 100 parts that count events when the segments that it names are opened");
    }

    @Test
    void edited_from_the_top_down_nested_segments_never_multiply() {
        var catalogue = Catalogue.EMPTY;
        var made = new ArrayList<Segment>();
        for (int i = 0; i < 5; i++) {
            var one = segment("s" + i, SPEAKS);
            made.add(one);
            catalogue = catalogue.with(one, NOW);
        }
        var accepted = 0;
        var refused = new ArrayList<String>();
        for (int i = 4; i > 0; i--) {
            var rule = any(499, new Rule.InSegment(made.get(i - 1).id()));
            var faults = faults(catalogue, made.get(i).id(), rule);
            if (faults.isEmpty()) {
                catalogue = catalogue.with(made.get(i).edited("s" + i, Map.of(), rule, NOW), NOW);
                accepted++;
            }
            refused.addAll(faults);
        }

        assertThat(accepted).as("every other one").isEqualTo(2);
        assertThat(refused)
                .as("for the sake of the one that was edited before")
                .satisfiesExactly(
                        fault -> assertThat(fault).startsWith("makes the segment “s4” too large"),
                        fault -> assertThat(fault).startsWith("makes the segment “s2” too large"));
        var extents = new Extents(catalogue.segments());
        assertThat(catalogue.segments()).allMatch(one -> extents.of(one.id()).fits(Extent.MOST_OPENED));
    }

    @Test
    void all_rules_together_fit_one_document() {
        var catalogue = Catalogue.EMPTY;
        var text = Map.<String, Object>of("field", "category", "in", List.of("x".repeat(60_000)));
        int fitting = 0;
        while (faults(catalogue, null, VISITED, text).isEmpty()) {
            catalogue = catalogue.with(segment("big", VISITED, text), NOW);
            fitting++;
        }

        assertThat(fitting).isBetween(15, 20);
        assertThat(faults(catalogue, null, VISITED, text))
                .containsExactly("brings the rules of all segments to more than 1024 KiB as JSON");
    }

    @Test
    void what_is_stored_and_too_large_is_set_aside_with_what_is_built_on_it_and_the_others_go_on() {
        var deep = segment("deep", nots(60, VISITED));
        var built = segment("built", new Rule.Not(new Rule.InSegment(deep.id())));
        var sound = segment("sound", VISITED);
        var catalogue = Catalogue.EMPTY.with(deep, NOW).with(built, NOW).with(sound, NOW);

        assertThat(catalogue.setAside())
                .containsEntry(deep.id(), "it has more than 40 levels when the segments that it names are opened")
                .containsOnlyKeys(deep.id(), built.id());
        assertThat(faults(catalogue, null, new Rule.InSegment(deep.id())))
                .first()
                .asString()
                .startsWith("names the segment “deep”, which is set aside");
        assertThat(faults(catalogue, deep.id(), VISITED)).isEmpty();
        var failed = segment("failed", VISITED).failed("no", NOW);
        for (int i = 0; i < 4; i++) {
            failed = failed.failed("no", NOW);
        }
        var onIt = segment("on it", new Rule.Not(new Rule.InSegment(failed.id())));
        assertThat(Catalogue.EMPTY.with(failed, NOW).with(onIt, NOW).setAside())
                .containsEntry(onIt.id(), "it names the segment “failed”, which is set aside");
    }

    @Test
    void a_segment_that_fails_again_and_again_is_set_aside_until_it_is_written_anew() {
        var one = segment(VISITED);
        var failing = one;
        for (int i = 0; i < 4; i++) {
            failing = failing.failed("no", NOW);
            assertThat(failing.building()).isTrue();
        }
        failing = failing.failed("no", NOW);

        assertThat(failing.state()).isEqualTo(new Segment.State.SetAside("no"));
        assertThat(failing.pendingSince(NOW).state()).isEqualTo(new Segment.State.SetAside("no"));
        assertThat(failing.edited("a", one.text(), VISITED, NOW).state()).isEqualTo(Segment.State.BUILDING);
    }

    @Test
    void segments_built_on_a_changed_one_follow_it() {
        var a = segment(VISITED);
        var b = segment(new Rule.InSegment(a.id()));
        var c = segment(new Rule.Not(new Rule.InSegment(b.id())));
        var settled = Catalogue.EMPTY.with(a, NOW).with(b, NOW).with(c, NOW);
        settled = settled.settled(settled.segments(), Set.of());
        var later = NOW.plusSeconds(60);

        var changed = settled.with(
                settled.find(a.id()).orElseThrow().edited("a", Map.of(), new Rule.Not(VISITED), later), later);

        assertThat(changed.segments()).allMatch(Segment::building);
        assertThat(changed.revision()).isEqualTo(settled.revision() + 1);
    }

    private static Rule nots(int many, Rule rule) {
        var deep = rule;
        for (int i = 0; i < many; i++) {
            deep = new Rule.Not(deep);
        }
        return deep;
    }

    private static Rule any(int many, Rule rule) {
        return new Rule.Any(Collections.nCopies(many, rule));
    }

    private static List<String> faults(Catalogue catalogue, @Nullable SegmentId self, Rule rule) {
        return faults(catalogue, self, rule, Map.of());
    }

    private static List<String> faults(
            Catalogue catalogue, @Nullable SegmentId self, Rule rule, Map<String, Object> text) {
        var faults = new Faults();
        catalogue.check(self, rule, RuleText.bytes(text, Long.MAX_VALUE), faults);
        return faults.found().stream().map(FieldFault::detail).toList();
    }

    private static Segment segment(Rule rule) {
        return segment("a segment", rule);
    }

    private static Segment segment(String name, Rule rule) {
        return segment(name, rule, Map.of());
    }

    private static Segment segment(String name, Rule rule, Map<String, Object> text) {
        return new Segment(
                new SegmentId(Ids.timeOrdered().next()), 1, name, text, rule, Segment.State.BUILDING, NOW, NOW);
    }
}
