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
import org.jspecify.annotations.Nullable;
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

    @Test
    void few_that_bounced_are_not_what_the_others_leave() {
        var told = report(Map.of("a", 100L), 0, 0, Map.of(), Map.of(), 0, 0, 97, 0, 3)
                .without(TEN)
                .withoutFew(TEN);

        assertThat(told.assigned()).isEqualTo(Map.of("a", 100L));
        assertThat(told.sent()).isNull();
        assertThat(told.withheldNumbers())
                .contains("sent", "uncertain", "bounced")
                .doesNotHaveDuplicates();

        var hardlyAny = report(Map.of("a", 100L), 0, 0, Map.of(), Map.of("capped", 97L), 0, 0, 0, 0, 3)
                .without(TEN)
                .withoutFew(TEN);
        assertThat(hardlyAny.withheldAtSending()).isEmpty();
        assertThat(hardlyAny.withheld()).isEmpty();
    }

    /**
     * Every sum that a report promises is an equation, and every number that is told one more. What is hidden must not be
     * what they leave: neither a number alone, nor all that failed together while they are few.
     */
    @Property(tries = 2_000)
    void nothing_that_is_hidden_can_be_solved_from_what_is_told(
            @ForAll @Size(min = 1, max = 3) List<@IntRange(max = 40) Integer> shares,
            @ForAll @IntRange(max = 30) int heldOut,
            @ForAll @Size(max = 3) List<@IntRange(max = 30) Integer> atLaunch,
            @ForAll @Size(max = 3) List<@IntRange(max = 30) Integer> atSending,
            @ForAll @Size(5) List<@IntRange(max = 40) Integer> became) {
        var sent = became.get(2) * 5L;
        var there = became.get(0)
                + became.get(1)
                + sent
                + became.get(3) % 12
                + became.get(4) % 12
                + atSending.stream().mapToLong(Integer::longValue).sum();
        var report = report(
                arms(shares, there),
                heldOut,
                0,
                table(atLaunch),
                table(atSending),
                became.get(0),
                became.get(1),
                sent,
                became.get(3) % 12,
                became.get(4) % 12);
        var told = report.without(TEN).withoutFew(TEN);

        var solver = Told.of(report, told);

        for (var number : told.withheldNumbers()) {
            if (solver.knows(number)) {
                assertThat(solver.solves(List.of(number)))
                        .as("%s of %s", number, told)
                        .isFalse();
            }
        }
        var failed = report.uncertain() + report.bounced();
        if (failed > 0 && failed < 10) {
            assertThat(solver.solves(List.of("uncertain", "bounced")))
                    .as("%s", told)
                    .isFalse();
        }
    }

    /** So many in as many arms, the last of which takes what is left. */
    private static Map<String, Long> arms(List<Integer> shares, long all) {
        var arms = new HashMap<String, Long>();
        var left = all;
        for (int i = 0; i < shares.size(); i++) {
            var share = i == shares.size() - 1 ? left : Math.min(left, shares.get(i));
            arms.put("arm" + i, share);
            left -= share;
        }
        return arms;
    }

    /** What is told, as linear equations between the numbers of a report. */
    private static final class Told {

        private final List<String> numbers = new ArrayList<>();
        private final List<Map<String, Integer>> equations = new ArrayList<>();

        static Told of(CampaignReport whole, CampaignReport told) {
            var all = new Told();
            var arms = named("assigned.", whole.assigned());
            var atLaunch = named("launch.", whole.withheldAtLaunch());
            var atSending = named("sending.", whole.withheldAtSending());
            all.equation(Map.of("audience", 1, "eligible", -1), atLaunch);
            all.equation(Map.of("eligible", 1, "heldOut", -1), arms);
            var became = new HashMap<String, Integer>();
            arms.forEach(arm -> became.put(arm, 1));
            all.equation(
                    became,
                    Stream.concat(Stream.of("queued", "sending", "sent", "uncertain", "bounced"), atSending.stream())
                            .toList());
            all.tell("audience", told.audience());
            all.tell("eligible", told.eligible());
            all.tell("heldOut", told.heldOut());
            all.tell("queued", told.queued());
            all.tell("sending", told.sending());
            all.tell("sent", told.sent());
            all.tell("uncertain", told.uncertain());
            all.tell("bounced", told.bounced());
            told.assigned().keySet().forEach(arm -> all.equation(Map.of("assigned." + arm, 1), List.of()));
            all.tellTable("launch.", whole.withheldAtLaunch(), told.withheldAtLaunch());
            all.tellTable("sending.", whole.withheldAtSending(), told.withheldAtSending());
            all.tellBoth(whole, told.withheld());
            return all;
        }

        private static List<String> named(String kind, Map<String, Long> table) {
            return table.keySet().stream().map(name -> kind + name).toList();
        }

        private void tell(String number, @Nullable Long value) {
            if (value != null) {
                equation(Map.of(number, 1), List.of());
            }
        }

        /** Each reason that stands there, and all others together. */
        private void tellTable(String kind, Map<String, Long> whole, Map<String, Long> told) {
            if (told.isEmpty()) {
                return;
            }
            var rest = new HashMap<String, Integer>();
            whole.keySet().forEach(reason -> {
                if (told.containsKey(reason)) {
                    equation(Map.of(kind + reason, 1), List.of());
                } else {
                    rest.put(kind + reason, 1);
                }
            });
            equation(rest, List.of());
        }

        private void tellBoth(CampaignReport whole, Map<String, Long> told) {
            if (told.isEmpty()) {
                return;
            }
            var rest = new HashMap<String, Integer>();
            whole.withheld().keySet().forEach(reason -> {
                var both = new HashMap<String, Integer>();
                if (whole.withheldAtLaunch().containsKey(reason)) {
                    both.put("launch." + reason, 1);
                }
                if (whole.withheldAtSending().containsKey(reason)) {
                    both.put("sending." + reason, 1);
                }
                if (told.containsKey(reason)) {
                    equation(both, List.of());
                } else {
                    rest.putAll(both);
                }
            });
            equation(rest, List.of());
        }

        private void equation(Map<String, Integer> plus, List<String> minus) {
            var equation = new HashMap<>(plus);
            minus.forEach(number -> equation.merge(number, -1, Integer::sum));
            equation.keySet().stream()
                    .filter(number -> !numbers.contains(number))
                    .forEach(numbers::add);
            equations.add(equation);
        }

        boolean knows(String number) {
            return numbers.contains(number);
        }

        /** Whether the sum of these is a sum of equations: then adding it to them leaves their rank. */
        boolean solves(List<String> sum) {
            var wanted = new HashMap<String, Integer>();
            sum.forEach(number -> wanted.put(number, 1));
            var more = new ArrayList<>(equations);
            more.add(wanted);
            return rank(more) == rank(equations);
        }

        private int rank(List<Map<String, Integer>> rows) {
            var matrix = rows.stream()
                    .map(row -> numbers.stream()
                            .mapToDouble(number -> row.getOrDefault(number, 0))
                            .toArray())
                    .toArray(double[][]::new);
            int rank = 0;
            for (int column = 0; column < numbers.size() && rank < matrix.length; column++) {
                int pivot = rank;
                for (int row = rank; row < matrix.length; row++) {
                    pivot = Math.abs(matrix[row][column]) > Math.abs(matrix[pivot][column]) ? row : pivot;
                }
                if (Math.abs(matrix[pivot][column]) < 1e-9) {
                    continue;
                }
                var found = matrix[pivot];
                matrix[pivot] = matrix[rank];
                matrix[rank] = found;
                for (int row = rank + 1; row < matrix.length; row++) {
                    var factor = matrix[row][column] / found[column];
                    for (int at = column; at < numbers.size(); at++) {
                        matrix[row][at] -= factor * found[at];
                    }
                }
                rank++;
            }
            return rank;
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

    private static CampaignReport report(
            Map<String, Long> assigned,
            long heldOut,
            long left,
            Map<String, Long> atLaunch,
            Map<String, Long> atSending,
            long queued,
            long sending,
            long sent,
            long uncertain,
            long bounced) {
        long written = assigned.values().stream().mapToLong(Long::longValue).sum();
        var both = new HashMap<>(atLaunch);
        atSending.forEach((reason, count) -> both.merge(reason, count, Long::sum));
        return new CampaignReport(
                atLaunch.values().stream().mapToLong(Long::longValue).sum() + heldOut + written,
                heldOut + written,
                heldOut,
                assigned,
                both,
                atLaunch,
                atSending,
                queued,
                sending,
                sent,
                uncertain,
                bounced,
                new CampaignReport.Reading(0L, 0L, 0L),
                new CampaignReport.Reading(0L, 0L, 0L),
                left,
                List.of(),
                Instant.EPOCH,
                "finished",
                null,
                null);
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
