package org.atrium.campaign.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.atrium.kit.disclosure.SmallNumbers;
import org.junit.jupiter.api.Test;

class SmallNumbersTest {

    private static final SmallNumbers TEN = new SmallNumbers(10);

    @Test
    void few_who_did_and_few_who_did_not_are_both_hidden() {
        assertThat(report(100, 1, 40, 95).without(TEN).unsubscribed()).isNull();
        assertThat(report(100, 10, 40, 95).without(TEN).unsubscribed()).isEqualTo(10);
        assertThat(report(100, 0, 40, 95).without(TEN).unsubscribed()).isZero();
        var report = report(100, 0, 40, 95).without(TEN);
        assertThat(report.opened().patrons()).isEqualTo(40);
        assertThat(report.clicked()).as("five did not").isEqualTo(new CampaignReport.Reading(null, 3L, null));
        assertThat(report.withheldNumbers()).containsExactly("clicked.human", "clicked.patrons");
    }

    @Test
    void few_that_bounced_or_are_in_doubt_are_hidden_and_neither_is_what_the_other_leaves() {
        for (var few : List.of(report(0L, 1L), report(9L, 0L), report(40L, 3L), report(3L, 40L))) {
            var shown = few.without(TEN);
            assertThat(shown.uncertain()).isNull();
            assertThat(shown.bounced()).isNull();
            assertThat(shown.withheldNumbers()).contains("uncertain", "bounced");
        }
        for (var many : List.of(report(0L, 0L), report(10L, 0L), report(40L, 30L))) {
            var shown = many.without(TEN);
            assertThat(shown.uncertain()).isEqualTo(many.uncertain());
            assertThat(shown.bounced()).isEqualTo(many.bounced());
            assertThat(shown.withheldNumbers()).isEmpty();
        }
    }

    @Test
    void what_everybody_or_nobody_did_points_at_no_one() {
        assertThat(report(100, 100, 0, 100).without(TEN).withheldNumbers()).isEmpty();
    }

    @Test
    void nine_whom_somebody_chose_look_like_nobody_whether_or_not_the_plan_names_their_arm() {
        for (var planned : List.of(List.<String>of(), List.of("a"))) {
            var nobody = report(0, 0, 0, 0).withoutChosen(TEN, planned);
            assertThat(report(9, 0, 0, 0).withoutChosen(TEN, planned).assigned())
                    .isEqualTo(nobody.assigned())
                    .isEmpty();
            assertThat(nobody.audience()).isNull();
            assertThat(nobody.eligible()).isNull();
            assertThat(nobody.heldOut()).isNull();
            assertThat(nobody.withheldNumbers())
                    .containsExactly("audience", "eligible", "heldOut", planned.isEmpty() ? "assigned" : "assigned.a");
        }
        assertThat(report(10, 0, 0, 0).withoutChosen(TEN, List.of("a")).assigned())
                .isEqualTo(Map.of("a", 10L));
    }

    /** Of everything that is told, all sums and differences: none is about a few people, or says that there is nobody. */
    @Property(tries = 2_000)
    void what_is_told_of_an_audience_gives_no_small_part_of_it_away(
            @ForAll @IntRange(max = 30) int atLaunch,
            @ForAll @IntRange(max = 30) int heldOut,
            @ForAll @Size(min = 1, max = 3) List<@IntRange(max = 30) Integer> arms) {
        var assigned = table(arms);
        long written = arms.stream().mapToLong(Integer::longValue).sum();
        var told = drawn(atLaunch, heldOut, assigned).without(TEN).withoutFew(TEN);

        var known = new ArrayList<Long>(told.assigned().values());
        known.addAll(told.withheldAtLaunch().values());
        known.addAll(told.withheld().values());
        Stream.of(told.audience(), told.eligible(), told.heldOut(), told.sent())
                .filter(Objects::nonNull)
                .forEach(known::add);
        assertThat(known).noneMatch(number -> number > 0 && number < 10);
        // What each hidden number is made of, as far as what it is reckoned from is told.
        if (told.audience() != null && told.eligible() != null) {
            assertNotFew(told.audience() - told.eligible());
        }
        if (told.eligible() != null && told.sent() != null) {
            assertNotFew(told.eligible() - told.sent());
        }
        if (told.audience() != null && told.sent() != null) {
            assertNotFew(told.audience()
                    - told.sent()
                    - told.withheldAtLaunch().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
        }
        if (told.sent() != null) {
            assertNotFew(told.sent()
                    - told.assigned().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
        }
        if (heldOut + written < 10) {
            assertThat(told).isEqualTo(drawn(0, 0, Map.of()).without(TEN).withoutFew(TEN));
        }
    }

    private static void assertNotFew(long difference) {
        assertThat(difference == 0 || difference >= 10).as("%d", difference).isTrue();
    }

    private static CampaignReport drawn(long atLaunch, long heldOut, Map<String, Long> assigned) {
        long written = assigned.values().stream().mapToLong(Long::longValue).sum();
        var reasons = atLaunch == 0 ? Map.<String, Long>of() : Map.of("no-consent", atLaunch);
        return new CampaignReport(
                atLaunch + heldOut + written,
                heldOut + written,
                heldOut,
                assigned,
                reasons,
                reasons,
                Map.of(),
                0L,
                0L,
                written,
                0L,
                0L,
                new CampaignReport.Reading(0L, 0L, 0L),
                new CampaignReport.Reading(0L, 0L, 0L),
                0L,
                List.of(),
                Instant.EPOCH,
                "finished",
                null,
                null);
    }

    private static Map<String, Long> table(List<Integer> counts) {
        var table = new HashMap<String, Long>();
        for (var i = 0; i < counts.size(); i++) {
            table.put("reason" + i, counts.get(i).longValue());
        }
        return table;
    }

    private static CampaignReport report(long sent, long left, long opened, long clicked) {
        return report(sent, left, opened, clicked, 0, 0);
    }

    private static CampaignReport report(long uncertain, long bounced) {
        return report(1_000, 0, 500, 500, uncertain, bounced);
    }

    private static CampaignReport report(
            long sent, long left, long opened, long clicked, long uncertain, long bounced) {
        return new CampaignReport(
                sent,
                sent,
                0L,
                Map.of("a", sent),
                Map.of(),
                Map.of(),
                Map.of(),
                0L,
                0L,
                sent,
                uncertain,
                bounced,
                new CampaignReport.Reading(opened, 7L, opened),
                new CampaignReport.Reading(clicked, 3L, clicked),
                left,
                List.of(),
                Instant.EPOCH,
                "finished",
                null,
                null);
    }
}
