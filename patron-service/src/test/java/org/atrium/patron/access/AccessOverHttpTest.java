package org.atrium.patron.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.test.PageCheck;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.erasure.Traces;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** What is held of one person, asked for and handed out. The other services are played. */
class AccessOverHttpTest extends OnPatronService {

    private static final OtherServicesStub CAMPAIGNS = new OtherServicesStub("messages");
    private static final OtherServicesStub EVENTS = new OtherServicesStub("events");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void otherServices(DynamicPropertyRegistry registry) {
        registry.add("atrium.campaign-url", CAMPAIGNS::url);
        registry.add("atrium.analytics-url", EVENTS::url);
    }

    @Autowired
    MongoCollections collections;

    private final String mark = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final String card = "C" + mark;

    private Caller library;
    private Caller officer;
    private String patron;

    @BeforeEach
    void somebody_is_known() {
        CAMPAIGNS.isAway = false;
        CAMPAIGNS.asked.clear();
        library = aLibrary();
        officer = library.with(TestTokens.bearer(library.institution(), "privacy:manage"));
        var registered = library.post("/api/v1/patrons", """
                {"name":{"given":"Zoé","family":"F%1$s"},"language":"fr","birthDate":"1979-03-02",
                 "identifiers":[{"scheme":"card","value":"%2$s","verified":true}],
                 "contactPoints":[{"channel":"email","address":"z%1$s@example.org"}],
                 "interests":["film"],"source":"desk"}""".formatted(mark, card));
        assertThat(registered.status()).as(registered.text()).isEqualTo(201);
        patron = registered.id();
    }

    @Test
    void a_person_gets_everything_as_files_and_a_page_that_explains_them() {
        library.post("/api/v1/patrons/" + patron + "/consents", """
                {"purpose":"newsletter","channel":"email","basis":"legitimate-interest","granted":true,"source":"desk"}""");
        var group = library.post("/api/v1/groups", """
                {"kind":"association","name":"Les amis","contacts":[
                  {"name":"Zoé","role":"contact","email":"z%1$s@example.org"},
                  {"name":"Somebody Else","role":"contact","email":"else@example.org"}]}""".formatted(mark));
        assertThat(group.status()).as(group.text()).isEqualTo(201);
        library.post("/api/v1/groups/" + group.id() + "/members", """
                {"patronId":"%s","role":"leader"}""".formatted(patron));
        library.post("/api/v1/groups/" + group.id() + "/needs", """
                {"text":"%s needs a large print","notedOn":"2026-01-01"}""".formatted(card));
        library.post("/api/v1/groups/" + group.id() + "/needs", """
                {"text":"%s1 is another card","notedOn":"2026-01-01"}""".formatted(card));

        var request = ready(asked());
        var files = unzipped(fetched(request.path("file").asString()));

        assertThat(files).containsKeys("index.html", "profile.json", "consents.json", "consents.csv", "messages.csv");
        assertThat(rows(files, "profile.json").get(0).at("/name/family").asString())
                .isEqualTo("F" + mark);
        assertThat(rows(files, "consents.json").get(0).path("purpose").asString())
                .isEqualTo("newsletter");
        assertThat(files.get("consents.json"))
                .as("who of the staff wrote it down")
                .doesNotContain("actor");
        assertThat(rows(files, "groups.json").size()).isEqualTo(2);
        assertThat(files.get("groups.json")).contains("leader", "Les amis").doesNotContain("Somebody Else");
        assertThat(rows(files, "notes.json").size())
                .as("a note that names her card, and no longer number")
                .isEqualTo(1);
        assertThat(rows(files, "messages.json").size()).as("of two pages").isEqualTo(2);
        assertThat(files.get("messages.csv")).contains("title,count", "one,1", "'=2+3,2");
        assertThat(files).containsKey("events.json").doesNotContainKey("profile.csv");
        assertThat(CAMPAIGNS.asked).allSatisfy(body -> assertThat(body).contains(patron, card));
        PageCheck.read(files.get("index.html"));
        assertThat(Objects.requireNonNull(files.get("index.html")).replace('\u00a0', ' '))
                .as("in the language of the patron")
                .contains("lang=\"fr\"", "Ce que nous détenons sur vous", "Zoé F" + mark, "Réseau", "desk", "7 jours");
    }

    @Test
    void that_it_takes_longer_is_said_once_and_with_a_reason() {
        var request = asked();
        var place = "/api/v1/access-requests/" + request.path("id").asString() + "/extension";

        var wrong = officer.post(place, """
                {"months":3,"reason":"holidays"}""");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("/months", "/reason");
        var extended = officer.post(place, """
                {"reason":"many"}""");
        assertThat(extended.status()).as(extended.text()).isEqualTo(200);
        assertThat(extended.body().at("/extension/months").asInt()).isEqualTo(2);
        assertThat(Instant.parse(extended.body().path("dueBy").asString()))
                .isEqualTo(Instant.parse(request.path("askedAt").asString())
                        .atZone(ZoneId.of("Europe/Paris"))
                        .plusMonths(3)
                        .toInstant());
        var again = officer.post(place, """
                {"reason":"complex"}""");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).contains("term-extended");
        officer.delete("/api/v1/access-requests/" + request.path("id").asString());
        assertThat(officer.post(place, "{\"reason\":\"many\"}").text()).contains("request-closed");
    }

    @Test
    void whatever_is_shown_of_it_is_noted_at_the_person() {
        var request = ready(asked());
        fetched(request.path("file").asString());
        var link = officer.post("/api/v1/access-requests/" + request.path("id").asString() + "/link", "");
        assertThat(link.body().propertyNames()).containsExactlyInAnyOrder("link", "expiresAt");
        assertThat(officer.get("/api/v1/patrons/" + patron + "/export").status())
                .isEqualTo(200);

        var reads = officer.get("/api/v1/patrons/" + patron + "/reads").body().path("items");
        assertThat(reads.valueStream().limit(3).map(one -> one.path("kind").asString()))
                .containsExactly("export", "access-link", "access-file");
        assertThat(reads.valueStream().skip(3).map(one -> one.path("kind").asString()))
                .as("asked for, and looked at until it was ready")
                .isNotEmpty()
                .allMatch(kind -> kind.equals("access-request"));
    }

    @Test
    void the_person_fetches_it_by_a_link_until_that_is_withdrawn() throws Exception {
        var request = ready(asked());
        var place = "/api/v1/access-requests/" + request.path("id").asString();
        assertThat(request.path("answeredAt").isMissingNode()
                        || request.path("answeredAt").isNull())
                .isTrue();

        var made = officer.post(place + "/link", "");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var link = made.body().path("link").asString();
        assertThat(officer.get(place).body().path("answeredAt").asString()).isNotEmpty();
        assertThat(Traces.inCollections(collections.database(), link.substring(3)))
                .as("the token is kept nowhere")
                .isEmpty();

        var page = publicly("GET", link);
        assertThat(page.statusCode()).isEqualTo(200);
        PageCheck.read(page.body());
        assertThat(page.body()).contains("Télécharger le fichier", "Réseau").doesNotContain(mark);
        var file = publicBytes("POST", link);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(unzipped(file.body())).containsKey("profile.json");
        assertThat(publicBytes("POST", link).statusCode()).isEqualTo(200);
        assertThat(publicly("GET", link + "x").statusCode()).isEqualTo(404);

        var next = officer.post(place + "/link", "").body().path("link").asString();
        assertThat(publicly("GET", link).statusCode())
                .as("a new one took its place")
                .isEqualTo(404);
        assertThat(publicly("GET", next).statusCode()).isEqualTo(200);
        assertThat(officer.delete(place + "/link").status()).isEqualTo(204);
        assertThat(publicly("POST", next).statusCode()).isEqualTo(404);
        eventually(() -> assertThat(officer.get("/api/v1/audit?limit=50").text())
                .contains("access.asked", "access.linked", "access.fetched-by-link", "access.unlinked")
                .containsOnlyOnce("access.fetched-by-link")
                .doesNotContain(patron));
    }

    @Test
    void a_link_leads_nowhere_once_its_time_is_over() throws Exception {
        var request = ready(asked());
        var place = "/api/v1/access-requests/" + request.path("id").asString();
        var link = officer.post(place + "/link", "").body().path("link").asString();
        collections
                .shared("accessRequests")
                .updateOne(
                        new Document("_id", UUID.fromString(request.path("id").asString())),
                        Updates.set("link.expiresAt", Date.from(Instant.now().minusSeconds(1))));

        assertThat(publicly("GET", link).statusCode()).isEqualTo(404);
        assertThat(publicly("POST", link).statusCode()).isEqualTo(404);
        assertThat(officer.get(place).body().hasNonNull("linkExpiresAt")).isFalse();
    }

    @Test
    void asked_again_before_it_was_answered_it_is_the_same_and_withdrawn_it_is_gone() {
        var first = asked();
        assertThat(asked().path("id")).isEqualTo(first.path("id"));
        var due = Instant.parse(first.path("dueBy").asString());
        assertThat(due)
                .isEqualTo(Instant.parse(first.path("askedAt").asString())
                        .atZone(ZoneId.of("Europe/Paris"))
                        .plusMonths(1)
                        .toInstant());
        var request = ready(first);
        var place = "/api/v1/access-requests/" + request.path("id").asString();
        assertThat(listed("/api/v1/access-requests"))
                .contains(request.path("id").asString());
        assertThat(listed("/api/v1/access-requests?state=overdue")).isEmpty();

        assertThat(officer.delete(place).status()).isEqualTo(204);
        assertThat(officer.get(place + "/file").status()).isEqualTo(404);
        assertThat(officer.post(place + "/link", "").status()).isEqualTo(409);
        assertThat(listed("/api/v1/access-requests")).isEmpty();
        assertThat(listed("/api/v1/access-requests?state=closed")).hasSize(1);
        assertThat(listed("/api/v1/access-requests?patron=" + patron)).hasSize(1);
        assertThat(asked().path("id")).isNotEqualTo(first.path("id"));
    }

    @Test
    void a_program_reads_it_at_once_and_that_is_kept() {
        var read = officer.get("/api/v1/patrons/" + patron + "/export");

        assertThat(read.status()).as(read.text()).isEqualTo(200);
        assertThat(read.body().path("patronId").asString()).isEqualTo(patron);
        assertThat(read.body().at("/files/profile/0/name/given").asString()).isEqualTo("Zoé");
        assertThat(read.body().at("/files/messages").size()).isEqualTo(2);
        assertThat(read.body().at("/files/events").size()).isEqualTo(2);
        assertThat(listed("/api/v1/access-requests?state=closed")).hasSize(1);
    }

    @Test
    void a_service_that_is_away_is_waited_for() {
        CAMPAIGNS.isAway = true;
        var request = asked();
        eventually(() -> assertThat(
                        officer.get("/api/v1/patrons/" + patron + "/export").status())
                .isEqualTo(503));
        assertThat(state(request)).isEqualTo("preparing");

        CAMPAIGNS.isAway = false;
        ready(request);
    }

    @Test
    void of_somebody_who_consists_of_several_records_each_is_handed_out() {
        var other = library.post("/api/v1/patrons", "{\"name\":{\"given\":\"Zoe\"},\"birthYear\":1979}")
                .id();
        var merged =
                library.post("/api/v1/merges", "{\"survivorId\":\"%s\",\"mergedId\":\"%s\"}".formatted(other, patron));
        assertThat(merged.status()).as(merged.text()).isEqualTo(201);

        var files = unzipped(fetched(ready(asked()).path("file").asString()));

        var profiles = rows(files, "profile.json");
        assertThat(profiles.size()).isEqualTo(2);
        assertThat(files.get("profile.json")).contains(other, patron, "F" + mark);
        assertThat(rows(files, "merges.json").size()).isEqualTo(1);
    }

    @Test
    void a_file_of_two_who_were_taken_for_one_is_given_to_nobody_once_that_is_undone() throws Exception {
        var other = library.post(
                        "/api/v1/patrons",
                        "{\"name\":{\"given\":\"V%1$s\"},\"address\":{\"street\":\"V%1$s\"}}".formatted(mark))
                .id();
        var merged =
                library.post("/api/v1/merges", "{\"survivorId\":\"%s\",\"mergedId\":\"%s\"}".formatted(patron, other));
        assertThat(merged.status()).as(merged.text()).isEqualTo(201);
        var request = ready(asked());
        var place = "/api/v1/access-requests/" + request.path("id").asString();
        assertThat(unzipped(fetched(request.path("file").asString())).get("profile.json"))
                .contains("V" + mark);
        var link = officer.post(place + "/link", "").body().path("link").asString();
        assertThat(publicly("GET", link).statusCode()).isEqualTo(200);

        var undone = library.post("/api/v1/merges/" + merged.id() + "/undo", "");
        assertThat(undone.status()).as(undone.text()).isEqualTo(200);

        assertThat(publicly("GET", link).statusCode()).isEqualTo(404);
        assertThat(publicly("POST", link).statusCode()).isEqualTo(404);
        var anew = ready(officer.get(place).body());
        assertThat(unzipped(fetched(anew.path("file").asString())).get("profile.json"))
                .as("prepared anew, of the one who asked")
                .contains("F" + mark)
                .doesNotContain("V" + mark);
        assertThat(publicly("POST", link).statusCode()).isEqualTo(404);
    }

    @Test
    void a_file_that_is_of_others_than_the_person_is_found_out_when_it_is_asked_for() throws Exception {
        var request = ready(asked());
        var place = "/api/v1/access-requests/" + request.path("id").asString();
        var link = officer.post(place + "/link", "").body().path("link").asString();
        // As a process leaves it that dies between a merge and what follows from it.
        collections
                .shared("accessPieces")
                .updateMany(
                        Filters.eq("persons", UUID.fromString(patron)), Updates.addToSet("persons", UUID.randomUUID()));

        assertThat(publicly("POST", link).statusCode()).isEqualTo(404);
        assertThat(ready(officer.get(place).body()).path("state").asString()).isEqualTo("ready");
    }

    @Test
    void with_the_person_files_links_and_requests_are_forgotten() throws Exception {
        var request = ready(asked());
        var place = "/api/v1/access-requests/" + request.path("id").asString();
        var link = officer.post(place + "/link", "").body().path("link").asString();
        assertThat(publicly("GET", link).statusCode()).isEqualTo(200);
        assertThat(officer.get(place).text()).contains(patron, "ready");
        assertThat(Traces.inCollections(collections.database(), patron))
                .as("where it is until then")
                .contains("patrons", "accessRequests", "accessPieces");

        assertThat(officer.post("/api/v1/patrons/" + patron + "/erasure", "").status())
                .isEqualTo(202);

        eventually(() -> assertThat(Traces.inCollections(collections.database(), patron))
                .doesNotContain("patrons", "accessRequests", "accessPieces"));
        assertThat(officer.get(place).text())
                .as("gone, or nobody's until the audit log was told")
                .doesNotContain(patron)
                .doesNotContain("ready");
        assertThat(publicly("GET", link).statusCode()).isEqualTo(404);
        assertThat(publicly("POST", link).statusCode()).isEqualTo(404);
    }

    @Test
    void another_institution_and_whoever_may_not_manage_privacy_have_none_of_it() {
        var request = ready(asked());
        var place = "/api/v1/access-requests/" + request.path("id").asString();
        var others = aLibrary();
        var stranger = others.with(TestTokens.bearer(others.institution(), "privacy:manage"));

        assertThat(stranger.post("/api/v1/patrons/" + patron + "/export", "").status())
                .isEqualTo(404);
        assertThat(stranger.get("/api/v1/patrons/" + patron + "/export").status())
                .isEqualTo(404);
        assertThat(stranger.get(place).status()).isEqualTo(404);
        assertThat(stranger.get(place + "/file").status()).isEqualTo(404);
        assertThat(stranger.post(place + "/link", "").status()).isEqualTo(404);
        assertThat(stranger.delete(place).status()).isEqualTo(404);
        assertThat(library.get(place).status()).isEqualTo(403);
        assertThat(library.post("/api/v1/patrons/" + patron + "/export", "").status())
                .isEqualTo(403);
        assertThat(officer.get("/api/v1/access-requests?state=late").pointers()).containsExactly("?state");
        assertThat(officer.get("/api/v1/access-requests?cursor=x").status()).isEqualTo(422);
        assertThat(officer.get(place).status()).isEqualTo(200);
    }

    private JsonNode asked() {
        var asked = officer.post("/api/v1/patrons/" + patron + "/export", "");
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        assertThat(asked.raw().headers().firstValue("Location")).contains("/api/v1/access-requests/" + asked.id());
        return asked.body();
    }

    private JsonNode ready(JsonNode asked) {
        eventually(() -> assertThat(state(asked)).isEqualTo("ready"));
        return officer.get("/api/v1/access-requests/" + asked.path("id").asString())
                .body();
    }

    private String state(JsonNode asked) {
        return officer.get("/api/v1/access-requests/" + asked.path("id").asString())
                .body()
                .path("state")
                .asString();
    }

    private List<String> listed(String path) {
        return officer.get(path)
                .body()
                .path("items")
                .valueStream()
                .map(one -> one.path("id").asString())
                .toList();
    }

    private JsonNode rows(Map<String, String> files, String name) {
        return json.readTree(files.get(name));
    }

    private byte[] fetched(String path) {
        var answer = send(
                HttpRequest.newBuilder(URI.create(officer.base() + path))
                        .header("Authorization", officer.bearer())
                        .GET(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> publicly(String method, String path) {
        return send(open(method, path), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> publicBytes(String method, String path) {
        return send(open(method, path), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder open(String method, String path) {
        return HttpRequest.newBuilder(URI.create(officer.base() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return HTTP.send(request.build(), body);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static Map<String, String> unzipped(byte[] file) {
        var files = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return files;
    }
}
