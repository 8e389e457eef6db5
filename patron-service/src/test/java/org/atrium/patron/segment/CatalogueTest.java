package org.atrium.patron.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.time.Ids;
import org.atrium.patron.identity.SegmentId;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Rule VISITED = new Rule.EventCount("visit", 1, null, null);

    @Test
    void a_rule_cannot_lead_back_to_itself() {
        var a = segment(VISITED);
        var b = segment(new Rule.InSegment(a.id()));
        var catalogue = Catalogue.EMPTY.with(a, NOW).with(b, NOW);

        assertThat(catalogue.fault(a.id(), new Rule.Not(new Rule.InSegment(b.id()))))
                .isPresent();
        assertThat(catalogue.fault(a.id(), new Rule.InSegment(a.id()))).isPresent();
        assertThat(catalogue.fault(null, new Rule.InSegment(b.id()))).isEmpty();
    }

    @Test
    void a_segment_that_does_not_exist_cannot_be_named() {
        var missing = new SegmentId(UUID.randomUUID());

        assertThat(Catalogue.EMPTY.fault(null, new Rule.InSegment(missing)))
                .hasValueSatisfying(fault -> assertThat(fault).contains(missing.toString()));
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

        assertThat(changed.segments()).allMatch(Segment::pending);
        assertThat(changed.revision()).isEqualTo(settled.revision() + 1);
    }

    private static Segment segment(Rule rule) {
        return new Segment(new SegmentId(Ids.timeOrdered().next()), 1, "a segment", Map.of(), rule, true, NOW, NOW);
    }
}
