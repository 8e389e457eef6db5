package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.acceptance.Desk.eventually;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person asks what is held of them, and gets it from every service, by a link. */
class WhoAsksGetsAllThatIsHeldTest {
    private final SystemUnderTest system = SystemUnderTest.get();
    private final AtriumApi api = system.api();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());
    private final HttpClient browser = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        api.close();
        browser.close();
    }

    @Test
    void from_every_service_by_a_link_that_is_withdrawn() throws Exception {
        desk.people(3);
        var segment = desk.segment(3);
        var campaign = desk.campaign(segment, 0, Map.of());
        desk.launched(campaign);
        desk.finished(campaign);
        var patron = desk.patrons(segment).get(desk.address(1));
        AtriumApi.ok(api.send(
                "POST",
                "/api/v1/events",
                "application/x-ndjson",
                Desk.lines(List.of(Desk.event(desk.mark() + "-visit", "visit", Map.of("patronId", patron))))));
        var group = desk.made("/api/v1/groups", Map.of("kind", "association", "name", "Friends " + desk.mark()));
        AtriumApi.ok(api.post("/api/v1/groups/" + group + "/members", Map.of("patronId", patron, "role", "leader")));
        AtriumApi.ok(api.post(
                "/api/v1/groups/" + group + "/needs",
                Map.of("text", desk.address(1) + " asks for a ramp", "notedOn", "2026-01-05")));

        var asked = AtriumApi.ok(api.post("/api/v1/patrons/" + patron + "/export", Map.of()));
        var request = "/api/v1/access-requests/" + asked.path("id").asString();
        eventually()
                .untilAsserted(() -> assertThat(
                                AtriumApi.ok(api.get(request)).path("state").asString())
                        .isEqualTo("ready"));
        var link =
                AtriumApi.ok(api.post(request + "/link", Map.of())).path("link").asString();

        assertThat(publicly("GET", link).statusCode()).isEqualTo(200);
        var files = unzipped(publicly("POST", link).body());

        assertThat(files).containsKeys("index.html", "profile.json", "messages.csv", "events.csv", "consents.csv");
        assertThat(files.get("profile.json")).contains(desk.address(1), desk.card(1));
        assertThat(json(files, "messages.json").get(0).path("state").asString()).isEqualTo("sent");
        assertThat(json(files, "messages.json").get(0).path("sourceId").asString())
                .isEqualTo(campaign);
        assertThat(json(files, "events.json").get(0).path("type").asString()).isEqualTo("visit");
        assertThat(json(files, "consents.json").get(0).path("purpose").asString())
                .isEqualTo(Desk.PURPOSE);
        assertThat(json(files, "groups.json").get(0).path("group").asString()).isEqualTo("Friends " + desk.mark());
        assertThat(json(files, "notes.json").get(0).path("text").asString()).contains("a ramp");
        assertThat(json(files, "segments.json").get(0).path("id").asString()).isEqualTo(segment);
        files.values()
                .forEach(file -> assertThat(file)
                        .as("nothing of anybody else")
                        .doesNotContain(desk.address(0), desk.address(2), desk.card(0), desk.card(2)));

        var read = AtriumApi.ok(api.get("/api/v1/patrons/" + patron + "/export"));
        assertThat(read.at("/files/events").size()).isEqualTo(1);
        assertThat(AtriumApi.ok(api.get(request)).path("answeredAt").asString()).isNotEmpty();
        assertThat(api.send("DELETE", request + "/link", Map.of(), new byte[0]).status())
                .isEqualTo(204);
        assertThat(publicly("GET", link).statusCode()).isEqualTo(404);
        assertThat(publicly("POST", link).statusCode()).isEqualTo(404);
        eventually()
                .untilAsserted(() -> assertThat(
                                api.get("/api/v1/audit?limit=100").body())
                        .contains("access.asked", "access.linked", "access.fetched-by-link", "access.unlinked"));

        var record = AtriumApi.ok(api.get("/api/v1/processing-record?lang=fr"));
        assertThat(record.path("activities")
                        .valueStream()
                        .map(one -> one.path("service").asString()))
                .contains("patron-service", "campaign-service", "analytics-service", "gateway");
        assertThat(api.get("/api/v1/processing-record/file?lang=zh-Hans").body())
                .contains("读者");
    }

    @Test
    void and_another_institution_knows_of_nothing() {
        var others = system.anotherInstitution();
        assumeTrue(others.isPresent(), "the operator of this system is not known");
        desk.people(1);
        var patron = desk.patrons(desk.segment(1)).get(desk.address(0));
        var asked = AtriumApi.ok(api.post("/api/v1/patrons/" + patron + "/export", Map.of()));
        var request = "/api/v1/access-requests/" + asked.path("id").asString();

        try (var stranger = others.get()) {
            assertThat(stranger.post("/api/v1/patrons/" + patron + "/export", Map.of())
                            .status())
                    .isEqualTo(404);
            assertThat(stranger.get("/api/v1/patrons/" + patron + "/export").status())
                    .isEqualTo(404);
            assertThat(stranger.get(request).status()).isEqualTo(404);
            assertThat(stranger.post(request + "/link", Map.of()).status()).isEqualTo(404);
            assertThat(AtriumApi.ok(stranger.get("/api/v1/access-requests?state=all"))
                            .path("items")
                            .size())
                    .isZero();
        }
        assertThat(api.get(request).status()).isEqualTo(200);
    }

    private HttpResponse<byte[]> publicly(String method, String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(system.url() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static JsonNode json(Map<String, String> files, String name) {
        return JsonMapper.shared().readTree(files.get(name));
    }

    private static Map<String, String> unzipped(byte[] file) throws IOException {
        var files = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
