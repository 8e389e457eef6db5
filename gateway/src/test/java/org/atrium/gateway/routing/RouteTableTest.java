package org.atrium.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/patrons,PATRON",
        "/api/v1/patrons/0190/consents,PATRON",
        "/api/v1/imports/0190/errors,PATRON",
        "/api/v1/segments/preview,PATRON",
        "/api/v1/campaigns,CAMPAIGN",
        "/api/v1/campaigns/0190/report,CAMPAIGN",
        "/api/v1/campaigns/0190/assignments,CAMPAIGN",
        "/api/v1/campaigns/0190/lift,ANALYTICS",
        "/api/v1/events,ANALYTICS",
        "/api/v1/population,ANALYTICS",
        "/api/v1/quarantine/0190/replay,ANALYTICS",
        "/u/a.token,CAMPAIGN",
        "/o/a.token.gif,CAMPAIGN"
    })
    void a_path_belongs_to_one_service(String path, Upstream upstream) {
        assertThat(RouteTable.of(path)).hasValue(upstream);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/v1/",
                "/api/v2/patrons",
                "/api/v1/clients",
                "/api/v1/nothing",
                "/internal/institution",
                "/actuator/health",
                "/v3/api-docs",
                "/o",
                "/o/",
                "/x/token",
                "/api/v1/patronsandmore",
                "/api/v1/inbound/mail",
                "/api/v1/journeys",
                "/api/v1/kpis",
                "/p/a.token",
                "/s/a.token",
                "/u/a.token/more"
            })
    void what_is_not_named_is_not_reachable(String path) {
        assertThat(RouteTable.of(path)).isEmpty();
    }

    @Test
    void no_resource_has_two_owners() {
        var seen = new HashSet<String>();

        for (var upstream : Upstream.values()) {
            assertThat(upstream.resources()).allMatch(seen::add);
        }
    }
}
