package org.atrium.patron.group;

import static org.assertj.core.api.Assertions.assertThat;

import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.junit.jupiter.api.Test;

/** Groups, who belongs to them, and the segments that ask for it, through the front of the service. */
class GroupsOverHttpTest extends OnPatronService {

    private static final String GROUPS = "/api/v1/groups";

    @Test
    void a_group_is_founded_found_changed_and_closed() {
        var library = aLibrary();
        var founded = library.post(GROUPS, """
                {"kind":"school","name":"École des Rives","website":"https://rives.example","language":"fr",
                 "address":{"street":"1 rue","postalCode":"75001","locality":"Paris","country":"FR"},
                 "contacts":[{"name":"Ana Roy","role":"leader","email":"ana@rives.example","phone":"+33123456789"}]}""");
        assertThat(founded.status()).as(founded.text()).isEqualTo(201);
        assertThat(founded.body().path("roles").valueStream())
                .extracting(one -> one.asString())
                .containsExactly("leader", "teacher", "pupil", "contact");
        var path = GROUPS + "/" + founded.id();

        assertThat(library.patch(path, "{\"name\":\"Rives\"}").status()).isEqualTo(428);
        var changed = library.patch(
                path, "{\"name\":\"Rives\",\"state\":\"closed\",\"website\":null}", "If-Match", founded.etag());
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(library.patch(path, "{\"name\":\"R\"}", "If-Match", founded.etag())
                        .status())
                .isEqualTo(412);

        var shown = library.get(path).body();
        assertThat(shown.path("name").asString()).isEqualTo("Rives");
        assertThat(shown.path("state").asString()).isEqualTo("closed");
        assertThat(shown.has("website")).isFalse();
        assertThat(shown.at("/contacts/0/email").asString()).isEqualTo("ana@rives.example");
        assertThat(library.get(GROUPS + "?q=riv&kind=school&state=closed")
                        .body()
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(library.get(GROUPS + "?kind=club").body().path("items").size())
                .isZero();
        assertThat(aLibrary().get(path).status()).isEqualTo(404);
    }

    @Test
    void what_is_wrong_with_a_group_is_named_all_at_once() {
        var library = aLibrary();

        var refused = library.post(GROUPS, """
                {"kind":"sect","website":"ftp://x","language":"?","branchId":"01979a52-7b1e-7c11-8a3e-2f6f0f6d4001",
                 "state":"dissolved","contacts":[{"name":"A","role":"king","email":"none"},{"role":"leader"}]}""");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.pointers())
                .containsExactlyInAnyOrder(
                        "/kind",
                        "/state",
                        "/name",
                        "/branchId",
                        "/website",
                        "/language",
                        "/contacts/0/role",
                        "/contacts/0/email",
                        "/contacts/1");
        var school = found(library, "school", "Rives");
        assertThat(library.patch(GROUPS + "/" + school, "{\"kind\":\"club\"}", "If-Match", "*")
                        .pointers())
                .containsExactly("/kind");
        assertThat(library.patch(GROUPS + "/" + school, "{\"state\":null}", "If-Match", "*")
                        .pointers())
                .as("it is in one")
                .containsExactly("/state");
    }

    @Test
    void who_belongs_is_listed_by_group_and_by_patron_in_pages() {
        var library = aLibrary();
        var school = found(library, "school", "Rives");
        var ana = register(library, "Ana");
        var ben = register(library, "Ben");
        admit(library, school, ana, "\"role\":\"teacher\",\"from\":\"2025-09-01\",\"until\":\"2026-07-31\"");
        admit(library, school, ben, "\"role\":\"pupil\"");

        var first = library.get(GROUPS + "/" + school + "/members?limit=1").body();
        assertThat(first.path("items").size()).isEqualTo(1);
        assertThat(first.at("/items/0/name/family").asString()).isEqualTo("Ana");
        assertThat(first.at("/items/0/until").asString()).isEqualTo("2026-07-31");
        var second = library.get(GROUPS + "/" + school + "/members?limit=1&cursor="
                        + first.path("next").asString())
                .body();
        assertThat(second.at("/items/0/patronId").asString()).isEqualTo(ben);
        assertThat(second.has("next")).isFalse();

        var groups = library.get("/api/v1/patrons/" + ana + "/groups").body();
        assertThat(groups.path("items").size()).isEqualTo(1);
        assertThat(groups.at("/items/0/name").asString()).isEqualTo("Rives");
        assertThat(groups.at("/items/0/role").asString()).isEqualTo("teacher");

        assertThat(library.delete(GROUPS + "/" + school + "/members/" + ana).status())
                .isEqualTo(204);
        assertThat(library.delete(GROUPS + "/" + school + "/members/" + ana).status())
                .isEqualTo(404);
        assertThat(library.get("/api/v1/patrons/" + ana + "/groups")
                        .body()
                        .path("items")
                        .size())
                .isZero();
    }

    @Test
    void who_joins_enters_the_segments_that_ask_for_it_in_the_same_write_and_is_told_why() {
        var library = aLibrary();
        var school = found(library, "school", "Rives");
        var rule = "{\"group\":\"%s\",\"role\":\"teacher\"}".formatted(school);
        var teachers = library.post("/api/v1/segments", "{\"name\":\"Teachers\",\"rule\":%s}".formatted(rule));
        assertThat(teachers.status()).as(teachers.text()).isEqualTo(201);
        assertThat(teachers.body().at("/sentence/text").asString()).isEqualTo("In the group “Rives” as: Teacher");
        var ana = register(library, "Ana");
        eventually(() -> assertThat(state(library, teachers.id())).isEqualTo("ready"));

        admit(library, school, ana, "\"role\":\"teacher\"");

        assertThat(segmentsOf(library, ana)).isEqualTo("[\"" + teachers.id() + "\"]");
        var why = library.get("/api/v1/patrons/" + ana + "/segments/" + teachers.id() + "/explanation");
        assertThat(why.body().at("/explanation/rule").asString()).isEqualTo("group " + school + " teacher");

        admit(library, school, ana, "\"role\":\"contact\"");

        assertThat(segmentsOf(library, ana)).isEqualTo("[]");
    }

    @Test
    void a_group_in_use_stays_and_one_that_is_dissolved_takes_its_notes_and_members_with_it() {
        var library = aLibrary();
        var school = found(library, "school", "Rives");
        var ana = register(library, "Ana");
        admit(library, school, ana, "\"role\":\"teacher\"");
        var task = library.post(GROUPS + "/" + school + "/tasks", "{\"what\":\"Call\",\"due\":\"2026-03-01\"}");
        assertThat(task.status()).as(task.text()).isEqualTo(201);
        assertThat(library.get("/api/v1/tasks").body().path("items"))
                .singleElement()
                .satisfies(one -> assertThat(one.path("id").asString()).isEqualTo(task.id()));
        var segment = library.post(
                        "/api/v1/segments",
                        "{\"name\":\"Of the school\",\"rule\":{\"group\":\"%s\"}}".formatted(school))
                .id();

        var refused = library.delete(GROUPS + "/" + school);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.type()).endsWith("/group-in-use");
        assertThat(refused.text()).contains("Of the school");

        library.delete("/api/v1/segments/" + segment);
        assertThat(library.delete(GROUPS + "/" + school).status()).isEqualTo(204);

        assertThat(library.get(GROUPS + "/" + school).status()).isEqualTo(404);
        assertThat(library.get("/api/v1/patrons/" + ana + "/groups")
                        .body()
                        .path("items")
                        .size())
                .isZero();
        eventually(() -> assertThat(
                        library.get("/api/v1/tasks").body().path("items").size())
                .isZero());
        var gone = library.post("/api/v1/segments", "{\"name\":\"x\",\"rule\":{\"group\":\"%s\"}}".formatted(school));
        assertThat(gone.status()).isEqualTo(422);
        assertThat(gone.text()).contains("names the group " + school + ", which does not exist");
    }

    private static String state(Caller library, String segment) {
        return library.get("/api/v1/segments/" + segment).body().path("state").asString();
    }

    private static String segmentsOf(Caller library, String patron) {
        return library.get("/api/v1/patrons/" + patron).body().path("segments").toString();
    }

    private static String found(Caller library, String kind, String name) {
        var answer = library.post(GROUPS, "{\"kind\":\"%s\",\"name\":\"%s\"}".formatted(kind, name));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.id();
    }

    private static String register(Caller library, String family) {
        return library.post("/api/v1/patrons", "{\"name\":{\"family\":\"%s\"}}".formatted(family))
                .id();
    }

    private static void admit(Caller library, String group, String patron, String rest) {
        var answer =
                library.post(GROUPS + "/" + group + "/members", "{\"patronId\":\"%s\",%s}".formatted(patron, rest));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
