package org.atrium.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.atrium.kit.security.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class RouteTableTest {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/patrons,PATRON",
        "/api/v1/patrons/0190/consents,PATRON",
        "/api/v1/imports/0190/errors,PATRON",
        "/api/v1/segments/preview,PATRON",
        "/api/v1/exports/patrons,PATRON",
        "/api/v1/exports/campaigns/0190/file,CAMPAIGN",
        "/api/v1/campaigns,CAMPAIGN",
        "/api/v1/campaigns/0190/report,CAMPAIGN",
        "/api/v1/campaigns/0190/assignments,CAMPAIGN",
        "/api/v1/campaigns/0190/lift,ANALYTICS",
        "/api/v1/events,ANALYTICS",
        "/api/v1/population,ANALYTICS",
        "/api/v1/quarantine/0190/replay,ANALYTICS",
        "/u/some.token,WITHDRAWAL",
        "/o/some.token.gif,CAMPAIGN_PAGE",
        "/c/some.token,CAMPAIGN_PAGE",
        "/w/some.token,CAMPAIGN_PAGE"
    })
    void a_path_belongs_to_one_service_and_who_withdraws_has_a_way_of_their_own(String path, Way way) {
        assertThat(RouteTable.of(path).flatMap(Route::way)).hasValue(way);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api/v1/patrons",
                "/",
                "//",
                "/api",
                "/api/v1/",
                "/api/v1//patrons",
                "/api/v1/patrons/",
                "/api/v2/patrons",
                "/api/v1/nothing",
                "/internal/institution",
                "/actuator/health",
                "/v3/api-docs",
                "/o",
                "/o/",
                "/u/",
                "/x/token",
                "/api/v1/patronsandmore",
                "/api/v1/patrons/0190/more",
                "/api/v1/inbound/mail",
                "/api/v1/journeys",
                "/api/v1/kpis",
                "/p/a.token/more/still",
                "/s/a.token",
                "/u/a.token/more"
            })
    void what_is_not_named_is_not_reachable(String path) {
        assertThat(RouteTable.of(path)).isEmpty();
    }

    @Test
    void what_the_gateway_answers_itself_goes_no_way() {
        assertThat(RouteTable.of("/api/v1/clients")).isPresent();
        assertThat(RouteTable.of("/api/v1/clients").flatMap(Route::way)).isEmpty();
    }

    @Test
    void a_method_asks_for_all_of_its_scopes_and_an_unknown_one_for_none() {
        var deliveries = RouteTable.of("/api/v1/campaigns/0190/deliveries").orElseThrow();

        assertThat(deliveries.needed("GET")).containsExactlyInAnyOrder(Scope.CAMPAIGNS_READ, Scope.PATRONS_READ);
        assertThat(deliveries.needed("HEAD")).isEqualTo(deliveries.needed("GET"));
        assertThat(deliveries.needed("PATCH")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PATRON_PAGE", "CAMPAIGN_PAGE", "ANALYTICS_PAGE"})
    void one_line_makes_a_page_of_any_service_public(Way way) {
        var path = "/confirm/a.token";
        var route =
                new RouteTree(List.of(Route.to(way, "/confirm/{token}").get().post())).find(path);

        assertThat(route.map(Route::isReaders)).hasValue(true);
        assertThat(route.orElseThrow().needed("POST")).isEmpty();
        assertThat(BodyRule.of(path, route, false, new Bounds(Duration.ofSeconds(30), 200, 50, 1 << 20, 1 << 20)))
                .isEqualTo(new BodyRule(BodyRule.OF_FORM, BodyRule.Reading.FIRST, false));
    }

    @Test
    void every_right_that_can_be_granted_opens_something() {
        var opened = RouteTable.ALL.stream()
                .flatMap(route -> route.scopes().values().stream().flatMap(Collection::stream))
                .collect(Collectors.toSet());

        assertThat(opened).containsExactlyInAnyOrderElementsOf(Scope.grantable());
    }

    @Test
    void a_request_is_looked_up_once() {
        var request = new MockHttpServletRequest("GET", "/api/v1/patrons");
        request.setServletPath("/api/v1/patrons");
        var found = RouteTable.of(request);

        request.setServletPath("/api/v1/campaigns");

        assertThat(found).isPresent();
        assertThat(RouteTable.of(request)).isSameAs(found);
    }

    @Test
    void no_path_has_two_owners() {
        assertThatThrownBy(() ->
                        new RouteTree(List.of(Route.to(Way.PATRON, "/a/{id}"), Route.to(Way.CAMPAIGN, "/a/{other}"))))
                .hasMessageContaining("two owners");
    }

    @Test
    void a_name_comes_before_what_differs() {
        var tree = new RouteTree(List.of(Route.to(Way.PATRON, "/a/{id}"), Route.to(Way.CAMPAIGN, "/a/preview")));

        assertThat(tree.find("/a/preview").flatMap(Route::way)).isEqualTo(Optional.of(Way.CAMPAIGN));
        assertThat(tree.find("/a/other").flatMap(Route::way)).isEqualTo(Optional.of(Way.PATRON));
    }
}
