package org.atrium.gateway.routing.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.atrium.gateway.routing.Proxies;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class TrustedProxiesTest {

    @Test
    void without_a_trusted_proxy_nobodys_word_is_taken() throws Exception {
        var seen = through(List.of(), "10.0.0.7", "203.0.113.9");

        assertThat(seen.getRemoteAddr()).isEqualTo("10.0.0.7");
        assertThat(seen.getHeader("X-Forwarded-For")).isNull();
        assertThat(seen.getScheme()).isEqualTo("http");
    }

    @Test
    void of_a_trusted_proxys_list_the_last_that_is_none_itself_is_the_caller() throws Exception {
        var seen = through(List.of("10.0.0.0/8", "2001:db8::/32"), "10.0.0.7", "1.1.1.1, 203.0.113.9, 2001:db8::5");

        assertThat(seen.getRemoteAddr()).isEqualTo("203.0.113.9");
        assertThat(seen.getScheme()).isEqualTo("https");
        assertThat(seen.getServerName()).isEqualTo("library.example");
    }

    @Test
    void what_is_no_address_is_no_caller() throws Exception {
        for (var claim : List.of("unknown", "localhost", "1.2.3.4.5", "::::", "", "x".repeat(500))) {
            assertThat(through(List.of("10.0.0.0/8"), "10.0.0.7", claim).getRemoteAddr())
                    .as(claim)
                    .isEqualTo("10.0.0.7");
        }
    }

    private static HttpServletRequest through(List<String> trusted, String from, String claim) throws Exception {
        var request = new MockHttpServletRequest("GET", "/sign-in");
        request.setRemoteAddr(from);
        request.addHeader("X-Forwarded-For", claim);
        request.addHeader("X-Forwarded-Proto", "https");
        request.addHeader("X-Forwarded-Host", "library.example");
        var seen = new AtomicReference<HttpServletRequest>();
        new TrustedProxies(new Proxies(trusted))
                .doFilter(
                        request,
                        new MockHttpServletResponse(),
                        (passed, answer) -> seen.set((HttpServletRequest) passed));
        return seen.get();
    }
}
