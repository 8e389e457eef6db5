package org.atrium.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Members of staff as tests invite them, and what they do at the sign-in page. */
final class Staff {

    static final String GOOD = "river lamp orchard nine";

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private Staff() {}

    /** A new member of staff: the answer to the invitation, with the one-time password. */
    static JsonNode invited(Visitor visitor, String token, String email, String role) {
        var invited =
                visitor.post("/api/v1/people", token, Map.of("email", email, "name", "Grace", "roles", List.of(role)));
        assertThat(invited.statusCode()).as(invited.body()).isEqualTo(201);
        return Visitor.json(invited);
    }

    static String newAddress() {
        return "person-" + UUID.randomUUID() + "@vermont.example";
    }

    /** The first sign-in, from the console to the console. */
    static HttpResponse<String> arrive(Visitor browser, JsonNode invited) {
        return browser.follow(choosePassword(
                browser,
                browser.follow(browser.page("/oauth2/authorization/atrium")),
                invited.get("email").asString(),
                invited.get("oneTimePassword").asString()));
    }

    static HttpResponse<String> choosePassword(
            Visitor browser, HttpResponse<String> page, String email, String oneTime) {
        var choosing = browser.follow(submit(browser, page, "/sign-in", Map.of("email", email, "password", oneTime)));
        assertThat(choosing.uri().getPath()).as(choosing.body()).isEqualTo("/sign-in/password");
        return submit(browser, choosing, "/sign-in/password", Map.of("password", GOOD, "again", GOOD));
    }

    static HttpResponse<String> signIn(Visitor browser, String email, String password) {
        var page = browser.follow(browser.page("/oauth2/authorization/atrium"));
        return browser.follow(submit(browser, page, "/sign-in", Map.of("email", email, "password", password)));
    }

    static HttpResponse<String> submit(Visitor who, HttpResponse<String> page, String to, Map<String, String> fields) {
        var csrf = CSRF.matcher(page.body());
        assertThat(csrf.find())
                .as(page.uri() + " " + page.statusCode() + " " + page.body())
                .isTrue();
        var all = new HashMap<>(fields);
        all.put("_csrf", csrf.group(1));
        return who.form(to, all);
    }
}
