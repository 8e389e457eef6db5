package org.atrium.patron.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.RunningService;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.membership.Checked;
import org.atrium.patron.membership.SelfCheck;
import org.atrium.patron.membership.Sweep;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;
import org.junit.jupiter.api.Test;

class SelfCheckTest {

    private static final long THIRTY_DAYS = Duration.ofDays(30).toMillis() << 16;

    private final SelfCheck check = RunningService.get(SelfCheck.class);
    private final Patrons patrons = RunningService.get(Patrons.class);

    @Test
    void everybody_of_a_large_import_has_a_turn_though_somebody_came_long_after() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            RunningService.establish();
            var imported = members(30);
            var segment = RunningService.get(SegmentDesk.class)
                    .create("members", Map.of("field", "lifecycle", "is", "member"));
            settle();
            var wrong = imported.get(17);
            RunningService.get(MongoCollections.class)
                    .shared("patrons")
                    .updateOne(Filters.eq("_id", wrong.value()), Updates.unset("segments"));

            var counted = differences();
            var found =
                    IntStream.range(0, 4).map(round -> check.differences(10)).sum();

            assertThat(found).isEqualTo(1);
            assertThat(differences() - counted)
                    .as("what was found once stays counted, though it is put right")
                    .isEqualTo(1);
            var report = RunningService.get(Checked.class).report().orElseThrow();
            assertThat(report.differences()).isEqualTo(1);
            assertThat(report.patrons()).isEqualTo(31);
            assertThat(report.everybodyAt()).isEqualTo(report.lookedAt());
            assertThat(report.latest())
                    .containsExactly(
                            new Checked.Difference(report.latest().getFirst().at(), segment.id(), false, true, true));
            assertThat(patrons.find(wrong).orElseThrow().derived().segments()).containsExactly(segment.id());
            assertThat(IntStream.range(0, 4).map(round -> check.differences(10)).sum())
                    .isZero();
        });
    }

    @Test
    void after_the_last_it_begins_anew() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            RunningService.establish();
            var few = members(5);
            RunningService.get(SegmentDesk.class).create("members", Map.of("field", "lifecycle", "is", "member"));
            settle();
            assertThat(check.differences(10)).isZero();
            RunningService.get(MongoCollections.class)
                    .shared("patrons")
                    .updateOne(Filters.eq("_id", few.getFirst().value()), Updates.unset("segments"));

            assertThat(check.differences(10)).isEqualTo(1);
            assertThat(check.differences(10)).isZero();
        });
    }

    @Test
    void whoever_cannot_be_read_is_passed_over_and_those_behind_are_checked() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            RunningService.establish();
            var few = members(9);
            RunningService.get(SegmentDesk.class).create("members", Map.of("field", "lifecycle", "is", "member"));
            settle();
            var documents = RunningService.get(MongoCollections.class).shared("patrons");
            documents.updateOne(Filters.eq("_id", few.get(2).value()), Updates.set("lifecycle", "unheard-of"));
            documents.updateMany(
                    Filters.in("_id", List.of(few.get(1).value(), few.get(7).value())), Updates.unset("segments"));

            var found = check.differences(5) + check.differences(5);

            assertThat(found).isEqualTo(2);
            documents.deleteOne(Filters.eq("_id", few.get(2).value()));
        });
    }

    /** All of one moment, and one of thirty days later. */
    private static List<PatronId> members(int count) {
        var random = UUID.randomUUID();
        var first = 0x01990000_00007000L | (random.getMostSignificantBits() & 0xFFF);
        var ids = IntStream.rangeClosed(0, count)
                .mapToObj(i -> new PatronId(
                        new UUID(i < count ? first : first + THIRTY_DAYS, random.getLeastSignificantBits() + i)))
                .toList();
        ids.forEach(id -> RunningService.get(PatronDesk.class)
                .register(Patron.blank(id, RunningService.clock().instant())
                        .withIdentifiers(List.of(new Identifier("card", id.toString(), true)))));
        return ids;
    }

    private static void settle() {
        RunningService.get(Sweep.class).pass(() -> {});
        RunningService.clock().move(Duration.ofSeconds(10));
        RunningService.get(Sweep.class).pass(() -> {});
    }

    private static double differences() {
        return RunningService.get(MeterRegistry.class)
                .get("atrium.segments.differences")
                .counter()
                .count();
    }
}
