package org.atrium.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CampaignThatSendsTest extends RunningService {

    @Autowired
    MongoClient mongo;

    @Test
    void who_shares_an_address_is_in_one_arm_and_one_of_them_gets_the_letter() throws Exception {
        var campaign = aLaunchedCampaign(Map.of("holdout", 0.5, "seed", 7, "oneMessagePer", "household"));
        var members = new ArrayList<Map<String, Object>>();
        for (var member : members(30)) {
            var sharing = new HashMap<String, Object>(member);
            sharing.put("shares", List.of("home " + members.size() / 3));
            members.add(sharing);
        }

        audience(campaign, request(campaign), members);
        until(
                "the campaign is finished",
                () -> get("/api/v1/campaigns/" + campaign).at("/state").equals("finished"));

        var report = get("/api/v1/campaigns/" + campaign + "/report").json();
        assertThat(report.at("/heldOut").asInt()).as("five homes of three").isEqualTo(15);
        assertThat(report.at("/sent").asInt()).isEqualTo(5);
        assertThat(report.at("/withheldAtSending/covered").asInt()).isEqualTo(10);
        assertThat(mails(campaign)).hasSize(5);
        var covered = get("/api/v1/campaigns/" + campaign + "/deliveries?state=covered")
                .json();
        assertThat(covered.at("/items").size()).isEqualTo(10);
        var letters = get("/api/v1/campaigns/" + campaign + "/deliveries?state=sent")
                .json()
                .at("/items")
                .valueStream()
                .map(one -> one.path("id").asString())
                .toList();
        assertThat(covered.at("/items").valueStream())
                .allSatisfy(one ->
                        assertThat(letters).contains(one.path("coveredBy").asString()));
    }

    @Test
    void every_treated_patron_gets_one_message_and_the_holdout_none() throws Exception {
        var campaign = aLaunchedCampaign(Map.of("holdout", 0.2, "seed", 7));
        assertThat(get("/api/v1/campaigns/" + campaign).at("/phase")).isEqualTo("gathering");
        var members = new ArrayList<>(members(50));
        var refused = UUID.randomUUID().toString();
        members.add(Map.of("patronId", refused, "withheld", "no-consent"));
        var changedMind = members.getFirst().get("patronId").toString();
        PATRONS.withheld.put(changedMind, "no-consent");
        var request = request(campaign);

        audience(campaign, request, members);
        audience(campaign, request, members);
        until(
                "the campaign is finished",
                () -> get("/api/v1/campaigns/" + campaign).at("/state").equals("finished"));

        var report = get("/api/v1/campaigns/" + campaign + "/report").json();
        assertThat(report.at("/audience").asInt()).isEqualTo(51);
        assertThat(report.at("/eligible").asInt()).isEqualTo(50);
        assertThat(report.at("/heldOut").asInt()).isEqualTo(10);
        assertThat(report.at("/assigned/treated").asInt()).isEqualTo(40);
        var sent = report.at("/sent").asInt();
        assertThat(sent + report.at("/withheldAtSending/no-consent").asInt()).isEqualTo(40);
        assertThat(report.at("/withheldAtLaunch/no-consent").asInt()).isEqualTo(1);

        var mails = mails(campaign);
        assertThat(mails).hasSize(sent);
        assertThat(mails.stream().map(CampaignThatSendsTest::recipient)).doesNotHaveDuplicates();
        var held = deliveries(campaign, "held-out");
        assertThat(mails.stream().map(CampaignThatSendsTest::recipient))
                .doesNotContainAnyElementsOf(
                        held.stream().map(PatronServiceStub::address).toList())
                .doesNotContain(PatronServiceStub.address(changedMind), PatronServiceStub.address(refused));
    }

    @Test
    void a_message_carries_the_headers_of_mail_that_is_sent_to_many() throws Exception {
        var campaign = aLaunchedCampaign(Map.of("holdout", 0));
        audience(campaign, request(campaign), members(1));
        until("it is sent", () -> mails(campaign).size() == 1);

        var mail = mails(campaign).getFirst();

        assertThat(mail.getSubject()).isEqualTo("Zoë <b>, revenez");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(mail.getHeader("List-Unsubscribe")[0]).matches("<http://localhost:8080/u/[\\w-]+>");
        assertThat(mail.getHeader("List-Id")[0]).contains(campaign);
        assertThat(mail.getHeader("Content-Language")).containsExactly("fr");
        assertThat(mail.getHeader("X-Atrium-Campaign")).containsExactly(campaign);
        assertThat(mail.getMessageID()).startsWith("<" + mail.getHeader("X-Atrium-Delivery")[0] + "@");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        var html = part(mail, 1);
        assertThat(html)
                .contains("Bonjour Zoë &lt;b&gt; de Nord")
                .contains("/o/")
                .contains("/c/");
        assertThat(html).doesNotContain("library.example");
        assertThat(part(mail, 0)).contains("Bonjour Zoë <b> de Nord").contains("/u/");
    }

    @Test
    void readers_open_follow_and_stop_and_only_a_post_changes_anything() throws Exception {
        var campaign = aLaunchedCampaign(Map.of("holdout", 0));
        audience(campaign, request(campaign), members(1));
        until("it is sent", () -> mails(campaign).size() == 1);
        until("the sending is noted", () -> !deliveries(campaign, "sent").isEmpty());
        var html = part(mails(campaign).getFirst(), 1);
        var reader = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

        assertThat(reader("GET", link(html, "/o/"), null, "User-Agent", reader).status())
                .isEqualTo(200);
        reader("GET", link(html, "/o/"), null, "User-Agent", "Mozilla/5.0");
        var click = reader("GET", link(html, "/c/"), null, "User-Agent", reader);
        reader("HEAD", link(html, "/c/"), null, "User-Agent", reader);
        var asked = reader("GET", link(html, "/u/"), null);
        var why = reader("GET", link(html, "/w/"), null);

        assertThat(click.status()).isEqualTo(302);
        assertThat(click.response().headers().firstValue("Location"))
                .hasValue("https://library.example/spring?x=1&y=2");
        assertThat(asked.text()).contains("<html lang=\"fr\">", "Spring &lt;i&gt;", "<form method=\"post\"");
        assertThat(why.text())
                .contains(
                        "Bibliothèques du Val",
                        "2026-01",
                        "5 janvier 2026",
                        "Visites : au moins 1 fois en 180\u00a0jours");
        mongo.getDatabase("atrium_campaign_test")
                .getCollection("campaigns")
                .updateOne(
                        Filters.eq("_id", UUID.fromString(campaign)),
                        Updates.combine(
                                Updates.unset("audience.segment.said"),
                                Updates.set("audience.segment.rule", "{\"event\":\"visit\"}")));
        assertThat(reader("GET", link(html, "/w/"), null).text())
                .as("one that was launched before rules were said")
                .contains("La règle de ce message n’a pas été conservée", "2026-01")
                .doesNotContain("Visites");
        var report = get("/api/v1/campaigns/" + campaign + "/report").json();
        assertThat(report.at("/unsubscribed").asInt()).isZero();
        assertThat(report.at("/opened/human").asInt()).isEqualTo(1);
        assertThat(report.at("/opened/machine").asInt()).isEqualTo(1);
        assertThat(report.at("/clicked/human").asInt()).isEqualTo(1);
        assertThat(report.at("/clicked/machine").asInt()).isEqualTo(1);
        assertThat(report.at("/opened/patrons").asInt()).isEqualTo(1);

        assertThat(reader("POST", link(html, "/u/"), "List-Unsubscribe=One-Click")
                        .status())
                .isEqualTo(200);
        assertThat(reader("POST", link(html, "/u/"), null).text()).contains("Ces messages sont arrêtés");
        assertThat(get("/api/v1/campaigns/" + campaign + "/report").at("/unsubscribed"))
                .isEqualTo("1");
    }

    @Test
    void a_forged_link_finds_nothing_in_the_readers_language() {
        for (var kind : List.of("u", "c", "w")) {
            var answer = reader("GET", "http://localhost/" + kind + "/AAAA", null, "Accept-Language", "zh-CN");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text()).contains("<html lang=\"zh-Hans\">", "此处没有内容");
        }
        assertThat(reader("POST", "http://localhost/u/AAAA", "x=1").status()).isEqualTo(404);
    }

    @Test
    void without_a_mail_server_the_campaign_waits_and_says_so() throws Exception {
        MAIL.stop();
        var campaign = aLaunchedCampaign(Map.of("holdout", 0));
        audience(campaign, request(campaign), members(30));
        until(
                "it waits",
                () -> get("/api/v1/campaigns/" + campaign).at("/phase").equals("waiting"));
        assertThat(get("/api/v1/campaigns/" + campaign).at("/waitingFor")).contains("mail server", "does not answer");

        MAIL.start();

        until(
                "it is finished",
                () -> get("/api/v1/campaigns/" + campaign).at("/state").equals("finished"));
        assertThat(mails(campaign)).hasSize(30);
    }

    @Test
    void a_paused_campaign_sends_nothing_and_a_cancelled_one_calls_its_messages_off() {
        MAIL.stop();
        var campaign = aLaunchedCampaign(Map.of("holdout", 0));
        audience(campaign, request(campaign), members(5));
        until(
                "they are drawn and wait",
                () -> get("/api/v1/campaigns/" + campaign).at("/phase").equals("waiting"));
        expect(200, post("/api/v1/campaigns/" + campaign + "/pause", "{}"));
        MAIL.start();

        expect(200, post("/api/v1/campaigns/" + campaign + "/cancel", "{}"));
        until(
                "they are called off",
                () -> get("/api/v1/campaigns/" + campaign + "/report")
                        .at("/withheldAtSending/cancelled")
                        .equals("5"));

        assertThat(mails(campaign)).isEmpty();
    }

    private String request(String campaign) {
        var found = mongo.getDatabase("atrium_campaign_test")
                .getCollection("campaigns")
                .find(Filters.eq("_id", UUID.fromString(campaign)))
                .first();
        return ((Document) found).get("requestId", UUID.class).toString();
    }

    private List<String> deliveries(String campaign, String state) {
        var patrons = new ArrayList<String>();
        get("/api/v1/campaigns/" + campaign + "/deliveries?limit=500&state=" + state)
                .json()
                .path("items")
                .forEach(item -> patrons.add(item.path("patronId").stringValue()));
        return patrons;
    }

    private static List<MimeMessage> mails(String campaign) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> header(mail, "X-Atrium-Campaign").equals(campaign))
                .toList();
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return mail.getHeader(name)[0];
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String recipient(MimeMessage mail) {
        return header(mail, "To");
    }

    private static String part(MimeMessage mail, int index) throws Exception {
        return ((MimeMultipart) mail.getContent())
                .getBodyPart(index)
                .getContent()
                .toString();
    }

    private static String link(String html, String kind) {
        var matcher = java.util.regex.Pattern.compile("http://localhost:8080" + kind + "[\\w.-]+")
                .matcher(html);
        assertThat(matcher.find()).as(kind).isTrue();
        return matcher.group();
    }
}
