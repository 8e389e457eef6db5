package org.atrium.patron.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Year;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.PatronDesk;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ScoresOverHttpTest extends OnPatronService {

    @Autowired
    PatronDesk desk;

    @Autowired
    Clock clock;

    @Test
    void each_figure_says_what_it_was_made_of() {
        var library = aLibrary();

        var sheet = library.get(scores(reader(library, "{}"))).body();

        assertThat(StreamSupport.stream(sheet.path("scores").spliterator(), false)
                        .map(score -> score.path("name").asString()))
                .containsExactly("stage", "recency", "frequency", "monetary", "engagement", "lapse");
        assertThat(sheet.at("/scores/2/level").asInt()).isEqualTo(1);
        assertThat(sheet.at("/scores/2/inputs/0/name").asString()).isEqualTo("visits");
        assertThat(sheet.at("/scores/2/inputs/0/number").asInt(-1)).isZero();
        assertThat(sheet.at("/scores/3").has("level")).as("nobody states gifts").isFalse();
        assertThat(sheet.at("/scores/5").has("word"))
                .as("who never came cannot lapse")
                .isFalse();
        assertThat(sheet.path("definition").asInt()).isEqualTo(ScoreSheet.DEFINITION);
        assertThat(sheet.has("asOf")).isTrue();
    }

    @Test
    void who_objects_has_no_figures_from_that_answer_on_and_the_reason_is_said() {
        var library = aLibrary();
        var patron = reader(library, "{}");
        var limits = "/api/v1/patrons/" + patron + "/restriction";

        library.post(limits, "{\"limit\":\"profiling\"}");
        isWithheld(library, patron, "profiling");
        library.post(limits, "{}");
        isWithheld(library, patron, "restriction");
        library.post(limits, "{\"set\":false,\"reason\":\"resolved\"}");
        library.post(limits, "{\"limit\":\"profiling\",\"set\":false}");

        assertThat(library.get(scores(patron)).body().has("withheld")).isFalse();
    }

    @Test
    void a_child_has_no_figures() {
        var library = aLibrary();

        isWithheld(library, reader(library, "{\"birthYear\":" + (Year.now().getValue() - 9) + "}"), "age");
    }

    @Test
    void a_patron_of_another_institution_is_not_there() {
        var patron = reader(aLibrary(), "{}");

        assertThat(aLibrary().get(scores(patron)).status()).isEqualTo(404);
        assertThat(aLibrary().get(scores(UUID.randomUUID().toString())).status())
                .isEqualTo(404);
    }

    @Test
    void who_is_limited_to_branches_is_told_what_follows_from_what_happened_there() {
        var library = aLibrary();
        var river = branch(library, "River");
        var hill = branch(library, "Hill");
        var patron = reader(library, "{\"homeBranchId\":\"" + river + "\"}");
        var at = clock.instant().minusSeconds(3_600);
        Tenancy.run(
                library.institution(),
                () -> desk.change(
                        new PatronId(UUID.fromString(patron)),
                        one -> one.with(one.activity()
                                .with("visit", new Happening(1, at, UUID.fromString(hill)), clock.instant())
                                .with("visit", new Happening(2, at.minusSeconds(9), null), clock.instant()))));
        var clerk = library.with(
                TestTokens.limited(library.institution(), List.of(UUID.fromString(river)), "patrons:read"));

        for (var path : List.of("/api/v1/patrons/" + patron, "/api/v1/patrons?limit=10")) {
            assertThat(library.get(path).text()).contains("lastVisitAt");
            assertThat(clerk.get(path).text()).contains(patron).doesNotContain("lastVisitAt");
        }
        assertThat(library.get(scores(patron))
                        .body()
                        .at("/scores/2/inputs/0/number")
                        .asInt())
                .isEqualTo(2);
        assertThat(clerk.get(scores(patron))
                        .body()
                        .at("/scores/2/inputs/0/number")
                        .asInt(-1))
                .isZero();
        assertThat(clerk.get(scores(patron)).text()).doesNotContain("lastVisitAt");
        Tenancy.run(
                library.institution(),
                () -> desk.change(
                        new PatronId(UUID.fromString(patron)),
                        one -> one.with(one.activity()
                                .with("visit", new Happening(3, at, UUID.fromString(river)), clock.instant()))));
        assertThat(clerk.get(scores(patron))
                        .body()
                        .at("/scores/2/inputs/0/number")
                        .asInt())
                .isEqualTo(1);
        assertThat(clerk.get("/api/v1/patrons?limit=10").text()).contains("lastVisitAt");
    }

    private static String branch(Caller library, String name) {
        return library.post("/api/v1/branches", "{\"name\":\"" + name + "\"}").id();
    }

    private static void isWithheld(Caller library, String patron, String why) {
        var sheet = library.get(scores(patron)).body();
        assertThat(sheet.path("withheld").asString("")).isEqualTo(why);
        assertThat(sheet.path("scores").size()).isZero();
    }

    private static String reader(Caller library, String fields) {
        return library.post("/api/v1/patrons", fields).id();
    }

    private static String scores(String patron) {
        return "/api/v1/patrons/" + patron + "/scores";
    }
}
