package org.atrium.gateway.routing.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class SmallBodyTest {

    @Test
    void a_forms_fields_are_parameters_beside_those_of_the_query() {
        var form = read("/sign-in", "a=1&a=2&b=x+y%21&=no&c");

        assertThat(form.getParameterValues("a")).containsExactly("0", "1", "2");
        assertThat(form.getParameter("b")).isEqualTo("x y!");
        assertThat(form.getParameter("c")).isEmpty();
        assertThat(form.getParameterMap()).containsOnlyKeys("a", "b", "c");
    }

    @Test
    void no_more_than_a_hundred_fields_are_read() {
        assertThat(read("/oauth2/token", "a=&".repeat(5_000)).getParameterValues("a"))
                .hasSize(1 + SmallBody.MOST_FIELDS);
    }

    @Test
    void the_api_takes_no_fields_and_gets_the_body_as_it_is() throws Exception {
        var form = read("/api/v1/clients", "b=1");

        assertThat(form.getParameterMap()).containsOnlyKeys("a");
        assertThat(form.getInputStream().readAllBytes()).isEqualTo("b=1".getBytes(StandardCharsets.UTF_8));
    }

    private static SmallBody read(String path, String body) {
        var request = new MockHttpServletRequest("POST", path);
        request.setServletPath(path);
        request.setContentType("application/x-www-form-urlencoded");
        request.addParameter("a", "0");
        return new SmallBody(request, body.getBytes(StandardCharsets.UTF_8));
    }
}
