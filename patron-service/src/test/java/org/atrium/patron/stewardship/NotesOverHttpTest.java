package org.atrium.patron.stewardship;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Needs, tasks, consultations and interactions of groups through the front of the service. */
class NotesOverHttpTest extends OnPatronService {

    @Autowired
    MongoCollections collections;

    @Test
    void needs_are_noted_changed_and_removed() {
        var library = aLibrary();
        var needs = group(library, null) + "/needs";

        var noted = library.post(needs, "{\"text\":\"A room\\non Fridays\"}");
        assertThat(noted.status()).as(noted.text()).isEqualTo(201);
        assertThat(noted.body().path("text").asString()).isEqualTo("A room\non Fridays");
        assertThat(noted.body().has("notedOn")).isTrue();
        var one = needs + "/" + noted.id();
        assertThat(library.patch(one, "{\"met\":true}").status()).isEqualTo(428);
        assertThat(library.patch(one, "{\"met\":true}", "If-Match", noted.etag())
                        .body()
                        .path("met")
                        .asBoolean())
                .isTrue();
        assertThat(library.patch(one, "{\"met\":false}", "If-Match", noted.etag())
                        .status())
                .isEqualTo(412);
        assertThat(library.get(needs).body().at("/items/0/version").asInt()).isEqualTo(2);
        assertThat(library.patch(
                                one,
                                "{\"notedOn\":null}",
                                "If-Match",
                                library.get(one).etag())
                        .pointers())
                .containsExactly("/notedOn");

        assertThat(library.delete(one).status()).isEqualTo(204);
        assertThat(library.delete(one).status()).isEqualTo(404);
        assertThat(library.get(needs).body().path("items").size()).isZero();
    }

    @Test
    void consultations_keep_the_answers_that_were_given() {
        var library = aLibrary();
        var consultations = group(library, null) + "/consultations";

        var asked = library.post(
                consultations, "{\"question\":\"Which evening?\",\"askedOn\":\"2026-02-01\",\"answers\":[\"Friday\"]}");
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        var more = library.patch(
                consultations + "/" + asked.id(), "{\"answers\":[\"Friday\",\"None\"]}", "If-Match", asked.etag());

        assertThat(more.body().path("answers").size()).isEqualTo(2);
        assertThat(library.post(consultations, "{\"answers\":[\"\"]}").pointers())
                .containsExactlyInAnyOrder("/question", "/answers/0");
        assertThat(library.delete(consultations + "/" + asked.id()).status()).isEqualTo(204);
    }

    @Test
    void whoever_speaks_with_a_group_notes_it_and_reads_the_latest_first() {
        var library = aLibrary();
        var interactions = group(library, null) + "/interactions";

        var called = library.post(
                interactions,
                "{\"way\":\"call\",\"happenedOn\":\"2026-02-01\",\"with\":\"Ms Roy\",\"text\":\"Wants\\na date\"}");
        assertThat(called.status()).as(called.text()).isEqualTo(201);
        var wrote = library.post(interactions, "{\"way\":\"letter\",\"text\":\"The dates\"}");
        assertThat(wrote.body().has("happenedOn")).isTrue();
        assertThat(wrote.body().has("with")).isFalse();

        var page = library.get(interactions + "?limit=1").body();
        assertThat(page.at("/items/0/id").asString()).isEqualTo(wrote.id());
        var next = library.get(
                        interactions + "?limit=1&cursor=" + page.path("next").asString())
                .body();
        assertThat(next.at("/items/0/id").asString()).isEqualTo(called.id());
        assertThat(next.at("/items/0/with").asString()).isEqualTo("Ms Roy");
        assertThat(next.has("next")).isFalse();

        var one = interactions + "/" + called.id();
        assertThat(library.patch(one, "{\"way\":\"visit\"}").status()).isEqualTo(428);
        var changed = library.patch(one, "{\"way\":\"visit\",\"with\":null}", "If-Match", called.etag());
        assertThat(changed.body().path("way").asString()).isEqualTo("visit");
        assertThat(changed.body().has("with")).isFalse();
        assertThat(library.patch(one, "{\"way\":\"call\"}", "If-Match", called.etag())
                        .status())
                .isEqualTo(412);
        assertThat(library.post(interactions, "{\"way\":\"fax\",\"happenedOn\":\"2999-01-01\",\"with\":\"\"}")
                        .pointers())
                .containsExactlyInAnyOrder("/way", "/happenedOn", "/with", "/text");
        assertThat(library.post(interactions, "{}").pointers()).containsExactlyInAnyOrder("/way", "/text");
        assertThat(library.patch(one, "{\"happenedOn\":null}", "If-Match", changed.etag())
                        .pointers())
                .as("it has its day")
                .containsExactly("/happenedOn");
        assertThat(library.patch(one, "{}", "If-Match", changed.etag()).etag())
                .as("nothing was changed")
                .isEqualTo(changed.etag());

        assertThat(aLibrary().get(one).status()).as("of another institution").isEqualTo(404);
        assertThat(library.delete(one).status()).isEqualTo(204);
        assertThat(library.get(one).status()).isEqualTo(404);
        assertThat(library.delete(one).status()).isEqualTo(404);
    }

    @Test
    void what_is_done_with_a_group_its_members_and_its_notes_stands_in_the_audit_log_without_a_word_of_it() {
        var library = aLibrary();
        var officer = library.with(TestTokens.bearer(library.institution(), "privacy:manage"));
        var group = group(library, null);
        var patron = library.post("/api/v1/patrons", "{\"name\":{\"family\":\"Roy\"}}")
                .id();
        var member = "{\"patronId\":\"%s\",\"role\":\"%s\"}";
        library.post(group + "/members", member.formatted(patron, "pupil"));
        library.post(group + "/members", member.formatted(patron, "teacher"));
        assertThat(library.delete(group + "/members/" + patron).status()).isEqualTo(204);
        var noted = library.post(group + "/interactions", "{\"way\":\"call\",\"text\":\"Ms Roy is ill\"}");
        var one = group + "/interactions/" + noted.id();
        library.patch(one, "{\"with\":\"Roy\"}", "If-Match", noted.etag());
        assertThat(library.delete(one).status()).isEqualTo(204);
        library.post(group + "/needs", "{\"text\":\"A room\"}");
        assertThat(library.delete(group).status()).isEqualTo(204);

        var log = "/api/v1/audit?limit=500&subject=group:" + group.substring(group.lastIndexOf('/') + 1);
        eventually(() -> assertThat(officer.get(log).body().path("items").valueStream())
                .extracting(entry -> entry.path("action").asString())
                .containsExactlyInAnyOrder(
                        "group.founded",
                        "group.member-admitted",
                        "group.member-changed",
                        "group.member-dismissed",
                        "group.note-added",
                        "group.note-changed",
                        "group.note-removed",
                        "group.note-added",
                        "group.dissolved"));
        assertThat(officer.get(log).text())
                .contains(patron, noted.id(), "interaction")
                .doesNotContain("Roy")
                .doesNotContain("A room");
        eventually(() -> assertThat(stored("groupNotes", library))
                .as("when it is told, nothing that was noted is left")
                .isZero());
    }

    private long stored(String collection, Caller library) {
        return collections
                .shared(collection)
                .countDocuments(Filters.eq(
                        TenantCollection.INSTITUTION, library.institution().value()));
    }

    @Test
    void open_tasks_of_all_groups_are_one_list_until_they_are_done() {
        var library = aLibrary();
        var rives = group(library, null);
        var monts = group(library, null);
        var second = task(library, monts, "2026-03-02");
        var first = task(library, rives, "2026-03-01");
        task(library, rives, "2026-03-09");

        var page = library.get("/api/v1/tasks?due=2026-03-02&limit=1").body();
        assertThat(page.at("/items/0/id").asString()).isEqualTo(first.id());
        assertThat(page.at("/items/0/groupName").asString()).isEqualTo("Rives");
        var next = library.get("/api/v1/tasks?due=2026-03-02&limit=1&cursor="
                        + page.path("next").asString())
                .body();
        assertThat(next.at("/items/0/id").asString()).isEqualTo(second.id());
        assertThat(next.has("next")).isFalse();

        var done = library.patch(rives + "/tasks/" + first.id(), "{\"done\":true}", "If-Match", first.etag());
        assertThat(done.body().has("doneAt")).isTrue();

        assertThat(library.get("/api/v1/tasks").body().path("items").size()).isEqualTo(2);
        assertThat(library.get(rives + "/tasks").body().path("items").size()).isEqualTo(2);
        assertThat(library.post(rives + "/tasks", "{\"who\":\"\"}").pointers())
                .containsExactlyInAnyOrder("/what", "/who", "/due");
        assertThat(library.delete(rives + "/tasks/" + first.id()).status()).isEqualTo(204);
    }

    @Test
    void who_is_limited_to_a_branch_has_the_tasks_of_its_groups() {
        var library = aLibrary();
        var branch = library.post("/api/v1/branches", "{\"name\":\"River\"}").id();
        task(library, group(library, null), "2026-03-01");
        var mine = task(library, group(library, branch), "2026-03-02");
        var limited = library.with(
                TestTokens.limited(library.institution(), List.of(UUID.fromString(branch)), "patrons:read"));

        assertThat(limited.get("/api/v1/tasks").body().path("items").valueStream())
                .extracting(one -> one.path("id").asString())
                .containsExactly(mine.id());
    }

    private static Caller.Answer task(Caller library, String group, String due) {
        var answer = library.post(group + "/tasks", "{\"what\":\"Call\",\"due\":\"%s\"}".formatted(due));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    private static String group(Caller library, @Nullable String branch) {
        var at = branch == null ? "" : ",\"branchId\":\"" + branch + "\"";
        return "/api/v1/groups/"
                + library.post("/api/v1/groups", "{\"kind\":\"school\",\"name\":\"Rives\"%s}".formatted(at))
                        .id();
    }
}
