package org.atrium.campaign.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.atrium.campaign.recipient.SegmentAsOf;
import org.atrium.campaign.recipient.SegmentId;
import org.junit.jupiter.api.Test;

class DiscretionTest {

    private final Discretion discretion = new Discretion(10);

    @Test
    void a_reason_with_few_people_is_not_told_to_whoever_may_not_see_persons_nor_can_it_be_reckoned() {
        var count = withheld(Map.of("restricted", 2, "no-consent", 50, "no-address", 60));

        assertThat(discretion.withheld(count, false)).containsExactly(Map.entry("other", 112));
        assertThat(discretion.withheld(count, true)).isEqualTo(count.withheld());
    }

    @Test
    void reasons_with_many_people_or_none_are_told_to_all() {
        var count = withheld(Map.of("restricted", 0, "no-consent", 10));

        assertThat(discretion.withheld(count, false)).isEqualTo(count.withheld());
    }

    private static AudienceCount withheld(Map<String, Integer> reasons) {
        return new AudienceCount(
                500, 300, reasons, new SegmentAsOf(new SegmentId(new UUID(1, 1)), "Lapsed", 1, Map.of()));
    }
}
