package org.atrium.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atrium.gateway.session.Sessions;
import org.atrium.kit.store.MongoCollections;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Two gateways on one database: whichever of them a request meets, it is the same door. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoGatewaysTest extends AtTheDoor {

    @Autowired
    Environment first;

    @Autowired
    MongoCollections collections;

    private ConfigurableApplicationContext second;
    private Path secondFile;
    private String otherDoor;

    @BeforeAll
    void startTheSecond() throws IOException {
        secondFile = FIRST_START.resolveSibling("second.json");
        Files.writeString(secondFile, "{\"clientId\":\"of an attempt that did not come to its end\"}");
        second = new SpringApplicationBuilder(GatewayApplication.class)
                .run(Stream.concat(
                                Stream.of(
                                                "atrium.mongodb-uri",
                                                "atrium.database",
                                                "atrium.service-secret",
                                                "atrium.public-url",
                                                "atrium.patron-url",
                                                "atrium.campaign-url",
                                                "atrium.analytics-url",
                                                "server.address")
                                        .map(name -> "--" + name + "=" + first.getRequiredProperty(name)),
                                Stream.of(
                                        "--server.port=0",
                                        "--management.server.port=0",
                                        "--atrium.first.institution=Never made",
                                        "--atrium.first.start-file=" + secondFile))
                        .toArray(String[]::new));
        otherDoor = "http://localhost:" + second.getEnvironment().getRequiredProperty("local.server.port");
    }

    @AfterAll
    void stopTheSecond() {
        second.close();
    }

    @Test
    void whoever_signs_in_at_one_is_signed_in_at_the_other() {
        var browser = new Visitor(DOOR);
        Staff.arrive(browser, Staff.invited(visitor, token(), Staff.newAddress(), "outreach"));

        var there = browser.get(otherDoor + "/session");

        assertThat(there.statusCode()).as(there.body()).isEqualTo(200);
        assertThat(browser.get(otherDoor + "/api/v1/patrons").statusCode()).isEqualTo(200);
        var csrf = Visitor.json(there).get("csrf");
        var left = browser.send(browser.to(otherDoor + "/logout")
                .header(csrf.get("header").asString(), csrf.get("token").asString())
                .POST(BodyPublishers.noBody()));
        assertThat(left.statusCode()).isEqualTo(204);
        assertProblem(browser.get("/session"), 401, "unauthenticated");
    }

    @Test
    void a_sign_in_that_one_begins_the_other_ends() {
        var browser = new Visitor(DOOR);
        var invited = Staff.invited(visitor, token(), Staff.newAddress(), "outreach");
        browser.page("/oauth2/authorization/atrium");
        var page = browser.page(otherDoor + "/sign-in");

        var choosing = browser.follow(Staff.submit(
                browser,
                page,
                "/sign-in",
                Map.of(
                        "email",
                        invited.get("email").asString(),
                        "password",
                        invited.get("oneTimePassword").asString())));
        var chosen = Staff.submit(
                browser,
                choosing,
                otherDoor + "/sign-in/password",
                Map.of("password", Staff.GOOD, "again", Staff.GOOD));

        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(browser.follow(browser.page("/oauth2/authorization/atrium")).uri())
                .hasToString(DOOR + "/");
        assertThat(browser.get(otherDoor + "/session").statusCode()).isEqualTo(200);
    }

    @Test
    void whoever_only_looks_leaves_no_session() throws Exception {
        var before = sessions();

        try (var threads = Executors.newFixedThreadPool(8)) {
            var answers = threads.invokeAll(IntStream.range(0, 1_000)
                    .<java.util.concurrent.Callable<Integer>>mapToObj(
                            visit -> () -> new Visitor(DOOR).page("/sign-in").statusCode())
                    .toList());
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        var stranger = new Visitor(DOOR);
        for (var place : new String[] {
            "/",
            "/session",
            "/oauth2/authorization/atrium",
            "/login/oauth2/code/atrium?code=x&state=y",
            "/sign-in/password"
        }) {
            assertThat(stranger.page(place).statusCode()).as(place).isLessThan(500);
        }
        assertThat(stranger.follow(stranger.page("/oauth2/authorization/atrium"))
                        .uri()
                        .getPath())
                .isEqualTo("/sign-in");
        assertThat(stranger.send(stranger.to("/logout").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(Staff.submit(stranger, stranger.page("/sign-in"), "/sign-in", Map.of("email", "no@x.example"))
                        .statusCode())
                .isEqualTo(422);

        assertThat(sessions()).isEqualTo(before);
    }

    @Test
    void a_person_has_a_limited_number_of_sessions_and_the_oldest_ends_first() {
        var address = Staff.newAddress();
        var oldest = new Visitor(DOOR);
        var invited = Staff.invited(visitor, token(), address, "outreach");
        Staff.arrive(oldest, invited);

        for (int another = 0; another < Sessions.MOST; another++) {
            var browser = new Visitor(DOOR);
            assertThat(Staff.signIn(browser, address, Staff.GOOD).uri()).hasToString(DOOR + "/");
        }

        assertProblem(oldest.get("/session"), 401, "unauthenticated");
        assertThat(collections
                        .shared("sessions")
                        .countDocuments(new Document("person", invited.get("id").asString())))
                .isEqualTo(Sessions.MOST);
    }

    @Test
    void a_copy_of_the_database_shows_no_token_and_no_id_of_a_session() {
        var browser = new Visitor(DOOR);
        Staff.arrive(browser, Staff.invited(visitor, token(), Staff.newAddress(), "outreach"));
        var cookie = browser.jar().getCookieStore().getCookies().stream()
                .filter(each -> each.getName().equals("atrium"))
                .findFirst()
                .orElseThrow();
        var id = new String(
                java.util.Base64.getDecoder().decode(cookie.getValue()), java.nio.charset.StandardCharsets.US_ASCII);

        var stored = new StringBuilder();
        for (var session : collections.shared("sessions").find()) {
            stored.append(session.toJson());
            stored.append(new String(
                    session.get("content", org.bson.types.Binary.class).getData(),
                    java.nio.charset.StandardCharsets.ISO_8859_1));
        }

        assertThat(browser.get("/session").statusCode()).isEqualTo(200);
        assertThat(stored).doesNotContain(id).doesNotContain("eyJraWQi").doesNotContain("org.springframework");
    }

    @Test
    void both_show_the_first_credentials_that_one_of_them_made() throws Exception {
        assertThat(Files.readString(secondFile)).isEqualTo(Files.readString(FIRST_START));
    }

    private long sessions() {
        return collections.shared("sessions").countDocuments();
    }
}
