package org.atrium.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that no client of good manners writes. */
class MalformedAddressTest extends AtTheDoor {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/branches?utm=[]",
                "/api/v1/branches/%ZZ",
                "/api/v1/people/%00",
                "/api/v1/patrons/..%2F..%2Fetc%2Fpasswd",
                "/api/v1/templates/%2e%2e%2f",
                "/api/v1/campaigns/%FF%FE/lift"
            })
    void are_a_problem_like_any_other(String target) throws IOException {
        var answer = ask(target);

        assertThat(answer).contains("application/problem+json").startsWith("HTTP/1.1 4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/institutions",
                "/api/v1/people",
                "/api/v1/imports",
                "/oauth2/token",
                "/sign-in",
                "/u/x",
                "/nowhere"
            })
    void so_is_each_mixture_of_them_with_a_type_that_is_none(String path) throws IOException {
        for (var query : List.of("", "?utm=%FF%FE", "?utm=%ZZ", "?q=%00", "?%FF=1")) {
            for (var type :
                    List.of("*/*", ";", "nonsense", "application/x-www-form-urlencoded; charset=none", "a/b;c")) {
                var answer = send("POST " + path + query, "Content-Type: " + type, "a=%ZZ&b=%FF");

                assertThat(answer)
                        .as(path + query + " as " + type)
                        .containsPattern("^HTTP/1.1 [234]")
                        .doesNotContain("<html");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"%ZZ", "%", "a=%FF%FE", "a=%00", "{\"a\":[[[\u0001", "a=1&&=&a=2"})
    void nor_is_a_form_where_there_are_none(String body) {
        var answer = visitor.send(visitor.to("/api/v1/patrons")
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
    }

    @Test
    void a_header_of_no_characters_is_a_problem_and_keeps_no_reader_from_withdrawing() throws IOException {
        for (var header : List.of("User-Agent: \u00C3\u0080", "X-A: \u0085", "Referer: \u00D0\u0090")) {
            assertThat(send("GET /api/v1/patrons", header, ""))
                    .startsWith("HTTP/1.1 400")
                    .contains("malformed-request");
            assertThat(send(
                            "POST /u/x",
                            header + "\r\nContent-Type: application/x-www-form-urlencoded",
                            "List-Unsubscribe=One-Click"))
                    .startsWith("HTTP/1.1 200");
        }
    }

    private String ask(String target) throws IOException {
        return send("GET " + target, "Accept: */*", "");
    }

    private String send(String what, String header, String body) throws IOException {
        var url = URI.create(DOOR);
        // Before the connection, which would be ended if it said nothing for as long as a token may take.
        var token = token();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort())) {
            socket.getOutputStream()
                    .write((what + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header
                                    + "\r\nContent-Length: " + body.length() + "\r\n"
                                    + "Authorization: Bearer " + token + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
