package org.atrium.kit.page.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.atrium.kit.refusal.web.ProblemWriter;
import org.atrium.kit.security.PublicEndpoint;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.json.JsonMapper;

class AddressOnlyTest {

    private final ProblemWriter problems = new ProblemWriter(JsonMapper.shared());

    @Test
    void its_paths_are_those_of_the_public_handlers() {
        assertThat(AddressOnly.paths(Pages.class)).containsExactly("/c/*", "/o/*", "/plain");
        assertThat(AddressOnly.paths(Below.class)).containsExactly("/below/*");
    }

    @Test
    void a_controller_without_a_public_handler_is_named_by_mistake() {
        assertThatThrownBy(() -> AddressOnly.to(Closed.class, problems))
                .hasMessageContaining("no handler for the public");
    }

    @Test
    void nothing_but_the_address_the_program_and_its_languages_comes_through() throws Exception {
        var request = new MockHttpServletRequest("POST", "/c/a.token");
        request.setContent("List-Unsubscribe=One-Click".getBytes());
        request.setContentType("text/;;");
        request.addHeader("Authorization", "Bearer x");
        request.addHeader("Accept-Language", "fr");
        var chain = new MockFilterChain();

        filter().doFilter(request, new MockHttpServletResponse(), chain);

        var seen = (jakarta.servlet.http.HttpServletRequest) chain.getRequest();
        assertThat(seen).isNotNull();
        assertThat(seen.getRequestURI()).isEqualTo("/c/a.token");
        assertThat(seen.getHeader("Accept-Language")).isEqualTo("fr");
        assertThat(seen.getHeader("Authorization")).isNull();
        assertThat(seen.getContentType()).isNull();
        assertThat(seen.getInputStream().readAllBytes()).isEmpty();
    }

    @Test
    void what_is_much_larger_than_a_press_on_a_button_is_refused() throws Exception {
        var request = new MockHttpServletRequest("POST", "/c/a.token");
        request.setContent(new byte[4_097]);
        var response = new MockHttpServletResponse();
        var chain = new MockFilterChain();

        filter().doFilter(request, response, chain);

        assertThat(response.getStatus()).isEqualTo(413);
        assertThat(chain.getRequest()).isNull();
    }

    private AddressOnly filter() {
        var registration = AddressOnly.to(Pages.class, problems);
        var filter = registration.getFilter();
        assertThat(filter).isNotNull();
        return filter;
    }

    private static final class Pages {

        @GetMapping("/o/{token}.gif")
        @PublicEndpoint
        void picture() {}

        @GetMapping("/c/{token}")
        @PublicEndpoint
        void look() {}

        @PostMapping("/c/{token}")
        @PublicEndpoint
        void press() {}

        @GetMapping("/plain")
        @PublicEndpoint
        void plain() {}

        @GetMapping("/closed")
        @RequiresScope(Scope.INTERNAL)
        void closed() {}
    }

    @RequestMapping("/below")
    @PublicEndpoint
    private static final class Below {

        @GetMapping("/{token}")
        void look() {}
    }

    private static final class Closed {

        @GetMapping("/closed")
        @RequiresScope(Scope.INTERNAL)
        void closed() {}
    }
}
