package org.atrium.gateway.routing.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class HeadersTest {

    private final MockHttpServletRequest callers = new MockHttpServletRequest("POST", "/api/v1/events");
    private final BasicHttpRequest request = new BasicHttpRequest("POST", "/api/v1/events");

    @Test
    void what_the_caller_says_to_the_service_passes_as_often_as_it_was_said() {
        callers.addHeader("Authorization", "Bearer abc");
        callers.addHeader("If-Match", "\"7\"");
        callers.addHeader("Accept", "application/json");
        callers.addHeader("Accept", "text/plain");

        Headers.handOn(callers, request);

        assertThat(values("Authorization")).containsExactly("Bearer abc");
        assertThat(values("If-Match")).containsExactly("\"7\"");
        assertThat(values("Accept")).containsExactly("application/json", "text/plain");
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

        Headers.handOn(callers, request);

        assertThat(values(name)).isEmpty();
    }

    @Test
    void what_the_caller_declares_to_be_of_its_connection_stays_here_too() {
        callers.addHeader("Connection", "keep-alive, X-Trace ,X-More");
        callers.addHeader("x-trace", "1");
        callers.addHeader("X-Kept", "1");

        Headers.handOn(callers, request);

        assertThat(values("X-Trace")).isEmpty();
        assertThat(values("X-Kept")).containsExactly("1");
    }

    @Test
    void a_service_hears_of_the_caller_what_the_door_has_found() {
        callers.setRemoteAddr("203.0.113.7");
        callers.setAttribute("request-id", "r-1");
        callers.addHeader("X-Forwarded-For", "198.51.100.1");
        callers.addHeader("X-Request-Id", "made up");

        Headers.handOn(callers, request);

        assertThat(values("X-Forwarded-For")).containsExactly("203.0.113.7");
        assertThat(values("X-Forwarded-Proto")).containsExactly("http");
        assertThat(values("X-Forwarded-Host")).containsExactly("localhost");
        assertThat(values("X-Forwarded-Port")).containsExactly("80");
        assertThat(values("X-Request-Id")).containsExactly("r-1");
    }

    @Test
    void an_answers_headers_pass_but_for_those_of_its_connection_and_the_requests_id() {
        var answer = new BasicHttpResponse(200);
        answer.addHeader(new BasicHeader("ETag", "\"7\""));
        answer.addHeader(new BasicHeader("Link", "</a>"));
        answer.addHeader(new BasicHeader("Link", "</b>"));
        answer.addHeader(new BasicHeader("transfer-encoding", "chunked"));
        answer.addHeader(new BasicHeader("Connection", "close"));
        answer.addHeader(new BasicHeader("X-Request-Id", "another"));
        var response = new MockHttpServletResponse();

        Headers.handOn(answer, response);

        assertThat(response.getHeaderNames()).containsExactlyInAnyOrder("ETag", "Link");
        assertThat(response.getHeaders("Link")).containsExactly("</a>", "</b>");
    }

    private String[] values(String name) {
        return Arrays.stream(request.getHeaders(name)).map(Header::getValue).toArray(String[]::new);
    }
}
