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
        assertThat(ten.withheld(List.of(9L, 1L, 10L, 0L))).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void one_hidden_cell_takes_the_smallest_other_with_it() {
        assertThat(ten.withheld(List.of(500L, 9L, 60L, 0L))).containsExactlyInAnyOrder(1, 2);
    }

    @Property
    void no_single_cell_can_be_found_by_subtraction(
            @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 0, max = 40) Long> people) {
        var withheld = ten.withheld(people);

        for (var i = 0; i < people.size(); i++) {
            if (ten.isSmall(people.get(i))) {
                assertThat(withheld).contains(i);
            }
        }
        if (withheld.size() == 1) {
            assertThat(people.stream().filter(one -> one >= 10)).isEmpty();
        }
    }
}
