package org.atrium.patron.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.rule.RuleParser;
import org.junit.jupiter.api.Test;

/** What holds wherever catalogues are kept. */
public interface SegmentsContract {

    Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    Segments segments();

    @Test
    default void an_institution_begins_without_segments_and_each_has_its_own() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            assertThat(segments().catalogue()).isEqualTo(Catalogue.EMPTY);
            assertThat(segments().zoneAndPlaces()).isEmpty();
            assertThat(segments().replace(Catalogue.EMPTY.with(ready("visited"), NOW)))
                    .isTrue();
        });

        Tenancy.run(
                TestTokens.anInstitution(),
                () -> assertThat(segments().catalogue()).isEqualTo(Catalogue.EMPTY));
    }

    @Test
    default void what_is_kept_is_found_as_it_was() {
        var aside = new Segment.State.SetAside("too large");
        var kept = Catalogue.EMPTY
                .with(ready("visited"), NOW)
                .with(segment("aside", aside), NOW)
                .movedTo("Europe/Paris", NOW)
                .without(new SegmentId(new UUID(0, 1)), NOW);

        Tenancy.run(TestTokens.anInstitution(), () -> {
            replaceFromTheFirst(kept);

            assertThat(found()).isEqualTo(kept);
            assertThat(segments().zoneAndPlaces()).contains("Europe/Paris");
        });
    }

    @Test
    default void who_read_an_older_catalogue_replaces_nothing() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var first = Catalogue.EMPTY.with(ready("first"), NOW);
            assertThat(segments().replace(first)).isTrue();

            assertThat(segments().replace(Catalogue.EMPTY.with(ready("late"), NOW)))
                    .isFalse();
            assertThat(segments().replace(first.with(ready("second"), NOW).with(ready("third"), NOW)))
                    .isFalse();
            assertThat(found()).isEqualTo(first);
        });
    }

    @Test
    default void an_institution_is_unsettled_while_members_of_a_segment_are_looked_for_or_leave() {
        var building = TestTokens.anInstitution();
        var leaving = TestTokens.anInstitution();
        var settled = TestTokens.anInstitution();
        Tenancy.run(settled, () -> segments().replace(Catalogue.EMPTY.with(ready("done"), NOW)));
        Tenancy.run(leaving, () -> segments().replace(Catalogue.EMPTY.without(new SegmentId(UUID.randomUUID()), NOW)));
        Tenancy.run(
                building,
                () -> segments()
                        .replace(Catalogue.EMPTY.with(segment("asked", new Segment.State.Building(3, NOW)), NOW)));

        assertThat(segments().unsettled()).contains(leaving, building).doesNotContain(settled);

        Tenancy.run(building, () -> {
            var known = segments().catalogue();
            segments().replace(known.settled(known.segments(), Set.of()));
        });
        assertThat(segments().unsettled()).doesNotContain(building);
    }

    /** With the texts of rules as plain maps, whatever a store makes of them. */
    private Catalogue found() {
        var found = segments().catalogue();
        return new Catalogue(
                found.revision(),
                found.zoneAndPlaces(),
                found.segments().stream()
                        .map(one -> new Segment(
                                one.id(),
                                one.version(),
                                one.name(),
                                Map.copyOf(one.text()),
                                one.rule(),
                                one.state(),
                                one.createdAt(),
                                one.changedAt()))
                        .toList(),
                found.leaving());
    }

    private void replaceFromTheFirst(Catalogue last) {
        for (long revision = 1; revision <= last.revision(); revision++) {
            assertThat(segments()
                            .replace(new Catalogue(revision, last.zoneAndPlaces(), last.segments(), last.leaving())))
                    .isTrue();
        }
    }

    private static Segment ready(String name) {
        return segment(name, Segment.State.READY);
    }

    private static Segment segment(String name, Segment.State state) {
        var text = Map.<String, Object>of("event", "visit");
        return new Segment(
                new SegmentId(UUID.randomUUID()), 1, name, text, RuleParser.parse(text, "/rule"), state, NOW, NOW);
    }
}
