package org.atrium.patron.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Year;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.junit.jupiter.api.Test;

class ScoresOverHttpTest extends OnPatronService {

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
