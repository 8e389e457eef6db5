package org.atrium.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WayTest {

    @ParameterizedTest
    @CsvSource({
        "/u/some.token,WITHDRAWAL",
        "/o/some.token.gif,PAGE",
        "/c/some.token,PAGE",
        "/w/some.token,PAGE",
        "/api/v1/patrons,PATRON",
        "/api/v1/campaigns,CAMPAIGN",
        "/api/v1/campaigns/0190/lift,ANALYTICS"
    })
    void whoever_withdraws_does_not_go_where_pages_are_asked_for(String path, Way way) {
        assertThat(Way.of(path)).hasValue(way);
    }

    @Test
    void what_is_not_named_has_no_way() {
        assertThat(Way.of("/u/")).isEmpty();
        assertThat(Way.of("/u/some.token/more")).isEmpty();
        assertThat(Way.of("/api/v1/nothing")).isEmpty();
    }
}
