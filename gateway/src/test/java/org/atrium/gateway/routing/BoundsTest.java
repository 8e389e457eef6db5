package org.atrium.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {

    @ParameterizedTest
    @CsvSource({"50,12,25,12", "1,1,2,1", "4,1,2,1"})
    void withdrawals_have_places_beside_those_of_pages(int pages, int pageShare, int withdrawals, int share) {
        var bounds = new Bounds(Duration.ofSeconds(30), 200, pages, 1, 1);

        assertThat(bounds.pageShare()).isEqualTo(pageShare);
        assertThat(bounds.withdrawals()).isEqualTo(withdrawals);
        assertThat(bounds.withdrawalShare()).isEqualTo(share);
    }
}
