package org.atrium.kit.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SmallNumbersTest {

    private static final SmallNumbers TEN = new SmallNumbers(10);

    @Test
    void one_to_nine_are_withheld_and_nobody_is_shown() {
        assertThat(TEN.withheld(cells(9, 1, 10, 0))).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void one_hidden_cell_takes_the_smallest_other_with_it() {
        assertThat(TEN.withheld(cells(500, 9, 60, 0))).containsExactlyInAnyOrder(1, 2);
    }

    /** 502 less 500 is 2, and two hidden cells of somebody each can only be 1 and 1. */
    @Test
    void two_hidden_cells_that_are_few_together_take_another_with_them() {
        assertThat(TEN.withheld(cells(1, 1, 500))).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(TEN.withheld(cells(1, 1, 500, 20))).containsExactlyInAnyOrder(0, 1, 3);
        assertThat(TEN.withheld(cells(5, 5, 500))).containsExactlyInAnyOrder(0, 1);
    }

    @Property
    void the_total_less_what_is_shown_is_nobody_or_many(
            @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 0, max = 40) Long> people) {
        var withheld = TEN.withheld(people.stream().map(Crowd::of).toList());

        var total = people.stream().mapToLong(Long::longValue).sum();
        var rest = total;
        for (var i = 0; i < people.size(); i++) {
            if (!withheld.contains(i)) {
                assertThat(TEN.isSmall(people.get(i))).isFalse();
                rest -= people.get(i);
            }
        }
        assertThat(TEN.isSmall(rest))
                .as("a total of few is for the caller to withhold")
                .isEqualTo(TEN.isSmall(total));
    }

    @Test
    void few_who_did_and_few_who_did_not_are_hidden_whichever_number_of_all_is_known() {
        assertThat(TEN.hides(3, List.of(100L))).isTrue();
        assertThat(TEN.hides(97, List.of(100L))).isTrue();
        assertThat(TEN.hides(100, List.of(100L))).isFalse();
        assertThat(TEN.hides(40, List.of(100L, 50L))).isFalse();
        assertThat(TEN.hides(40, List.of(100L, 45L))).isTrue();
    }

    @Test
    void groups_are_told_apart_without_the_small_ones_and_what_would_give_them_away() {
        assertThat(TEN.apart(Map.of("a", 500L, "b", 9L, "c", 60L, "d", 0L))).isEqualTo(Map.of("a", 500L, "d", 0L));
        assertThat(TEN.apart(Map.of("a", 10L, "b", 11L))).isEqualTo(Map.of("a", 10L, "b", 11L));
    }

    @Test
    void small_reasons_are_put_together_until_they_are_no_small_group() {
        var together = TEN.together(List.of(
                Map.of("no-consent", 40L, "bounced", 3L, "restricted", 2L, "no-address", 12L),
                Map.of("no-consent", 30L),
                Map.of("no-consent", 70L, "bounced", 3L, "restricted", 2L, "no-address", 12L)));

        assertThat(together).containsExactlyInAnyOrder("bounced", "restricted", "no-address");
        assertThat(SmallNumbers.merged(Map.of("no-consent", 40L, "bounced", 3L, "restricted", 2L), together))
                .isEqualTo(Map.of("no-consent", 40L, "other", 5L));
    }

    @Property
    void no_table_and_no_difference_of_two_shows_a_small_reason(
            @ForAll @Size(max = 6) List<@IntRange(max = 30) Integer> atLaunch,
            @ForAll @Size(max = 6) List<@IntRange(max = 30) Integer> atSending) {
        var one = table(atLaunch);
        var other = table(atSending);
        var both = new HashMap<>(one);
        other.forEach((reason, count) -> both.merge(reason, count, Long::sum));
        var together = TEN.together(List.of(one, other, both));

        for (var table : List.of(one, other, Map.copyOf(both))) {
            var shown = SmallNumbers.merged(table, together);
            assertThat(shown.values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(
                            table.values().stream().mapToLong(Long::longValue).sum());
            var alone = shown.values().stream().filter(each -> each > 0).count() == 1;
            shown.forEach((reason, count) -> assertThat(
                            count == 0 || count >= 10 || alone && reason.equals(SmallNumbers.OTHER))
                    .as("%s of %s", reason, shown)
                    .isTrue());
        }
    }

    private static List<Crowd> cells(long... people) {
        return Arrays.stream(people).mapToObj(Crowd::of).toList();
    }

    private static Map<String, Long> table(List<Integer> counts) {
        var table = new HashMap<String, Long>();
        for (var i = 0; i < counts.size(); i++) {
            table.put("reason" + i, counts.get(i).longValue());
        }
        return table;
    }
}
