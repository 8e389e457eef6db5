package org.atrium.analytics.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SmallCellsTest {

    final SmallCells ten = new SmallCells(10);

    @Test
    void one_to_nine_are_withheld_and_nobody_is_shown() {
        assertThat(ten.withheld(cells(9, 1, 10, 0))).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void one_hidden_cell_takes_the_smallest_other_with_it() {
        assertThat(ten.withheld(cells(500, 9, 60, 0))).containsExactlyInAnyOrder(1, 2);
    }

    /** 502 less 500 is 2, and two hidden cells of somebody each can only be 1 and 1. */
    @Test
    void two_hidden_cells_that_are_few_together_take_another_with_them() {
        assertThat(ten.withheld(cells(1, 1, 500))).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(ten.withheld(cells(1, 1, 500, 20))).containsExactlyInAnyOrder(0, 1, 3);
        assertThat(ten.withheld(cells(5, 5, 500))).containsExactlyInAnyOrder(0, 1);
    }

    @Property
    void the_total_less_what_is_shown_is_nobody_or_many(
            @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 0, max = 40) Long> people) {
        var withheld = ten.withheld(people.stream().map(Crowd::of).toList());

        var total = people.stream().mapToLong(Long::longValue).sum();
        var rest = total;
        for (var i = 0; i < people.size(); i++) {
            if (!withheld.contains(i)) {
                assertThat(ten.isSmall(people.get(i))).isFalse();
                rest -= people.get(i);
            }
        }
        assertThat(ten.isSmall(rest))
                .as("a total of few is for the caller to withhold")
                .isEqualTo(ten.isSmall(total));
    }

    private static List<Crowd> cells(long... people) {
        return java.util.Arrays.stream(people).mapToObj(Crowd::of).toList();
    }
}
