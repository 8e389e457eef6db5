package org.atrium.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** People: from the one-time password to the console's session, and through a program of the institution's own. */
class SignInTest extends AtTheDoor {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String GOOD = "river lamp orchard nine";
    private static final String CALLBACK = "http://localhost:9/callback";

    private final Visitor browser = new Visitor(DOOR);

    @Test
    void the_administrator_comes_in_with_the_one_time_password_and_leaves_with_one_of_their_own() {
        var oneTime = first().at("/administrator/oneTimePassword").asString();

        var landed = arrive("ada@vermont.example", oneTime);

        assertThat(landed.uri()).hasToString(DOOR + "/");
        var session = Visitor.json(browser.get("/session"));
        assertThat(session.at("/institution/name").asString()).isEqualTo("Bibliothèques de Vermont");
        assertThat(session.get("scopes").toString())
                .contains("institution:manage")
                .doesNotContain("platform:manage");

        var another = new Visitor(DOOR);
        var spent = submit(
                another,
                another.follow(another.page("/sign-in")),
                "/sign-in",
                Map.of("email", "ada@vermont.example", "password", oneTime));
        assertThat(spent.statusCode()).isEqualTo(422);
        assertThat(signIn(another, "ada@vermont.example", GOOD).uri()).hasToString(DOOR + "/");
    }

    @Test
    void the_console_speaks_for_its_person_and_only_with_the_sessions_token() {
        arrive(invited("outreach"));
        var csrf = Visitor.json(browser.get("/session")).get("csrf");

        assertThat(browser.get("/api/v1/patrons?q=x").statusCode()).isEqualTo(200);
        assertThat(PATRON.last("/api/v1/patrons?q=x").header("Authorization")).startsWith("Bearer ey");

        var forged = browser.send(browser.to("/api/v1/patrons").POST(BodyPublishers.ofString("{}")));
        assertProblem(forged, 403, "csrf-token");

        var meant = browser.send(browser.to("/api/v1/patrons")
                .header(csrf.get("header").asString(), csrf.get("token").asString())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(meant.statusCode()).isEqualTo(200);
        assertThat(PATRON.last("/api/v1/patrons").body()).isEqualTo("{}");
    }

    @Test
    void a_file_that_the_console_sends_arrives_whole() {
        arrive(invited("outreach"));
        var csrf = Visitor.json(browser.get("/session")).get("csrf");
        var form = """
                --part\r
                Content-Disposition: form-data; name="file"; filename="patrons.csv"\r
                Content-Type: text/csv\r
                \r
                Card,Name\r
                1,Ada\r
                --part--\r
                """;

        var sent = browser.send(browser.to("/api/v1/imports")
                .header(csrf.get("header").asString(), csrf.get("token").asString())
                .header("Content-Type", "multipart/form-data; boundary=part")
                .POST(BodyPublishers.ofString(form)));

        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(PATRON.last("/api/v1/imports").body()).isEqualTo(form);
    }

    @Test
    void what_a_page_asks_for_at_once_is_all_answered() throws Exception {
        arrive(invited("outreach"));
        var paths = List.of("/session", "/api/v1/patrons", "/api/v1/campaigns", "/api/v1/institution");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(java.util.Collections.nCopies(10, paths).stream()
                    .flatMap(List::stream)
                    .<Callable<HttpResponse<String>>>map(path -> () -> browser.get(path))
                    .toList());

            for (var answer : answers) {
                assertThat(answer.get().statusCode())
                        .as(answer.get().uri().toString())
                        .isEqualTo(200);
                assertThat(answer.get().headers().firstValue("Set-Cookie")).isEmpty();
            }
        }
    }

    @Test
    void a_person_may_do_what_their_role_allows() {
        arrive(invited("analyst"));

        var scopes = Visitor.json(browser.get("/session")).get("scopes").toString();

        assertThat(scopes).isEqualTo("[\"analytics:read\",\"campaigns:read\"]");
        assertProblem(browser.get("/api/v1/clients"), 403, "missing-scope");
    }

    @Test
    void whoever_signs_out_is_out() {
        arrive(invited("outreach"));
        var csrf = Visitor.json(browser.get("/session")).get("csrf");

        assertProblem(browser.send(browser.to("/logout").POST(BodyPublishers.noBody())), 403, "csrf-token");
        var left = browser.send(browser.to("/logout")
                .header(csrf.get("header").asString(), csrf.get("token").asString())
                .POST(BodyPublishers.noBody()));

        assertThat(left.statusCode()).isEqualTo(204);
        assertProblem(browser.get("/session"), 401, "unauthenticated");
        assertProblem(browser.get("/api/v1/patrons"), 401, "unauthenticated");
        assertThat(browser.follow(browser.page("/oauth2/authorization/atrium"))
                        .uri()
                        .getPath())
                .isEqualTo("/sign-in");
    }

    @Test
    void the_language_chosen_in_the_console_is_that_of_the_sign_in_page() {
        var page = browser.follow(browser.page("/oauth2/authorization/atrium?lang=fr"));
        assertThat(page.uri().toString()).endsWith("/sign-in?lang=fr");
        assertThat(page.body()).contains("lang=\"fr\"");

        var unknown = browser.follow(browser.page("/oauth2/authorization/atrium?lang=%22%3E"));
        assertThat(unknown.uri().toString()).endsWith("/sign-in?lang=en");
        assertThat(browser.follow(browser.page("/oauth2/authorization/atrium"))
                        .uri()
                        .toString())
                .endsWith("/sign-in");
    }

    @Test
    void a_password_of_ones_own_has_to_be_a_good_one() {
        var person = invited("outreach");
        var page = browser.follow(browser.page("/sign-in"));
        var choosing = browser.follow(submit(browser, page, "/sign-in?lang=fr", person));

        var tooShort =
                submit(browser, choosing, "/sign-in/password?lang=fr", Map.of("password", "court", "again", "court"));
        var different = submit(browser, tooShort, "/sign-in/password?lang=fr", Map.of("password", GOOD, "again", "x"));

        assertThat(choosing.uri().getPath()).isEqualTo("/sign-in/password");
        assertThat(tooShort.statusCode()).isEqualTo(422);
        assertThat(tooShort.body()).contains("Il faut au moins 12 caractères.");
        assertThat(different.body()).contains("ne sont pas identiques");
    }

    @Test
    void guessing_is_slowed_down() {
        var page = browser.follow(browser.page("/sign-in"));
        var guess = Map.of("email", "somebody-" + UUID.randomUUID() + "@vermont.example", "password", "a guess");

        HttpResponse<String> answer = page;
        for (int attempt = 0; attempt < 6; attempt++) {
            answer = submit(browser, answer, "/sign-in", guess);
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void the_page_speaks_three_languages() {
        assertThat(browser.page("/sign-in?lang=fr").body()).contains("lang=\"fr\"", "Se connecter");
        assertThat(browser.page("/sign-in?lang=zh-Hans").body()).contains("lang=\"zh-Hans\"", "登录");
        assertThat(browser.send(browser.to("/sign-in")
                                .header("Accept-Language", "zh-CN,zh;q=0.9")
                                .GET())
                        .body())
                .contains("登录");
    }

    @Test
    void a_program_of_the_institution_gets_a_code_with_pkce_and_tokens_for_it() throws Exception {
        var client = Visitor.json(visitor.post(
                "/api/v1/clients",
                token(),
                Map.of(
                        "name",
                        "Intranet",
                        "scopes",
                        List.of("patrons:read", "campaigns:approve"),
                        "redirectUris",
                        List.of(CALLBACK))));
        var verifier = "a-verifier-of-at-least-forty-three-characters-0123456789";
        var authorize = "/oauth2/authorize?"
                + Visitor.encode(Map.of(
                        "response_type", "code",
                        "client_id", client.get("id").asString(),
                        "redirect_uri", CALLBACK,
                        "scope", "openid patrons:read campaigns:approve",
                        "state", "xyz",
                        "code_challenge", challenge(verifier),
                        "code_challenge_method", "S256"));

        var signInPage = browser.follow(browser.page(authorize));
        var redirect = choosePassword(signInPage, invited("outreach"));
        while (!location(redirect).startsWith(CALLBACK)) {
            redirect = browser.page(location(redirect));
        }
        var code = Pattern.compile("code=([^&]+)")
                .matcher(location(redirect))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);

        var wrong = tokens(
                client,
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        CALLBACK,
                        "code_verifier",
                        "x".repeat(50)));
        var right = tokens(
                client,
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        CALLBACK,
                        "code_verifier",
                        verifier));

        assertThat(wrong.statusCode()).isEqualTo(400);
        var claims = SignedJWT.parse(accessToken(right)).getJWTClaimsSet();
        assertThat(claims.getStringClaim("scope")).isEqualTo("patrons:read");
        assertThat(claims.getStringClaim("client_id"))
                .isEqualTo(client.get("id").asString());
        assertThat(claims.getStringClaim("institution"))
                .isEqualTo(first().get("institutionId").asString());

        var refreshed = tokens(
                client,
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        Visitor.json(right).get("refresh_token").asString()));
        assertThat(visitor.get("/api/v1/patrons", accessToken(refreshed)).statusCode())
                .isEqualTo(200);

        var idToken = Visitor.json(right).get("id_token").asString();
        assertProblem(visitor.get("/api/v1/patrons", idToken), 401, "unauthenticated");
    }

    @Test
    void every_cookie_is_for_the_browser_and_this_site_alone() {
        var person = invited("outreach");
        var started = browser.page("/oauth2/authorization/atrium");
        var asked = browser.page(location(started));
        var page = browser.follow(asked);
        var choosing = submit(browser, page, "/sign-in", person);

        for (var answer : List.of(started, asked, page, choosing)) {
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .as(answer.uri().toString())
                    .isNotEmpty()
                    .allMatch(cookie -> cookie.startsWith("atrium"))
                    .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
        }
        assertThat(choosing.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("atrium=");
    }

    /** A new member of staff: what they fill in. */
    private Map<String, String> invited(String role) {
        var email = role + "-" + UUID.randomUUID() + "@vermont.example";
        var invited = visitor.post(
                "/api/v1/people", token(), Map.of("email", email, "name", "Grace", "roles", List.of(role)));
        assertThat(invited.statusCode()).as(invited.body()).isEqualTo(201);
        return Map.of(
                "email",
                email,
                "password",
                Visitor.json(invited).get("oneTimePassword").asString());
    }

    private HttpResponse<String> arrive(Map<String, String> person) {
        return arrive(person.get("email"), person.get("password"));
    }

    /** The first sign-in, from the console to the console. */
    private HttpResponse<String> arrive(String email, String oneTime) {
        var page = browser.follow(browser.page("/oauth2/authorization/atrium"));
        return browser.follow(choosePassword(page, Map.of("email", email, "password", oneTime)));
    }

    private HttpResponse<String> choosePassword(HttpResponse<String> page, Map<String, String> person) {
        var choosing = browser.follow(submit(browser, page, "/sign-in", person));
        assertThat(choosing.uri().getPath()).isEqualTo("/sign-in/password");
        return submit(browser, choosing, "/sign-in/password", Map.of("password", GOOD, "again", GOOD));
    }

    private HttpResponse<String> signIn(Visitor who, String email, String password) {
        var page = who.follow(who.page("/oauth2/authorization/atrium"));
        return who.follow(submit(who, page, "/sign-in", Map.of("email", email, "password", password)));
    }

    private static HttpResponse<String> submit(
            Visitor who, HttpResponse<String> page, String to, Map<String, String> fields) {
        var csrf = CSRF.matcher(page.body());
        assertThat(csrf.find())
                .as(page.uri() + " " + page.statusCode() + " " + page.body())
                .isTrue();
        var all = new HashMap<>(fields);
        all.put("_csrf", csrf.group(1));
        return who.form(to, all);
    }

    private HttpResponse<String> tokens(tools.jackson.databind.JsonNode client, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.put("client_id", client.get("id").asString());
        all.put("client_secret", client.get("secret").asString());
        return visitor.form("/oauth2/token", all);
    }

    private static String location(HttpResponse<String> response) {
        var location = response.headers().firstValue("Location");
        assertThat(location)
                .as(response.uri() + " " + response.statusCode() + " " + response.body())
                .isPresent();
        return URI.create(DOOR).resolve(location.orElseThrow()).toString();
    }

    private static String challenge(String verifier) throws Exception {
        var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}
