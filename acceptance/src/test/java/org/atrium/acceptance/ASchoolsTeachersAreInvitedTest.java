package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A school's teachers are found by their group and invited. */
class ASchoolsTeachersAreInvitedTest {
    private static final int PEOPLE = 6;

    private final SystemUnderTest system = SystemUnderTest.get();
    private final AtriumApi api = system.api();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());

    @AfterEach
    void hang_up() {
        api.close();
    }

    @Test
    void a_schools_teachers_are_found_by_their_group_and_invited() {
        desk.people(PEOPLE);
        var name = "School " + desk.mark();
        var school = desk.made("/api/v1/groups", Map.of("kind", "school", "name", name));
        admit(school, 0, Map.of("role", "teacher"));
        admit(school, 1, Map.of("role", "teacher", "from", "2025-09-01"));
        admit(school, 2, Map.of("role", "pupil"));
        admit(school, 3, Map.of("role", "teacher", "from", "2020-09-01", "until", "2021-07-31"));

        var teachers = desk.segment(Map.of("group", school, "role", "teacher"));
        desk.counted(teachers, 2);
        assertThat(AtriumApi.ok(api.get("/api/v1/segments/" + teachers))
                        .at("/sentence/text")
                        .asString())
                .contains(name);
        var campaign = desk.campaign(teachers, 0, Map.of());
        desk.launched(campaign);
        desk.finished(campaign);

        assertThat(system.mail().to(desk.mark() + ".example"))
                .extracting(MailPage::recipient)
                .containsExactlyInAnyOrder(desk.address(0), desk.address(1));

        assertThat(api.send("DELETE", members(school) + "/" + patron(1), Map.of(), new byte[0])
                        .status())
                .isEqualTo(204);
        desk.counted(teachers, 1);
        assertThat(AtriumApi.ok(api.get("/api/v1/patrons/" + patron(0) + "/groups"))
                        .at("/items/0/name")
                        .asString())
                .isEqualTo(name);
        var refused = api.send("DELETE", "/api/v1/groups/" + school, Map.of(), new byte[0]);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("type")).endsWith("group-in-use");
    }

    @Test
    void what_is_to_be_done_for_a_school_stands_in_the_list_of_all_until_it_is_done() {
        var school = desk.made("/api/v1/groups", Map.of("kind", "school", "name", "School " + desk.mark()));
        var group = "/api/v1/groups/" + school;
        AtriumApi.ok(api.post(group + "/needs", Map.of("text", "Forty copies of one book")));
        AtriumApi.ok(api.post(group + "/consultations", Map.of("question", "Which?", "answers", List.of("Any"))));
        var task = api.post(group + "/tasks", Map.of("what", "Order " + desk.mark(), "due", "2026-01-31"));
        assertThat(task.status()).as(task.body()).isEqualTo(201);
        assertThat(due()).contains(task.text("id"));

        AtriumApi.ok(api.patch(group + "/tasks/" + task.text("id"), Map.of("done", true)));

        assertThat(due()).doesNotContain(task.text("id"));
        assertThat(desk.all(group + "/needs")).hasSize(1);
        assertThat(desk.all(group + "/consultations")).hasSize(1);
    }

    @Test
    void whoever_speaks_with_the_school_reads_what_was_said_before_and_who_did_what_stands_in_the_log() {
        var school = desk.made("/api/v1/groups", Map.of("kind", "school", "name", "School " + desk.mark()));
        var log = "/api/v1/groups/" + school + "/interactions";
        var letter = desk.made(log, Map.of("way", "letter", "text", "The dates " + desk.mark()));
        var call = desk.made(log, Map.of("way", "call", "with", "Ms " + desk.mark(), "text", "Friday"));
        assertThat(desk.all(log)).extracting(one -> one.path("id").asString()).containsExactly(call, letter);

        assertThat(api.send("DELETE", log + "/" + letter, Map.of(), new byte[0]).status())
                .isEqualTo(204);

        assertThat(desk.all(log)).extracting(one -> one.path("id").asString()).containsExactly(call);
        Desk.eventually()
                .untilAsserted(() -> assertThat(desk.all("/api/v1/audit?subject=group:" + school))
                        .extracting(one -> one.path("action").asString())
                        .containsExactlyInAnyOrder(
                                "group.note-removed", "group.note-added", "group.note-added", "group.founded"));
        assertThat(api.get("/api/v1/audit?subject=group:" + school).body())
                .contains(letter)
                .doesNotContain(desk.mark());
    }

    private List<String> due() {
        return desk.all("/api/v1/tasks?due=2026-01-31").stream()
                .map(task -> task.path("id").asString())
                .toList();
    }

    private void admit(String school, int number, Map<String, String> as) {
        var admission = new HashMap<String, Object>(as);
        admission.put("patronId", patron(number));
        AtriumApi.ok(api.post(members(school), admission));
    }

    private static String members(String school) {
        return "/api/v1/groups/" + school + "/members";
    }

    private String patron(int number) {
        return desk.all("/api/v1/patrons?identifier=card:" + desk.card(number))
                .getFirst()
                .path("id")
                .asString();
    }
}
