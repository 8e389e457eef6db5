package org.atrium.gateway.routing.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;

class HeadersTest {

    private final MockHttpServletRequest callers = new MockHttpServletRequest("POST", "/api/v1/events");

    @Test
    void what_the_caller_says_to_the_service_passes_as_often_as_it_was_said() {
        callers.addHeader("Authorization", "Bearer abc");
        callers.addHeader("If-Match", "\"7\"");
        callers.addHeader("Accept", "application/json");
        callers.addHeader("Accept", "text/plain");

        var passing = Headers.of(callers);

        assertThat(passing.get("Authorization")).containsExactly("Bearer abc");
        assertThat(passing.get("If-Match")).containsExactly("\"7\"");
        assertThat(passing.get("Accept")).containsExactly("application/json", "text/plain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection",
                "keep-alive",
                "TE",
                "Trailer",
                "Transfer-Encoding",
                "Upgrade",
                "Proxy-Authorization",
                "Content-Length",
                "Expect",
                "Host",
                "COOKIE",
                "Forwarded",
                "X-Forwarded-Prefix"
            })
    void what_is_of_the_connection_or_not_the_callers_to_say_stays_here(String name) {
        callers.addHeader(name, "made up");

        assertThat(Headers.of(callers).get(name)).isNull();
    }

    @Test
    void what_the_caller_declares_to_be_of_its_connection_stays_here_too() {
        callers.addHeader("Connection", "keep-alive, X-Trace ,X-More");
        callers.addHeader("x-trace", "1");
        callers.addHeader("X-Kept", "1");

        var passing = Headers.of(callers);

        assertThat(passing.get("X-Trace")).isNull();
        assertThat(passing.get("X-Kept")).containsExactly("1");
    }

    @Test
    void a_service_hears_of_the_caller_what_the_door_has_found() {
        callers.setRemoteAddr("203.0.113.7");
        callers.setAttribute("request-id", "r-1");
        callers.addHeader("X-Forwarded-For", "198.51.100.1");
        callers.addHeader("X-Request-Id", "made up");

        var passing = Headers.of(callers);

        assertThat(passing.get("X-Forwarded-For")).containsExactly("203.0.113.7");
        assertThat(passing.get("X-Forwarded-Proto")).containsExactly("http");
        assertThat(passing.get("X-Forwarded-Host")).containsExactly("localhost");
        assertThat(passing.get("X-Forwarded-Port")).containsExactly("80");
        assertThat(passing.get("X-Request-Id")).containsExactly("r-1");
    }

    @Test
    void an_answers_headers_pass_but_for_those_of_its_connection_and_the_requests_id() {
        var answer = new HttpHeaders();
        answer.set("ETag", "\"7\"");
        answer.addAll("Link", List.of("</a>", "</b>"));
        answer.set("transfer-encoding", "chunked");
        answer.set("Connection", "close");
        answer.set("X-Request-Id", "another");

        var passing = Headers.of(answer);

        assertThat(passing.headerNames()).containsExactlyInAnyOrder("ETag", "Link");
        assertThat(passing.get("Link")).containsExactly("</a>", "</b>");
    }
}
