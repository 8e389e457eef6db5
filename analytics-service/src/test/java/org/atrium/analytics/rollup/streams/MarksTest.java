package org.atrium.analytics.rollup.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MarksTest {

    @Property
    void after_a_restart_people_are_told_of_before_any_sum(@ForAll long most, @ForAll long least) {
        var key = new UUID(most, least).toString();

        assertThat(RollupCounting.PEOPLE + "ffffffff").isLessThan(key);
    }
}
