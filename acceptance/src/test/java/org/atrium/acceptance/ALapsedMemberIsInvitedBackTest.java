package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.atrium.acceptance.MemberFile.Member;
import org.atrium.local.client.AtriumApi;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A librarian has a file of patrons. She invites back those who have not come for half a year, writes only to those who
 * agreed, once, and then knows how many came because of it.
 */
class ALapsedMemberIsInvitedBackTest {
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final SystemUnderTest system = SystemUnderTest.get();
    private final AtriumApi api = system.api();
    private final MailPage mail = system.mail();
    private final MemberFile file = new MemberFile(SystemUnderTest.mark());
    private final Map<String, String> branchIds = new LinkedHashMap<>();
    private final Map<String, Member> memberByPatron = new HashMap<>();
    private final Map<String, String> armByPatron = new HashMap<>();
    private String segment = "";
    private String template = "";
    private String campaign = "";

    @Test
    void a_lapsed_member_is_invited_back() {
        she_describes_her_branches_and_the_words_of_consent();
        a_dry_run_counts_and_writes_nothing();
        the_file_is_taken_in_and_every_bad_row_is_reported();
        the_same_file_again_changes_nothing();
        the_visits_of_the_last_months_are_taken_in();
        she_describes_whom_she_means_and_sees_how_many_they_are();
        she_writes_in_two_languages();
        she_launches_and_it_sends();
        every_message_is_to_a_treated_patron_and_nobody_has_two();
        the_report_counts_are_exact();
        looking_changes_nothing();
        who_unsubscribes_is_left_alone_the_next_time();
        visits_afterwards_appear_in_the_lift();
    }

    private void she_describes_her_branches_and_the_words_of_consent() {
        for (var name : List.of("Centre", "Port", "Collines")) {
            var branch = AtriumApi.ok(api.post("/api/v1/branches", Map.of("name", name + " " + file.mark())));
            branchIds.put(name + " " + file.mark(), branch.path("id").asString());
        }
        AtriumApi.ok(api.post(
                "/api/v1/wordings",
                Map.of(
                        "purpose", "invitations",
                        "channel", "email",
                        "version", "2026-01",
                        "language", "fr",
                        "text", "J'accepte de recevoir des invitations.")));
    }

    private void a_dry_run_counts_and_writes_nothing() {
        var report = imported(true);

        assertThat(report.path("created").asInt()).isEqualTo(MemberFile.GOOD);
        assertThat(report.path("rejected").asInt()).isEqualTo(MemberFile.BAD);
        assertThat(found("identifier=card:" + file.members().getFirst().card())).isEmpty();
    }

    private void the_file_is_taken_in_and_every_bad_row_is_reported() {
        var report = imported(false);

        assertThat(report.path("read").asInt()).isEqualTo(MemberFile.ROWS);
        assertThat(report.path("created").asInt()).isEqualTo(MemberFile.GOOD);
        assertThat(report.path("updated").asInt()).isZero();
        assertThat(report.path("rejected").asInt()).isEqualTo(MemberFile.BAD);
        assertThat(report.path("ignored").toString()).contains("Remarque");
        var errors = api.get("/api/v1/imports/" + report.path("id").asString() + "/errors")
                .body()
                .lines()
                .toList();
        assertThat(errors.getFirst()).isEqualTo("line,column,reason");
        var faults = errors.stream().skip(1).map(line -> line.split(",", 3)).toList();
        assertThat(faults.stream().collect(Collectors.toMap(cells -> Integer.valueOf(cells[0]), cells -> cells[1])))
                .isEqualTo(file.faults());
        assertThat(faults).allMatch(cells -> !cells[2].isBlank());
    }

    private void the_same_file_again_changes_nothing() {
        var report = imported(false);

        assertThat(report.path("created").asInt()).isZero();
        assertThat(report.path("updated").asInt()).isZero();
        assertThat(report.path("unchanged").asInt()).isEqualTo(MemberFile.GOOD);
        assertThat(report.path("rejected").asInt()).isEqualTo(MemberFile.BAD);
    }

    private void the_visits_of_the_last_months_are_taken_in() {
        var lately = Instant.now().minus(Duration.ofDays(30)).toString();
        var visits = file.members().stream()
                .filter(Member::cameLately)
                .map(member -> visit(
                        "lately-" + member.card(),
                        lately,
                        Map.of(
                                "identifier", Map.of("scheme", "card", "value", member.card()),
                                "branchId", branchOf(member))))
                .toList();

        var receipt = post(visits);
        assertThat(receipt.path("accepted").asInt()).isEqualTo(visits.size());
        var again = post(visits);
        assertThat(again.path("accepted").asInt()).isZero();
        assertThat(again.path("duplicates").asInt()).isEqualTo(visits.size());
    }

    private void she_describes_whom_she_means_and_sees_how_many_they_are() {
        var rule = Map.of(
                "all",
                List.of(
                        Map.of("field", "category", "is", file.mark()),
                        Map.of("not", Map.of("event", "visit", "count", Map.of("atLeast", 1), "within", "P180D"))));
        var lapsed = count(member -> !member.cameLately());
        eventually().untilAsserted(() -> {
            var preview = AtriumApi.ok(api.post("/api/v1/segments/preview", Map.of("rule", rule)));
            assertThat(preview.path("count").asLong()).isEqualTo(lapsed);
            assertThat(preview.path("reach").path("email").asLong()).isEqualTo(count(Member::isEligible));
        });

        segment = AtriumApi.ok(api.post("/api/v1/segments", Map.of("name", "Lapsed " + file.mark(), "rule", rule)))
                .path("id")
                .asString();
        eventually().untilAsserted(() -> {
            var shown = AtriumApi.ok(api.get("/api/v1/segments/" + segment));
            assertThat(shown.path("state").asString()).isEqualTo("ready");
            assertThat(shown.path("count").asLong()).isEqualTo(lapsed);
        });
        assertThat(api.get("/api/v1/segments/" + segment + "/members").body().lines())
                .hasSize((int) lapsed);
    }

    private void she_writes_in_two_languages() {
        var french = Map.of(
                "subject",
                "{{ patron.given }}, on vous attend",
                "html",
                "<p>Bonjour {{ patron.given }}, la {{ branch.name }} vous attend.</p>" + links());
        var english = Map.of(
                "subject",
                "{{ patron.given }}, we miss you",
                "html",
                "<p>Dear {{ patron.given }}, {{ branch.name }} misses you.</p>" + links());
        template = AtriumApi.ok(api.post(
                        "/api/v1/templates",
                        Map.of(
                                "name",
                                "Come back " + file.mark(),
                                "channel",
                                "email",
                                "languages",
                                Map.of("fr", french, "en", english),
                                "fallbackLanguage",
                                "fr")))
                .path("id")
                .asString();

        var rendered = AtriumApi.ok(api.post("/api/v1/templates/" + template + "/render", Map.of("language", "en")));
        assertThat(rendered.path("subject").asString()).endsWith("we miss you");
    }

    private void she_launches_and_it_sends() {
        campaign = drafted("Come back " + file.mark(), 0.2);
        var early = api.post("/api/v1/campaigns/" + campaign + "/launch", Map.of());
        assertThat(early.status()).as("a draft cannot be launched").isEqualTo(409);
        launched(campaign);

        finished(campaign);
        for (var line : all("/api/v1/campaigns/" + campaign + "/deliveries")) {
            armByPatron.put(line.path("patronId").asString(), line.path("arm").asString());
        }
        for (var patron : all("/api/v1/patrons?segment=" + segment)) {
            var card = patron.path("identifiers").path(0).path("value").asString();
            memberByPatron.put(patron.path("id").asString(), memberOf(card));
        }
    }

    private void every_message_is_to_a_treated_patron_and_nobody_has_two() {
        var recipients =
                mail.to(file.domain()).stream().map(MailPage::recipient).toList();
        var treated = addresses(arm -> !arm.equals("holdout"));
        var heldOut = addresses(arm -> arm.equals("holdout"));

        assertThat(recipients).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(treated);
        assertThat(recipients).doesNotContainAnyElementsOf(heldOut);
        assertThat(recipients)
                .doesNotContainAnyElementsOf(file.members().stream()
                        .filter(member -> !member.agreed())
                        .map(Member::email)
                        .toList());
        assertThat(heldOut.size() + treated.size()).isEqualTo((int) count(Member::isEligible));
        var subjects = mail.to(file.domain()).stream()
                .collect(Collectors.toMap(
                        MailPage::recipient, one -> one.path("subject").asString()));
        memberByPatron.forEach((patron, member) -> {
            if (treated.contains(member.email())) {
                assertThat(subjects.get(member.email()))
                        .isEqualTo("Prénom" + member.number()
                                + (member.language().equals("en") ? ", we miss you" : ", on vous attend"));
            }
        });
    }

    private void the_report_counts_are_exact() {
        var report = AtriumApi.ok(api.get("/api/v1/campaigns/" + campaign + "/report"));
        var eligible = count(Member::isEligible);
        var heldOut = addresses(arm -> arm.equals("holdout")).size();

        assertThat(report.path("audience").asLong()).isEqualTo(count(member -> !member.cameLately()));
        assertThat(report.path("eligible").asLong()).isEqualTo(eligible);
        assertThat(report.path("heldOut").asLong()).isEqualTo(heldOut);
        assertThat((double) heldOut).isBetween(eligible * 0.2 - 3, eligible * 0.2 + 3);
        assertThat(report.path("sent").asLong()).isEqualTo(eligible - heldOut);
        assertThat(report.path("withheldAtSending").isEmpty()).isTrue();
        assertThat(report.path("bounced").asLong() + report.path("uncertain").asLong())
                .isZero();
        var withheld = report.path("withheldAtLaunch");
        assertThat(withheld.path("no-consent").asLong()
                        + withheld.path("declined").asLong()
                        + withheld.path("no-address").asLong())
                .isEqualTo(count(member -> !member.cameLately() && !member.isEligible()));
    }

    private void looking_changes_nothing() {
        var message = mail.whole(mail.to(file.domain()).getFirst());
        var patron = patronOf(MailPage.recipient(message));
        var before = api.get("/api/v1/patrons/" + patron + "/consents").body();

        var looked = new HashSet<String>(linksIn(message));
        looked.add(unsubscribeLink(message));
        for (var link : looked) {
            assertThat(api.send("GET", link, Map.of("Authorization", ""), new byte[0])
                            .status())
                    .isLessThan(400);
        }

        assertThat(api.get("/api/v1/patrons/" + patron + "/consents").body()).isEqualTo(before);
        var report = AtriumApi.ok(api.get("/api/v1/campaigns/" + campaign + "/report"));
        assertThat(report.path("unsubscribed").asLong()).isZero();
    }

    private void who_unsubscribes_is_left_alone_the_next_time() {
        var message = mail.whole(mail.to(file.domain()).getLast());
        var leaver = MailPage.recipient(message);
        assertThat(message.path("headers").path("List-Unsubscribe-Post").asString())
                .isEqualTo("List-Unsubscribe=One-Click");
        var reply = api.send(
                "POST",
                unsubscribeLink(message),
                Map.of("Authorization", "", "Content-Type", "application/x-www-form-urlencoded"),
                "List-Unsubscribe=One-Click".getBytes(StandardCharsets.UTF_8));
        assertThat(reply.status()).as(reply.body()).isLessThan(300);

        eventually().untilAsserted(() -> {
            var ledger = AtriumApi.ok(api.get("/api/v1/patrons/" + patronOf(leaver) + "/consents"));
            assertThat(ledger.path("items")
                            .path(ledger.path("items").size() - 1)
                            .path("granted")
                            .asBoolean())
                    .isFalse();
        });
        eventually()
                .untilAsserted(() -> assertThat(AtriumApi.ok(api.get("/api/v1/campaigns/" + campaign + "/report"))
                                .path("unsubscribed")
                                .asLong())
                        .isEqualTo(1));
        var reminder = drafted("Reminder " + file.mark(), 0);
        launched(reminder);
        finished(reminder);
        var messages = mail.to(file.domain()).stream()
                .collect(Collectors.groupingBy(MailPage::recipient, Collectors.counting()));
        assertThat(messages.get(leaver)).isEqualTo(1);
        assertThat(AtriumApi.ok(api.get("/api/v1/campaigns/" + reminder + "/report"))
                        .path("sent")
                        .asLong())
                .isEqualTo(count(Member::isEligible) - 1);
    }

    private void visits_afterwards_appear_in_the_lift() {
        var treated = patronsIn(arm -> !arm.equals("holdout"));
        var heldOut = patronsIn(arm -> arm.equals("holdout"));
        var came = new ArrayList<String>(treated.subList(0, treated.size() * 3 / 10));
        var cameAnyway = heldOut.subList(0, heldOut.size() / 20);
        came.addAll(cameAnyway);
        var now = Instant.now().toString();
        post(came.stream()
                .map(patron -> visit("after-" + patron, now, Map.of("patronId", patron)))
                .toList());

        eventually().untilAsserted(() -> {
            var lift = AtriumApi.ok(api.get("/api/v1/campaigns/" + campaign + "/lift"));
            assertArm(lift, true, heldOut.size(), cameAnyway.size());
            assertArm(lift, false, treated.size(), treated.size() * 3 / 10);
            // Until the last window is over a verdict would be a look too early.
            assertThat(lift.path("verdict").asString()).isEqualTo("not-enough-data");
            assertThat(lift.path("complete").asBoolean(true)).isFalse();
        });
    }

    private static void assertArm(JsonNode lift, boolean control, int assigned, int converted) {
        var arm = lift.path("arms")
                .valueStream()
                .filter(one -> one.path("arm").asString().equals("holdout") == control)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such arm in " + lift));
        assertThat(arm.path("assigned").asInt()).isEqualTo(assigned);
        assertThat(arm.path("converted").asInt()).isEqualTo(converted);
        assertThat(arm.path("rate").asDouble()).isCloseTo((double) converted / assigned, Offset.offset(1e-5));
    }

    private JsonNode imported(boolean dryRun) {
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("file", file.csv(List.copyOf(branchIds.keySet())));
        parts.put("mapping", file.mapping());
        parts.put("dryRun", Boolean.toString(dryRun).getBytes(StandardCharsets.UTF_8));
        var accepted = api.upload("/api/v1/imports", parts);
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        var path = "/api/v1/imports/" + accepted.text("id");
        eventually().until(() -> !api.get(path).text("state").equals("running"));
        var report = AtriumApi.ok(api.get(path));
        assertThat(report.path("state").asString()).isEqualTo("done");
        return report;
    }

    private String drafted(String name, double holdout) {
        return AtriumApi.ok(api.post(
                        "/api/v1/campaigns",
                        Map.of(
                                "name", name,
                                "segmentId", segment,
                                "channel", "email",
                                "purpose", "invitations",
                                "templateId", template,
                                "holdout", holdout,
                                "outcome", Map.of("event", "visit", "within", "P14D"))))
                .path("id")
                .asString();
    }

    private void launched(String id) {
        for (var move : List.of("submit", "approve", "launch")) {
            AtriumApi.ok(api.post("/api/v1/campaigns/" + id + "/" + move, Map.of()));
        }
    }

    private void finished(String id) {
        eventually()
                .until(() -> api.get("/api/v1/campaigns/" + id).text("state").equals("finished"));
    }

    private JsonNode post(List<Map<String, Object>> events) {
        var lines = events.stream().map(JsonMapper.shared()::writeValueAsString).collect(Collectors.joining("\n"));
        var receipt = AtriumApi.ok(api.send("POST", "/api/v1/events", "application/x-ndjson", lines));
        assertThat(receipt.path("rejected").isEmpty()).as(receipt.toString()).isTrue();
        return receipt;
    }

    private static Map<String, Object> visit(String id, String time, Map<String, Object> data) {
        return Map.of("specversion", "1.0", "id", id, "source", "/gate", "type", "visit", "time", time, "data", data);
    }

    /** Every item of a list, page by page. */
    private List<JsonNode> all(String path) {
        var items = new ArrayList<JsonNode>();
        var cursor = Optional.of("");
        while (cursor.isPresent()) {
            var more = cursor.get().isEmpty() ? "" : "&cursor=" + cursor.get();
            var page = AtriumApi.ok(api.get(path + (path.contains("?") ? "&" : "?") + "limit=500" + more));
            page.path("items").forEach(items::add);
            cursor = Optional.of(page.path("next").asString("")).filter(next -> !next.isEmpty());
        }
        return items;
    }

    private List<JsonNode> found(String query) {
        return AtriumApi.ok(api.get("/api/v1/patrons?" + query))
                .path("items")
                .valueStream()
                .toList();
    }

    private String patronOf(String email) {
        return found("email=" + email).getFirst().path("id").asString();
    }

    private List<String> patronsIn(Predicate<String> arms) {
        return armByPatron.entrySet().stream()
                .filter(entry -> arms.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private List<String> addresses(Predicate<String> arms) {
        return patronsIn(arms).stream()
                .map(patron -> memberByPatron.get(patron).email())
                .toList();
    }

    private Member memberOf(String card) {
        return file.members().stream()
                .filter(member -> member.card().equals(card))
                .findFirst()
                .orElseThrow();
    }

    private String branchOf(Member member) {
        return List.copyOf(branchIds.values()).get(member.branch());
    }

    private long count(Predicate<Member> which) {
        return file.members().stream().filter(which).count();
    }

    private static String links() {
        return "<p><a href=\"{{ links.why }}\">?</a> <a href=\"{{ links.unsubscribe }}\">stop</a></p>";
    }

    private static List<String> linksIn(JsonNode message) {
        return LINK.matcher(message.path("html").asString())
                .results()
                .map(match -> match.group(1).replace("&amp;", "&"))
                .filter(link -> link.startsWith("http"))
                .toList();
    }

    private static String unsubscribeLink(JsonNode message) {
        var header = message.path("headers").path("List-Unsubscribe").asString();
        return header.substring(header.indexOf("<http") + 1, header.indexOf('>', header.indexOf("<http")));
    }

    private static ConditionFactory eventually() {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300));
    }
}
