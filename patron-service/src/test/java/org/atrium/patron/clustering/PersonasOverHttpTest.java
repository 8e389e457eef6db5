package org.atrium.patron.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.activity.ActivityBook;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A library with readers of three kinds: who never come, who borrow each week, who read online. */
class PersonasOverHttpTest extends OnPatronService {

    private static final String PERSONAS = "/api/v1/personas";
    private static final String RUNS = PERSONAS + "/runs";
    private static final int OF_EACH = 15;

    @Autowired
    Patrons patrons;

    @Autowired
    ActivityBook book;

    @Autowired
    Clock clock;

    private Caller library;
    private final List<PatronId> sleepers = new ArrayList<>();
    private final List<PatronId> borrowers = new ArrayList<>();
    private final List<PatronId> online = new ArrayList<>();

    @BeforeEach
    void readers_of_three_kinds() {
        library = aLibrary();
        Tenancy.run(library.institution(), () -> {
            for (int i = 0; i < OF_EACH; i++) {
                sleepers.add(reader());
                borrowers.add(reader("loan", 50, "visit", 45));
                online.add(reader("page.view", 60));
            }
        });
    }

    private PatronId reader(Object... did) {
        Patron patron = PatronFixtures.aMember().at(1);
        patrons.write(List.of(new Draft(null, patron)));
        for (int i = 0; i < did.length; i += 2) {
            did(patron.id(), (String) did[i], (Integer) did[i + 1]);
        }
        return patron.id();
    }

    private void did(PatronId patron, String type, int times) {
        var events = new ArrayList<ActivityBook.Noted>();
        for (int i = 0; i < times; i++) {
            var at = clock.instant().minus(Duration.ofDays(3L + i * 6));
            events.add(new ActivityBook.Noted(
                    patron, type, new Happening((long) type.hashCode() * 1_000 + i, at, UUID.randomUUID())));
        }
        book.note(events);
    }

    private JsonNode looked() {
        var asked = library.post(RUNS, "{}");
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        assertThat(asked.body().path("state").asString()).isEqualTo("running");
        var place = asked.raw().headers().firstValue("Location").orElseThrow();
        eventually(() ->
                assertThat(library.get(place).body().path("state").asString()).isEqualTo("done"));
        return library.get(PERSONAS).body();
    }

    private JsonNode persona(PatronId patron) {
        return library.get("/api/v1/patrons/" + patron + "/persona").body();
    }

    private String idOf(PatronId patron) {
        return persona(patron).at("/persona/id").asString();
    }

    @Test
    void readers_who_are_alike_are_of_one_persona_and_it_is_said_which_and_why() {
        var found = looked();

        assertThat(found.path("personas").size()).isEqualTo(3);
        assertThat(found.at("/model/people").asInt()).isEqualTo(3 * OF_EACH);
        assertThat(found.at("/model/silhouette").asDouble()).isGreaterThan(0.7);
        assertThat(found.at("/model/tried").size()).isEqualTo(6);
        assertThat(found.at("/run/looked").asInt()).isEqualTo(3 * OF_EACH);
        assertThat(StreamSupport.stream(found.path("personas").spliterator(), false)
                        .map(one -> one.path("people").asInt()))
                .containsOnly(OF_EACH);
        assertThat(found.at("/personas/0/sentence/parts").size()).isPositive();

        for (var kind : List.of(sleepers, borrowers, online)) {
            assertThat(kind.stream().map(this::idOf).distinct()).hasSize(1);
        }
        var one = persona(borrowers.getFirst());
        assertThat(one.at("/persona/id").asString())
                .isNotEqualTo(one.at("/second/id").asString());
        assertThat(one.at("/persona/distance").asDouble())
                .isLessThan(one.at("/second/distance").asDouble());
        assertThat(one.at("/inputs/2/name").asString()).isEqualTo("loans");
        assertThat(one.at("/inputs/2/level").asInt()).isEqualTo(5);
    }

    @Test
    void it_follows_from_what_somebody_does_by_now() {
        looked();
        var patron = sleepers.getFirst();
        var before = idOf(patron);

        Tenancy.run(library.institution(), () -> {
            did(patron, "loan", 50);
            did(patron, "visit", 45);
        });

        assertThat(idOf(patron)).isNotEqualTo(before).isEqualTo(idOf(borrowers.getFirst()));
    }

    @Test
    void a_segment_of_a_persona_follows_people_and_models() {
        looked();
        var borrowing = idOf(borrowers.getFirst());
        var segment = library.post(
                        "/api/v1/segments",
                        "{\"name\":\"Borrowers\",\"rule\":{\"field\":\"persona\",\"is\":\"" + borrowing + "\"}}")
                .id();
        isOf(segment, OF_EACH);

        var preview = library.post(
                "/api/v1/segments/preview", "{\"rule\":{\"field\":\"persona\",\"isNot\":\"" + borrowing + "\"}}");
        assertThat(preview.body().path("count").asInt()).isEqualTo(2 * OF_EACH);

        library.post("/api/v1/patrons/" + borrowers.getFirst() + "/restriction", "{\"limit\":\"profiling\"}");
        isOf(segment, OF_EACH - 1);
    }

    private void isOf(String segment, int members) {
        eventually(() -> {
            var shown = library.get("/api/v1/segments/" + segment).body();
            assertThat(shown.path("state").asString()).isEqualTo("ready");
            assertThat(shown.path("count").asInt()).isEqualTo(members);
        });
    }

    @Test
    void who_objects_has_none_from_that_answer_on_and_the_next_look_passes_them_over() {
        looked();
        var patron = online.getFirst();

        library.post("/api/v1/patrons/" + patron + "/restriction", "{\"limit\":\"profiling\"}");

        assertThat(persona(patron).path("withheld").asString()).isEqualTo("profiling");
        assertThat(persona(patron).has("persona")).isFalse();
        assertThat(persona(patron).path("inputs").size()).isZero();
        assertThat(looked().at("/model/people").asInt()).isEqualTo(3 * OF_EACH - 1);
    }

    @Test
    void a_child_is_looked_at_by_nobody() {
        var child = library.post(
                        "/api/v1/patrons",
                        "{\"name\":{\"given\":\"Ada\"},\"birthYear\":"
                                + (Year.now().getValue() - 9) + "}")
                .id();

        assertThat(looked().at("/model/people").asInt()).isEqualTo(3 * OF_EACH);
        assertThat(library.get("/api/v1/patrons/" + child + "/persona")
                        .body()
                        .path("withheld")
                        .asString())
                .isEqualTo("age");
    }

    @Test
    void staff_name_a_persona_and_a_later_look_keeps_the_name() {
        looked();
        var id = idOf(borrowers.getFirst());
        var shown = library.get(PERSONAS + "/" + id);

        assertThat(library.patch(PERSONAS + "/" + id, "{\"labels\":{\"fr\":\"Habitués\"}}")
                        .status())
                .isEqualTo(428);
        var named = library.patch(PERSONAS + "/" + id, "{\"labels\":{\"fr\":\"Habitués\"}}", "If-Match", shown.etag());
        assertThat(named.status()).as(named.text()).isEqualTo(200);
        assertThat(library.patch(PERSONAS + "/" + id, "{\"labels\":{\"fr\":\"X\"}}", "If-Match", shown.etag())
                        .status())
                .isEqualTo(412);
        assertThat(library.patch(PERSONAS + "/" + id, "{\"labels\":{\"de\":\"X\"}}", "If-Match", named.etag())
                        .pointers())
                .containsExactly("/labels/de");

        assertThat(looked().path("personas")).anySatisfy(one -> {
            assertThat(one.path("id").asString()).isEqualTo(id);
            assertThat(one.at("/labels/fr").asString()).isEqualTo("Habitués");
        });
        assertThat(persona(borrowers.getFirst()).at("/persona/labels/fr").asString())
                .isEqualTo("Habitués");
        var said = library.post(
                        "/api/v1/segments/preview",
                        "{\"rule\":{\"field\":\"persona\",\"is\":\"" + id + "\"}}",
                        "Accept-Language",
                        "fr")
                .body();
        assertThat(said.at("/sentence/text").asString()).isEqualTo("Profil type : Habitués");
    }

    @Test
    void too_few_readers_have_no_personas_and_it_is_said_why() {
        var small = aLibrary();
        var place = small.post(RUNS, "{\"seed\":3}")
                .raw()
                .headers()
                .firstValue("Location")
                .orElseThrow();

        eventually(() ->
                assertThat(small.get(place).body().path("state").asString()).isEqualTo("too_few"));
        var shown = small.get(PERSONAS).body();
        assertThat(shown.has("model")).isFalse();
        assertThat(shown.path("personas").size()).isZero();
        assertThat(shown.at("/run/seed").asInt()).isEqualTo(3);
    }

    @Test
    void personas_of_another_institution_are_not_there() {
        looked();
        var id = idOf(borrowers.getFirst());
        var other = aLibrary();

        assertThat(other.get(PERSONAS + "/" + id).status()).isEqualTo(404);
        assertThat(other.get("/api/v1/patrons/" + borrowers.getFirst() + "/persona")
                        .status())
                .isEqualTo(404);
        assertThat(other.get(PERSONAS).body().has("model")).isFalse();
        assertThat(other.get(library.get(PERSONAS)
                                .body()
                                .at("/run/id")
                                .asString()
                                .transform(run -> RUNS + "/" + run))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void who_is_limited_to_branches_is_told_how_personas_differ_and_nothing_to_reckon_with() {
        looked();
        var clerk = clerk(branch("River"));
        var told = clerk.get(PERSONAS).body();

        for (var number : List.of("/model/people", "/model/compared", "/run/looked", "/personas/0/people")) {
            assertThat(told.at(number).isMissingNode()).as(number).isTrue();
        }
        assertThat(clerk.get(RUNS + "/" + told.at("/run/id").asString()).body().has("looked"))
                .isFalse();
        assertThat(told.at("/personas").size()).isEqualTo(3);
        var figures = new ArrayList<JsonNode>(List.of(told.at("/model/silhouette"), told.at("/model/agreement")));
        told.at("/model/tried").forEach(one -> figures.add(one.path("silhouette")));
        told.at("/model/inputs").forEach(one -> figures.add(one.path("mean")));
        told.at("/personas")
                .forEach(one -> one.path("traits")
                        .forEach(trait -> figures.addAll(List.of(trait.path("mean"), trait.path("overall")))));
        assertThat(figures)
                .filteredOn(JsonNode::isNumber)
                .hasSizeGreaterThan(10)
                .allSatisfy(PersonasOverHttpTest::toOneDigit);
        assertThat(library.get(PERSONAS).body().at("/model/people").asInt()).isEqualTo(3 * OF_EACH);
    }

    private static void toOneDigit(JsonNode figure) {
        assertThat(figure.asString()).matches("-?\\d+\\.\\d");
    }

    @Test
    void a_persona_is_shown_to_who_is_limited_as_if_nothing_had_happened_elsewhere() {
        looked();
        var river = branch("River");
        var hill = branch("Hill");
        var two = List.of(atBranch(river), atBranch(river));
        var second = two.getLast();
        Tenancy.run(library.institution(), () -> did(new PatronId(UUID.fromString(second)), "loan", 50));
        var friends = library.post(
                        "/api/v1/groups",
                        "{\"kind\":\"association\",\"name\":\"Friends\",\"branchId\":\"" + hill + "\"}")
                .id();
        library.post("/api/v1/groups/" + friends + "/members", "{\"patronId\":\"" + second + "\",\"role\":\"member\"}");

        assertThat(two.stream().map(one -> shown(clerk(river), one)).distinct()).hasSize(1);
        assertThat(two.stream().map(one -> shown(library, one)).distinct()).hasSize(2);
        var inputs = clerk(river).get("/api/v1/patrons/" + second + "/persona").body();
        toOneDigit(inputs.at("/persona/distance"));
        inputs.path("inputs").forEach(one -> toOneDigit(one.path("overall")));
    }

    private static String shown(Caller who, String patron) {
        return who.get("/api/v1/patrons/" + patron + "/persona").text().replace(patron, "ID");
    }

    private String branch(String name) {
        return library.post("/api/v1/branches", "{\"name\":\"" + name + "\"}").id();
    }

    private String atBranch(String branch) {
        return library.post("/api/v1/patrons", "{\"homeBranchId\":\"" + branch + "\"}")
                .id();
    }

    private Caller clerk(String branch) {
        return library.with(
                TestTokens.limited(library.institution(), List.of(UUID.fromString(branch)), "patrons:read"));
    }

    @Test
    void whoever_may_only_read_looks_for_none() {
        var reader = library.with(TestTokens.bearer(library.institution(), "patrons:read"));

        assertThat(reader.post(RUNS, "{}").status()).isEqualTo(403);
        assertThat(reader.get(PERSONAS).status()).isEqualTo(200);
    }
}
