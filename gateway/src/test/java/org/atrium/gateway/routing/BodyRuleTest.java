package org.atrium.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atrium.gateway.routing.BodyRule.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyRuleTest {

    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(30), 200, 50, 64 << 20, 10 << 20);

    @ParameterizedTest
    @CsvSource({
        "/u/some.token,4096,FIRST",
        "/,4096,FIRST",
        "/logout,4096,FIRST",
        "/docs,4096,FIRST",
        "/sign-inn,4096,FIRST",
        "/sign-in,16384,FIRST",
        "/sign-in/password,16384,FIRST",
        "/oauth2/token,16384,FIRST",
        "/api/v1/clients,65536,ONCE_ALLOWED",
        "/api/v1/people/0190/invitation,65536,ONCE_ALLOWED",
        "/api/v1/institutions,65536,ONCE_ALLOWED",
        "/api/v1/patrons,1048576,AS_IT_COMES",
        "/api/v1/nothing,1048576,AS_IT_COMES",
        "/api/v1/imports,1048576,AS_IT_COMES",
        "/api/v1/events,10485760,AS_IT_COMES",
        "/api/v1/campaigns/0190/assignments,67108864,AS_IT_COMES"
    })
    void what_anybody_may_send_is_small_and_the_rest_waits_for_the_token(String path, long most, Reading reading) {
        assertThat(BodyRule.of(path, RouteTable.of(path), false, BOUNDS))
                .extracting(BodyRule::most, BodyRule::reading)
                .containsExactly(most, reading);
    }

    @Test
    void files_are_taken_where_files_are_imported() {
        var path = "/api/v1/imports";

        assertThat(BodyRule.of(path, RouteTable.of(path), true, BOUNDS))
                .isEqualTo(new BodyRule(64 << 20, Reading.AS_IT_COMES, true));
    }
}
