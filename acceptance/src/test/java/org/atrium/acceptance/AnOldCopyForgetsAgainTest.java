package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.acceptance.Desk.eventually;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.atrium.acceptance.trace.Canary;
import org.atrium.acceptance.trace.Search;
import org.atrium.local.client.AtriumApi;
import org.atrium.local.client.Reply;
import org.atrium.local.launch.AccessTokens;
import org.atrium.local.launch.Copies;
import org.atrium.local.launch.FirstCredentials;
import org.atrium.local.launch.RunningAtrium;
import org.atrium.local.launch.Screen;
import org.atrium.local.launch.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody whose every field holds a string that is nowhere else in the world is erased: the strings are in no collection,
 * no record of the log, no file and no server's log any more, in no form. A copy from before that, restored, is as empty.
 * An installation of its own, since it is stopped, copied and replaced.
 */
@Order(Integer.MAX_VALUE - 9)
class AnOldCopyForgetsAgainTest {

    private static final String PATRONS = "/api/v1/patrons/";
    private static final String WHAT_THEY_DID = "id in atrium_analytics.events";
    private static final String NODE_VERIFIES = """
            const [jws, keys] = process.argv.slice(1);
            const [header, body, signature] = jws.split('.');
            const kid = JSON.parse(Buffer.from(header, 'base64url')).kid;
            const jwk = JSON.parse(keys).keys.find((key) => key.kid === kid);
            const key = { key: require('crypto').createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' };
            const good = require('crypto').verify('sha256', header + '.' + body, key, Buffer.from(signature, 'base64url'));
            process.exit(good ? 0 : 1);
            """;

    @TempDir
    static Path folder;

    private final String mark = SystemUnderTest.mark();
    private final Map<String, Canary> planted = new LinkedHashMap<>();
    private Settings settings;
    private RunningAtrium atrium;
    private AtriumApi api;
    private Desk desk;
    private String patron = "";

    @BeforeEach
    void begin() {
        settings = Settings.apart(folder.resolve("home"), "Bibliothèque d'essai");
        start();
    }

    @AfterEach
    void end() {
        stop();
    }

    @Test
    void who_was_erased_is_nowhere_and_a_copy_from_before_that_is_as_empty() throws Exception {
        plant();
        var rest = desk.segment(Map.of("field", "category", "is", mark));
        desk.counted(rest, 2);
        var underWay = desk.campaign(rest, 0, Map.of());
        desk.launched(underWay);
        desk.move(underWay, "pause");
        var later = desk.campaign(
                rest,
                0,
                Map.of(
                        "schedule",
                        Map.of(
                                "notBefore",
                                Instant.now().plus(9, ChronoUnit.DAYS).toString())));
        desk.launched(later);
        var search = new Search(List.copyOf(planted.values()));
        everythingIsFound(search);

        stop();
        var backup = folder.resolve("backup");
        var digest = copies().backup(backup);
        start();
        var certificate = erased();

        nothingIsFound(search);
        tellWhatIsLeftInPlain(search);
        assertThat(nodeVerifies(certificate)).isTrue();
        assertThat(nodeVerifies(certificate.replaceFirst("\\.[^.]{8}", ".AAAAAAAA")))
                .as("another paper")
                .isFalse();
        stop();

        copies().restore(backup, Optional.of(digest));
        start();
        done(erasures().getFirst());

        nothingIsFound(search);
        assertThat(api.get(PATRONS + patron).status()).isEqualTo(404);
        assertThat(nodeVerifies(certificate)).isTrue();
        assertThat(desk.all("/api/v1/erasures"))
                .singleElement()
                .satisfies(one -> assertThat(one.path("by").asString()).isEqualTo("restore"));
        assertThat(nodeVerifies(done(erasures().getFirst()).path("certificate").asString()))
                .isTrue();
        assertThat(state(underWay))
                .as("may have written since the copy was made")
                .isEqualTo("cancelled");
        assertThat(state(later)).as("cannot have written yet").isEqualTo("launched");
        var next = desk.ended(handIn());
        assertThat(next.path("rejected").asInt()).as(next.toString()).isEqualTo(1);
        nothingIsFound(search);
        desk.counted(rest, 1);
    }

    /** In every field that takes text, and by every way in. */
    private void plant() {
        desk.wording();
        var imported = desk.ended(handIn());
        assertThat(imported.path("created").asInt()).as(imported.toString()).isEqualTo(1);
        patron = desk.all("/api/v1/patrons?identifier=card:" + text("card"))
                .getFirst()
                .path("id")
                .asString();
        AtriumApi.ok(api.patch(
                PATRONS + patron,
                Map.of(
                        "name",
                        Map.of("preferred", text("preferred name"), "pronouns", text("pronouns")),
                        "attributes",
                        Map.of("note", "Reads " + text("attribute")),
                        "interests",
                        List.of(text("interest")))));
        consents();
        desk.made("/api/v1/patrons", Map.of("category", mark, "name", Map.of("given", "Other")));
        var school = desk.made(
                "/api/v1/groups",
                Map.of(
                        "kind",
                        "school",
                        "name",
                        "School " + mark,
                        "contacts",
                        List.of(Map.of(
                                "role",
                                "contact",
                                "name",
                                text("name of a contact"),
                                "email",
                                text("email") + "@a.example"))));
        AtriumApi.ok(api.post("/api/v1/groups/" + school + "/members", Map.of("patronId", patron, "role", "teacher")));
        AtriumApi.ok(api.post("/api/v1/groups/" + school + "/needs", Map.of("text", "Books for " + text("card"))));
        desk.segment(Map.of("field", "identifiers.card", "in", List.of(text("card"))));
        send("gate-1", Map.of("patronId", patron));
        send("gate-2", Map.of("identifier", Map.of("scheme", "card", "value", text("card"))));
        refused();
        var segment = desk.segment(Map.of("field", "category", "is", mark));
        desk.counted(segment, 2);
        var campaign = desk.campaign(segment, 0, Map.of());
        desk.launched(campaign);
        desk.finished(campaign);
        var export = desk.made("/api/v1/exports/patrons", Map.of("kind", "segment-members", "subject", segment));
        eventually()
                .until(() -> api.get("/api/v1/exports/patrons/" + export)
                        .text("state")
                        .equals("done"));
        api.get("/api/v1/patrons?q=" + text("family name"));
    }

    /** The text of a field, made when it is first asked for. */
    private String text(String field) {
        return planted.computeIfAbsent(
                        field,
                        of -> new Canary(of, "q" + UUID.randomUUID().toString().replace("-", "")))
                .text();
    }

    private Reply handIn() {
        var columns = new LinkedHashMap<String, String>();
        columns.put("card", "identifiers.card");
        columns.put("given", "name.given");
        columns.put("family", "name.family");
        columns.put("mail", "contactPoints.email");
        columns.put("street", "address.street");
        columns.put("town", "address.locality");
        columns.put("category", "category");
        columns.put("agreed", "consents." + Desk.PURPOSE + ".email");
        var row = String.join(
                ",",
                text("card"),
                text("given name"),
                text("family name"),
                text("email") + "@a.example",
                text("street"),
                text("town"),
                mark,
                "yes");
        var mapping = Map.of(
                "columns",
                columns,
                "source",
                "desk-" + mark,
                "consent",
                Map.of("basis", "consent", "wordingVersion", "2026-01"));
        return api.upload(
                "/api/v1/imports",
                Map.of(
                        "file",
                        (String.join(",", columns.keySet()) + "\n" + row + "\n").getBytes(StandardCharsets.UTF_8),
                        "mapping",
                        JsonMapper.shared().writeValueAsBytes(mapping)));
    }

    private void send(String id, Map<String, ?> who) {
        var accepted = api.send(
                "POST",
                "/api/v1/events",
                "application/x-ndjson",
                Desk.lines(List.of(Desk.event(mark + id, "visit", who))));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        assertThat(accepted.json().path("accepted").asInt()).as(accepted.body()).isEqualTo(1);
    }

    /** It names the card, so that it is known whose it is, and whatever else a careless sender puts beside it. */
    private void refused() {
        var event = Desk.event(
                mark + "refused",
                "visit",
                Map.of(
                        "identifier",
                        Map.of("scheme", "card", "value", text("card")),
                        "remark",
                        "Came with " + text("remark of a refused event")));
        var answer = api.send("POST", "/api/v1/events", "application/x-ndjson", Desk.lines(List.of(event)));
        assertThat(answer.json().path("rejected")).as(answer.body()).hasSize(1);
        eventually()
                .untilAsserted(() -> assertThat(desk.all("/api/v1/quarantine")).isNotEmpty());
    }

    /** Its answer is kept for whoever repeats it. */
    private void consents() {
        var twice = Map.of("Content-Type", "application/json", "Idempotency-Key", "key-" + mark);
        var body = JsonMapper.shared()
                .writeValueAsBytes(Map.of(
                        "purpose",
                        Desk.PURPOSE,
                        "channel",
                        "email",
                        "granted",
                        true,
                        "source",
                        text("source of a consent"),
                        "wordingVersion",
                        "2026-01"));
        for (var time = 0; time < 2; time++) {
            var reply = api.send("POST", PATRONS + patron + "/consents", twice, body);
            assertThat(reply.status()).as(reply.body()).isLessThan(300);
        }
    }

    /** The search can fail: each field is found before, and each place in which something is looked for gives something. */
    private void everythingIsFound(Search search) {
        var found = search.database(atrium.mongoUri());
        var told = search.text(api.get(PATRONS + patron).body(), "what is told of the patron");
        planted.keySet()
                .forEach(field ->
                        assertThat(both(found, told)).as(field).anyMatch(one -> one.startsWith(field + " in ")));
        for (var collection : List.of(
                "atrium_patron.groups",
                "atrium_patron.segments",
                "atrium_patron.exportPieces",
                "atrium_analytics.quarantine")) {
            assertThat(found).as(collection).anyMatch(one -> one.endsWith(" in " + collection));
        }
        for (var sealed : List.of("atrium_patron.patrons", "atrium_patron.idempotency")) {
            assertThat(found).as(sealed).noneMatch(one -> one.endsWith(" in " + sealed));
        }
        var id = ofTheId();
        assertThat(id.database(atrium.mongoUri()))
                .as("what the person did is there one by one")
                .contains(WHAT_THEY_DID);
        assertThat(id.log(home("data/kafka")))
                .as("the broker's segments are read")
                .isNotEmpty();
        assertThat(new Search(List.of(new Canary("word", "started"))).logs(home("logs")))
                .as("the logs are read")
                .isNotEmpty();
        assertThat(search.rawDatabase(home("data/mongo")))
                .as("the database's own files are read")
                .isNotEmpty();
        whatIsSealedIsInNoFileOfTheDatabase();
    }

    /** Freed pages, journal and oplog among these files, so after an erasure as well. */
    private void whatIsSealedIsInNoFileOfTheDatabase() {
        assertThat(ofWhatIsSealed().rawDatabase(home("data/mongo")))
                .as("sealed in the database's own files too")
                .isEmpty();
    }

    /** What was never sealed lies in these files until it is written over: told of, not passed over in silence. */
    private void tellWhatIsLeftInPlain(Search search) {
        search.rawDatabase(home("data/mongo"))
                .forEach(found -> System.err.println("Erased, and in plain in the database's own files: " + found));
    }

    private Search ofTheId() {
        return new Search(List.of(new Canary("id", patron)));
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        var all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    /**
     * What came by the API and stands in the patron's own document alone: not the source of a consent, by which a delivery says
     * why it was sent, nor what files of imports and exports hold while they wait.
     */
    private Search ofWhatIsSealed() {
        return new Search(Stream.of("attribute", "interest").map(planted::get).toList());
    }

    private void nothingIsFound(Search search) {
        assertThat(search.database(atrium.mongoUri())).isEmpty();
        assertThat(ofTheId().database(atrium.mongoUri())).doesNotContain(WHAT_THEY_DID);
        assertThat(search.log(home("data/kafka"))).isEmpty();
        assertThat(search.logs(home("logs"))).isEmpty();
        assertThat(search.files(home("erasures"), file -> true)).isEmpty();
        for (var page :
                List.of("/api/v1/patrons?limit=500", "/api/v1/audit?limit=500", "/api/v1/quarantine?limit=500")) {
            var listed = api.get(page);
            assertThat(listed.status()).as(page).isEqualTo(200);
            assertThat(search.text(listed.body(), page)).isEmpty();
        }
        whatIsSealedIsInNoFileOfTheDatabase();
    }

    private String erased() {
        var asked = AtriumApi.ok(api.post(PATRONS + patron + "/erasure", Map.of()));
        return done(asked.path("id").asString()).path("certificate").asString();
    }

    private JsonNode done(String erasure) {
        eventually()
                .until(() ->
                        api.get("/api/v1/erasures/" + erasure).text("state").equals("done"));
        return AtriumApi.ok(api.get("/api/v1/erasures/" + erasure));
    }

    private List<String> erasures() {
        return desk.all("/api/v1/erasures").stream()
                .map(one -> one.path("id").asString())
                .toList();
    }

    private String state(String campaign) {
        return api.get("/api/v1/campaigns/" + campaign).text("state");
    }

    /** A few lines of another language, with the keys that everybody may fetch. */
    private boolean nodeVerifies(String certificate) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "node",
                        "-e",
                        NODE_VERIFIES,
                        certificate,
                        api.get("/api/v1/proof-keys").body())
                .inheritIO()
                .start();
        assertThat(process.waitFor(Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(process.exitValue()).isIn(Set.of(0, 1));
        return process.exitValue() == 0;
    }

    private void start() {
        atrium = RunningAtrium.of(settings, new Screen(System.err, InstantSource.system()));
        atrium.start();
        var credentials = FirstCredentials.of(atrium.home()).orElseThrow();
        var tokens = new AccessTokens(atrium.url());
        api = new AtriumApi(atrium.url(), () -> tokens.of(credentials, Optional.empty(), Optional.empty()));
        desk = new Desk(api, mark);
        eventually().until(() -> api.get("/api/v1/institution").status() == 200);
    }

    private void stop() {
        api.close();
        atrium.close();
    }

    private Copies copies() {
        return new Copies(settings.home(), Optional.empty(), InstantSource.system());
    }

    private Path home(String part) {
        return settings.home().root().resolve(part);
    }
}
