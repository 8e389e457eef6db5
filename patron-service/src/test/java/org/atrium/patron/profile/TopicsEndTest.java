package org.atrium.patron.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.MovableClock;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.identity.MergeId;
import org.atrium.patron.membership.SegmentSnapshot;
import org.atrium.patron.restriction.Limit;
import org.atrium.patron.restriction.Reason;
import org.atrium.patron.restriction.Restrictions;
import org.junit.jupiter.api.Test;

/** What events were about is forgotten in each record of a merged person. */
class TopicsEndTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Happening LONG_AGO = about(7, NOW.minus(Duration.ofDays(200)));
    private static final Happening OF_LATE = about(8, NOW.minus(Duration.ofDays(2)));

    private final MemoryPatrons patrons = new MemoryPatrons();
    private final PatronDesk desk = new PatronDesk(patrons, new NoSegments(), new MovableClock(NOW));
    private final Patron anna = PatronFixtures.aMember();

    @Test
    void also_of_events_that_all_records_together_pass_over() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var merged = merged(busy(PatronFixtures.aMember()), having(anna, LONG_AGO));
            assertThat(merged.activity().of("visit"))
                    .as("what all say together has an end")
                    .doesNotContain(LONG_AGO);
            assertThat(merged.forgetsBy())
                    .contains(having(anna, LONG_AGO).forgetsBy().orElseThrow());
            patrons.write(List.of(new Draft(null, merged.at(1))));

            desk.reassess(List.of(merged.id()));

            assertThat(topics(patrons.find(anna.id()).orElseThrow())).isZero();
        });
    }

    @Test
    void as_soon_as_somebody_is_merged_with_whoever_objected_to_profiling() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var limit = new Restrictions.Line(Limit.PROFILING, true, Reason.REQUESTED, NOW, "desk");
            var survivor = PatronFixtures.aMember();
            survivor = survivor.with(survivor.restrictions().with(limit)).at(1);

            var merge = desk.rearranged(survivor, merged(survivor, having(anna, OF_LATE)));
            var other =
                    desk.rearranged(PatronFixtures.aMember(), merged(PatronFixtures.aMember(), having(anna, OF_LATE)));

            assertThat(topics(merge.after())).isZero();
            assertThat(merge.after().part(anna.id()).activity().of("visit")).hasSize(1);
            assertThat(topics(other.after())).as("where nobody objected").isEqualTo(1);
        });
    }

    private static long topics(Patron person) {
        return person.records().stream()
                .flatMap(record -> record.activity().of("visit").stream())
                .filter(one -> !one.topics().isEmpty())
                .count();
    }

    private static Happening about(long key, Instant at) {
        return new Happening(key, at, null, null, List.of("film"));
    }

    private static Patron merged(Patron survivor, Patron other) {
        return survivor.absorbing(new Absorbed(new MergeId(UUID.randomUUID()), NOW, other));
    }

    private static Patron having(Patron patron, Happening one) {
        return patron.with(patron.activity().with("visit", one, NOW));
    }

    private static Patron busy(Patron patron) {
        var activity = Activity.NONE;
        for (int i = 0; i < Activity.KEPT; i++) {
            activity = activity.with("visit", new Happening(100 + i, NOW.minusSeconds(i), null), NOW);
        }
        return patron.with(activity);
    }

    private static final class NoSegments implements DerivedStates {

        @Override
        public Assessor assessor(long atLeast) {
            return new SegmentSnapshot(Catalogue.EMPTY, UTC, Map.of(), PatronFixtures.USUAL);
        }

        @Override
        public ZoneId zone() {
            return UTC;
        }
    }
}
