package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.acceptance.Desk.eventually;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.atrium.local.client.AtriumApi;
import org.atrium.local.client.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each service runs twice, and whatever is asked is asked of both at the same moment. Nothing is done twice. See
 * docs/adr/0053-two-of-each-on-one-machine.md.
 */
class TwoOfEverythingTest {
    private static final int PEOPLE = 120;
    private static final int VISITS = 300;

    private final SystemUnderTest system = SystemUnderTest.get();
    private final AtriumApi api = system.api();
    private final List<AtriumApi> both =
            system.urls().stream().map(system::apiAt).toList();
    private final MailPage mail = system.mail();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());

    @BeforeEach
    void there_are_two() {
        Assumptions.assumeTrue(both.size() == SystemUnderTest.INSTANCES, "the system shows one address only");
    }

    @AfterEach
    void hang_up() {
        both.forEach(AtriumApi::close);
        api.close();
    }

    @Test
    void a_campaign_is_drawn_sent_and_unsubscribed_once() {
        one_file_handed_in_at_both_makes_each_patron_once();
        var segment = desk.segment(PEOPLE);
        var campaign = desk.campaign(segment, 0.25, Map.of());
        desk.approved(campaign);

        launched_at_both_it_starts_once(campaign);
        desk.finished(campaign);

        nobody_has_two_letters_and_the_held_out_have_none(campaign);
        pressed_at_both_unsubscribe_counts_once(campaign, segment);
    }

    @Test
    void an_event_posted_to_both_is_counted_once() {
        var type = "gate." + desk.mark();
        AtriumApi.ok(api.post("/api/v1/event-types", Map.of("type", type)));
        var events = Desk.lines(IntStream.range(0, VISITS)
                .mapToObj(number -> Desk.event(desk.mark() + number, type, Map.of("visitorId", desk.mark() + number)))
                .toList());

        var receipts = atOnce(one -> one.send("POST", "/api/v1/events", "application/x-ndjson", events)).stream()
                .map(AtriumApi::ok)
                .toList();

        assertThat(receipts.stream()
                        .mapToInt(one -> one.path("accepted").asInt())
                        .sum())
                .as(receipts.toString())
                .isEqualTo(VISITS);
        eventually()
                .untilAsserted(
                        () -> both.forEach(one -> assertThat(counted(one, type)).isEqualTo(VISITS)));
    }

    private void one_file_handed_in_at_both_makes_each_patron_once() {
        desk.wording();
        var reports = atOnce(one -> new Desk(one, desk.mark()).handIn(desk.file(PEOPLE))).stream()
                .map(desk::ended)
                .toList();

        assertThat(reports).allSatisfy(report -> {
            assertThat(report.path("state").asString()).isEqualTo("done");
            assertThat(report.path("rejected").asInt()).as(report.toString()).isZero();
        });
        assertThat(reports.stream()
                        .mapToInt(report -> report.path("created").asInt())
                        .sum())
                .as(reports.toString())
                .isEqualTo(PEOPLE);
    }

    private void launched_at_both_it_starts_once(String campaign) {
        var replies = atOnce(one -> one.post("/api/v1/campaigns/" + campaign + "/launch", Map.of()));

        assertThat(replies.stream().map(Reply::status)).as(replies.toString()).containsExactlyInAnyOrder(200, 409);
    }

    private void nobody_has_two_letters_and_the_held_out_have_none(String campaign) {
        var letters = mail.to(desk.mark() + ".example").stream()
                .collect(Collectors.groupingBy(MailPage::recipient, Collectors.counting()));
        var lines = desk.all("/api/v1/campaigns/" + campaign + "/deliveries");
        var heldOut = lines.stream()
                .filter(line -> line.path("arm").asString().equals("holdout"))
                .count();

        assertThat(lines.stream().map(line -> line.path("patronId").asString()))
                .hasSize(PEOPLE)
                .doesNotHaveDuplicates();
        assertThat(heldOut).isBetween(PEOPLE / 4L - 2, PEOPLE / 4L + 2);
        assertThat(letters.values()).containsOnly(1L);
        assertThat((long) letters.size()).isEqualTo(PEOPLE - heldOut);
        var report = desk.report(campaign);
        assertThat(report.path("sent").asLong()).isEqualTo(PEOPLE - heldOut);
        assertThat(report.path("heldOut").asLong()).isEqualTo(heldOut);
    }

    private void pressed_at_both_unsubscribe_counts_once(String campaign, String segment) {
        var letter = mail.whole(mail.to(desk.mark() + ".example").getFirst());
        var link = Desk.unsubscribeLink(letter);
        var path = link.substring(link.indexOf("/u/"));

        var replies = IntStream.range(0, both.size())
                .mapToObj(at -> CompletableFuture.supplyAsync(() -> both.get(at)
                        .send(
                                "POST",
                                system.urls().get(at) + path,
                                Map.of("Authorization", "", "Content-Type", "application/x-www-form-urlencoded"),
                                "List-Unsubscribe=One-Click".getBytes(java.nio.charset.StandardCharsets.US_ASCII))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(replies.stream().map(Reply::status)).containsOnly(200);
        var patron = desk.patrons(segment).get(MailPage.recipient(letter));
        eventually().untilAsserted(() -> {
            var ledger = AtriumApi.ok(api.get("/api/v1/patrons/" + patron + "/consents"));
            assertThat(ledger.path("items")
                            .valueStream()
                            .filter(line -> !line.path("granted").asBoolean()))
                    .as("the first and the latest press of one letter, however often it was heard")
                    .hasSizeBetween(1, both.size());
            assertThat(ledger.path("current").valueStream())
                    .noneMatch(line -> line.path("granted").asBoolean());
            assertThat(desk.report(campaign).path("unsubscribed").asInt()).isEqualTo(1);
        });
    }

    private static long counted(AtriumApi one, String type) {
        var today = LocalDate.now(ZoneOffset.UTC);
        var answer = AtriumApi.ok(one.get("/api/v1/metrics?metric=" + type + "&interval=day&from=" + today.minusDays(2)
                + "&to=" + today.plusDays(2)));
        return answer.at("/series/0/total").asLong();
    }

    /** Asks both at the same moment. */
    private List<Reply> atOnce(Function<AtriumApi, Reply> request) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = both.stream()
                    .map(one -> CompletableFuture.supplyAsync(() -> request.apply(one), threads))
                    .toList();
            return replies.stream().map(CompletableFuture::join).toList();
        }
    }
}
