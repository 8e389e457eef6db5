package org.atrium.gateway.routing.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.atrium.gateway.routing.BodyRoom;
import org.atrium.gateway.routing.BodyRule;
import org.atrium.gateway.routing.BodyRule.Reading;
import org.atrium.kit.refusal.TooMuchAtOnce;
import org.atrium.kit.refusal.web.BodyRefused;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class SmallBodiesTest {

    private static final BodyRule ORDER = new BodyRule(BodyRule.OF_ORDER, Reading.ONCE_ALLOWED, false);

    private final BodyRoom room = new BodyRoom(1 << 20);
    private final SmallBodies bodies = new SmallBodies(room, new ProblemWriter(new JsonMapper()));

    record Broken(IOException how, int status, String type) {
        @Override
        public String toString() {
            return type;
        }
    }

    static Broken[] broken() {
        return new Broken[] {
            new Broken(new BodyTooLarge(BodyRule.OF_ORDER), 413, "too-large"),
            new Broken(new BodyTooSlow(), 408, "body-too-slow"),
            new Broken(new CallerGone(new IOException("reset")), 408, "body-too-slow"),
            new Broken(new BodyRefused(new TooMuchAtOnce(Duration.ofSeconds(2))), 429, "too-much-at-once")
        };
    }

    @ParameterizedTest
    @MethodSource("broken")
    void what_breaks_off_a_body_is_told_and_its_room_is_free_again(Broken broken) throws Exception {
        var response = new MockHttpServletResponse();
        var onward = new MockFilterChain();

        bodies.read(order(broken.how()), response, onward, ORDER);

        assertThat(response.getStatus()).isEqualTo(broken.status());
        assertThat(response.getContentAsString()).contains("/problems/" + broken.type());
        assertThat(onward.getRequest()).as("nothing of it is done").isNull();
        assertThat(room.taken()).isZero();
    }

    @Test
    void who_may_come_again_is_told_when() throws Exception {
        var response = new MockHttpServletResponse();

        bodies.read(
                order(new BodyRefused(new TooMuchAtOnce(Duration.ofSeconds(2)))),
                response,
                new MockFilterChain(),
                ORDER);

        assertThat(response.getHeader("Retry-After")).isEqualTo("2");
    }

    private static MockHttpServletRequest order(IOException how) {
        return new MockHttpServletRequest("POST", "/api/v1/clients") {
            @Override
            public ServletInputStream getInputStream() {
                return new DelegatingServletInputStream(new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw how;
                    }
                });
            }
        };
    }
}
