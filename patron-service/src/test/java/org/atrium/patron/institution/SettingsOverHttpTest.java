package org.atrium.patron.institution;

import static org.assertj.core.api.Assertions.assertThat;

import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What an institution sets for itself. */
class SettingsOverHttpTest extends OnPatronService {

    private static final String PATH = "/api/v1/institution/settings";

    @Autowired
    MongoCollections collections;

    @Test
    void what_may_be_set_is_listed_with_its_default() {
        var settings = aLibrary().get(PATH);

        assertThat(settings.status()).isEqualTo(200);
        assertThat(settings.body().path("values").isEmpty()).isTrue();
        var smallest = line(settings.body(), "privacy.smallestCell");
        assertThat(smallest.path("type").asString()).isEqualTo("whole");
        assertThat(smallest.path("default").asInt()).isEqualTo(10);
        assertThat(smallest.path("min").asInt()).isEqualTo(10);
        assertThat(smallest.at("/label/fr").asString()).isNotBlank();
    }

    @Test
    void what_is_set_stays_until_it_is_taken_back_and_the_rest_stays_as_it_is() {
        var library = aLibrary();

        var set = change(library, "{\"campaigns.fourEyes\":true,\"mail.senderName\":\" Salle \"}");
        assertThat(set.status()).as(set.text()).isEqualTo(200);
        assertThat(set.body().at("/values/campaigns.fourEyes").asBoolean()).isTrue();
        assertThat(set.body().at("/values/mail.senderName").asString()).isEqualTo("Salle");
        change(library, "{\"campaigns.fourEyes\":null}");

        var left = library.get(PATH).body().path("values");
        assertThat(left.propertyNames()).containsExactly("mail.senderName");
        assertThat(library.get("/api/v1/institution").body().path("name").asString())
                .isEqualTo("Réseau");
    }

    @Test
    void a_name_that_changes_leaves_the_settings_alone() {
        var library = aLibrary();
        change(library, "{\"campaigns.fourEyes\":true}");

        library.patch("/api/v1/institution", "{\"name\":\"Renamed\"}", "If-Match", "*");

        assertThat(library.get(PATH).body().at("/values/campaigns.fourEyes").asBoolean())
                .isTrue();
    }

    @Test
    void what_may_not_be_set_is_named_and_nothing_is_changed() {
        var library = aLibrary();

        assertThat(change(library, "{\"campaigns.fourEyes\":true,\"privacy.smallestCell\":9,\"no.such\":1}")
                        .pointers())
                .containsExactlyInAnyOrder("/values/privacy.smallestCell", "/values/no.such");
        assertThat(change(library, "{\"no.such\":null}").pointers()).containsExactly("/values/no.such");
        assertThat(change(library, "{\"mail.replyTo\":[\"a@b.example\"]}").pointers())
                .containsExactly("/values/mail.replyTo");
        assertThat(library.patch(PATH, "{\"fourEyes\":true}", "If-Match", "*").status())
                .isEqualTo(422);
        assertThat(library.get(PATH).body().path("values").isEmpty()).isTrue();
    }

    @Test
    void a_change_says_to_which_version_it_was_made() {
        var library = aLibrary();
        var seen = library.get(PATH).etag();
        var wish = "{\"values\":{\"campaigns.fourEyes\":true}}";

        assertThat(library.patch(PATH, wish).status()).isEqualTo(428);
        assertThat(library.patch(PATH, wish, "If-Match", seen).status()).isEqualTo(200);
        assertThat(library.patch(PATH, wish, "If-Match", seen).status()).isEqualTo(412);
    }

    @Test
    void what_changes_nothing_makes_no_version() {
        var library = aLibrary();
        var set = change(library, "{\"campaigns.fourEyes\":true}").etag();

        assertThat(change(library, "{\"campaigns.fourEyes\":true}").etag()).isEqualTo(set);
    }

    @Test
    void whoever_does_not_manage_the_institution_neither_sees_nor_sets() {
        var library = aLibrary();
        var reader = library.with(TestTokens.bearer(library.institution(), "patrons:read", "patrons:write"));

        assertThat(reader.get(PATH).status()).isEqualTo(403);
        assertThat(change(reader, "{\"campaigns.fourEyes\":true}").status()).isEqualTo(403);
    }

    @Test
    void others_are_told_and_the_document_keeps_nothing_that_is_told() {
        var library = aLibrary();
        change(library, "{\"campaigns.fourEyes\":true}");

        eventually(() -> assertThat(collections
                        .shared("institutions")
                        .find(new Document("_id", library.institution().value()))
                        .first())
                .containsEntry("version", 2L)
                .doesNotContainKeys("outbox", "outboxAt"));
    }

    private static JsonNode line(JsonNode view, String name) {
        return view.path("settings")
                .valueStream()
                .filter(one -> one.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Caller.Answer change(Caller library, String values) {
        return library.patch(PATH, "{\"values\":" + values + "}", "If-Match", "*");
    }
}
