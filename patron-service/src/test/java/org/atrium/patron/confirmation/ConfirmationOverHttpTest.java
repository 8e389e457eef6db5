package org.atrium.patron.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.atrium.kit.KitSettings;
import org.atrium.kit.seal.PersonLinks;
import org.atrium.kit.seal.PersonLinks.Kind;
import org.atrium.kit.seal.PersonLinks.PersonLink;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.PageCheck;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.ConsentLedger;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.PatronDesk;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A yes that counts once it is confirmed, and what readers choose by their link. */
class ConfirmationOverHttpTest extends OnPatronService {

    @Autowired
    KitSettings settings;

    @Autowired
    MongoCollections collections;

    @Autowired
    Confirmations confirmations;

    @Autowired
    PatronDesk desk;

    @Test
    void a_yes_counts_once_it_is_confirmed_and_looking_confirms_nothing() {
        var caller = aLibraryThatAsks();
        var patron = reader(caller, "ana@example.org");

        var line = agree(caller, patron);

        assertThat(line.path("requested").asBoolean()).isTrue();
        assertThat(current(caller, patron).isEmpty()).isTrue();
        eventually(() -> assertThat(waiting(caller, patron).at("/0/askedAt").isMissingNode())
                .isFalse());
        var page = "/y/"
                + token(
                        caller,
                        Kind.CONFIRM,
                        patron,
                        UUID.fromString(line.path("id").asString()));
        for (int i = 0; i < 3; i++) {
            var looked = caller.get(page);
            assertThat(looked.status()).as(looked.text()).isEqualTo(200);
            assertThat(PageCheck.read(looked.text()).select("form").attr("action"))
                    .isEqualTo(page);
            assertThat(looked.text()).contains("La lettre");
        }
        assertThat(current(caller, patron).isEmpty()).isTrue();

        for (int i = 0; i < 2; i++) {
            var pressed = caller.post(page, "");
            assertThat(pressed.status()).as(pressed.text()).isEqualTo(200);
            PageCheck.read(pressed.text());
        }

        var now = current(caller, patron);
        assertThat(now.at("/0/counts").asBoolean()).isTrue();
        assertThat(now.at("/0/evidence/confirmed").asString())
                .isEqualTo(line.path("id").asString());
        assertThat(now.at("/0/evidence/requestedAt").asString())
                .isEqualTo(line.path("at").asString());
        assertThat(now.at("/0/evidence/address").isMissingNode()).isTrue();
        assertThat(ledger(caller, patron).size()).isEqualTo(2);
        assertThat(waiting(caller, patron).size()).isZero();
        assertThat(caller.get("/api/v1/patrons/" + patron)
                        .body()
                        .at("/contactPoints/0/verified")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void what_nobody_confirms_in_time_is_removed_and_its_link_is_dead() {
        var caller = aLibraryThatAsks();
        var patron = reader(caller, "ben@example.org");
        var request = UUID.fromString(agree(caller, patron).path("id").asString());
        eventually(() -> assertThat(waiting(caller, patron).at("/0/askedAt").isMissingNode())
                .isFalse());

        var past = Date.from(Instant.now().minus(Duration.ofMinutes(1)));
        collections
                .shared("confirmations")
                .updateOne(
                        Filters.eq("_id", request),
                        Updates.combine(Updates.set("expiresAt", past), Updates.set("due", past)));

        eventually(() -> assertThat(ledger(caller, patron).size()).isZero());
        assertThat(caller.post("/y/" + token(caller, Kind.CONFIRM, patron, request), "")
                        .status())
                .isEqualTo(404);
        assertThat(ledger(caller, patron).size()).isZero();
    }

    @Test
    void no_address_is_asked_more_often_a_day_than_the_institution_allows() {
        var caller = aLibraryThatAsks();
        var first = reader(caller, "shared@example.org");
        var second = reader(caller, "shared@example.org");
        agree(caller, first);
        eventually(() -> assertThat(asked(caller, first)).isEqualTo(1));
        var request = waiting(caller, first).at("/0/requestId").asString();

        var again = caller.post("/api/v1/patrons/" + first + "/confirmations/" + request + "/repeat", "");
        assertThat(again.status()).as(again.text()).isEqualTo(201);
        eventually(() -> assertThat(asked(caller, first)).isEqualTo(2));
        agree(caller, second);

        eventually(() -> assertThat(waiting(caller, second).size()).isEqualTo(1));
        eventually(() -> assertThat(collections
                        .shared("confirmations")
                        .find(Filters.and(
                                Filters.eq("patronId", UUID.fromString(second)),
                                Filters.gt("due", Date.from(Instant.now().plus(Duration.ofHours(23))))))
                        .first())
                .isNotNull());
        assertThat(asked(caller, second)).isZero();
    }

    @Test
    void a_link_proves_the_address_that_it_was_sent_to_and_no_other() {
        var caller = aLibraryThatAsks();
        var patron = reader(caller, "mine@example.org");
        var asked = point(caller, patron);
        var request = UUID.fromString(agree(caller, patron).path("id").asString());
        eventually(() -> assertThat(asked(caller, patron)).isEqualTo(1));

        var changed = caller.patch(
                "/api/v1/patrons/" + patron,
                "{\"contactPoints\":[{\"id\":\"" + asked
                        + "\",\"channel\":\"email\",\"address\":\"theirs@example.org\"}]}",
                "If-Match",
                "*");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);

        var page = "/y/" + token(caller, Kind.CONFIRM, patron, request);
        assertThat(caller.get(page).status()).isEqualTo(404);
        assertThat(caller.post(page, "").status()).isEqualTo(404);
        assertThat(current(caller, patron).isEmpty()).isTrue();
        assertThat(changed.body().at("/contactPoints/0/id").asString())
                .as("an id is of one address: what bounces or is asked for at the other says nothing of this one")
                .isNotEqualTo(asked);
        assertThat(caller.get("/api/v1/patrons/" + patron)
                        .body()
                        .at("/contactPoints/0/verified")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void one_request_that_cannot_be_read_keeps_nobody_else_from_being_asked() {
        var caller = aLibraryThatAsks();
        var damaged = UUID.randomUUID();
        for (int i = 0; i < 101; i++) {
            collections
                    .shared("confirmations")
                    .insertOne(new Document("_id", i == 0 ? damaged : UUID.randomUUID())
                            .append("institutionId", caller.institution().value())
                            .append("due", Date.from(Instant.EPOCH)));
        }

        var patron = reader(caller, "eve@example.org");
        agree(caller, patron);

        eventually(() -> assertThat(asked(caller, patron)).isEqualTo(1));
        eventually(() -> assertThat(collections
                        .shared("confirmations")
                        .find(Filters.and(Filters.eq("_id", damaged), Filters.gt("due", new Date())))
                        .first())
                .as("set aside, not forgotten")
                .isNotNull());
    }

    @Test
    void of_whom_a_hold_stands_a_request_that_lapsed_stays_and_confirms_nothing() {
        var caller = aLibraryThatAsks();
        var patron = reader(caller, "fay@example.org");
        var request = UUID.fromString(agree(caller, patron).path("id").asString());
        eventually(() -> assertThat(asked(caller, patron)).isEqualTo(1));
        var officer = caller.with(TestTokens.bearer(caller.institution(), "privacy:manage"));
        var hold = officer.post(
                "/api/v1/patrons/" + patron + "/legal-holds", "{\"reason\":\"debt\",\"reference\":\"26/114\"}");
        assertThat(hold.status()).as(hold.text()).isEqualTo(201);

        lapse(request);

        eventually(() -> assertThat(collections
                        .shared("confirmations")
                        .find(Filters.and(Filters.eq("_id", request), Filters.gt("due", new Date())))
                        .first())
                .isNotNull());
        assertThat(ledger(caller, patron).size()).isEqualTo(1);
        assertThat(caller.post("/y/" + token(caller, Kind.CONFIRM, patron, request), "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_was_asked_in_vain_is_known_before_the_line_goes() {
        var caller = aLibraryThatAsks();
        var patron = reader(caller, "gus@example.org");
        var request = UUID.fromString(agree(caller, patron).path("id").asString());
        eventually(() -> assertThat(asked(caller, patron)).isEqualTo(1));

        // As a process leaves it that dies between the two.
        Tenancy.run(caller.institution(), () -> {
            confirmations.lapsing(request, Instant.now());
            desk.change(
                    new PatronId(UUID.fromString(patron)),
                    one -> one.with(one.consents().withoutUnconfirmed(request)));
        });
        lapse(request);

        eventually(() -> assertThat(collections
                        .shared("confirmations")
                        .find(Filters.and(Filters.eq("_id", request), Filters.exists("due", false)))
                        .first())
                .isNotNull());
        Tenancy.run(
                caller.institution(),
                () -> assertThat(confirmations.wasAskedInVain(
                                List.of(new PatronId(UUID.randomUUID()), new PatronId(UUID.fromString(patron))),
                                new Consent.Subject("newsletter", "email")))
                        .isTrue());
    }

    @Test
    void who_pauses_rests_as_whoever_they_are_known() {
        var caller = aLibrary();
        var survivor = reader(caller, "hal@example.org");
        var other = reader(caller, "hal2@example.org");
        var third = reader(caller, "hal3@example.org");
        for (var one : List.of(survivor, other, third)) {
            agree(caller, one);
        }
        choose(caller, "/p/" + token(caller, Kind.PREFERENCES, other, UUID.fromString(other)), "pause.30");
        assertThat(withheld(caller, survivor, "newsletter")).isEmpty();

        var merge = merged(caller, survivor, other);
        assertThat(withheld(caller, survivor, "newsletter")).isEqualTo("paused");
        caller.post("/api/v1/merges/" + merge + "/undo", "");
        assertThat(withheld(caller, survivor, "newsletter")).isEmpty();
        assertThat(withheld(caller, other, "newsletter")).isEqualTo("paused");

        var second = merged(caller, survivor, third);
        choose(caller, "/p/" + token(caller, Kind.PREFERENCES, survivor, UUID.fromString(survivor)), "pause.30");
        caller.post("/api/v1/merges/" + second + "/undo", "");
        assertThat(withheld(caller, survivor, "newsletter")).isEqualTo("paused");
        assertThat(withheld(caller, third, "newsletter"))
                .as("set while they were one")
                .isEqualTo("paused");
    }

    @Test
    void a_request_goes_with_the_record_that_has_it_when_two_are_parted_again() {
        var caller = aLibraryThatAsks();
        var survivor = reader(caller, "ida@example.org");
        var other = reader(caller, "ida2@example.org");
        var merge = merged(caller, survivor, other);
        var request = UUID.fromString(agree(caller, other).path("id").asString());
        eventually(() -> assertThat(asked(caller, survivor)).isEqualTo(1));
        caller.post("/api/v1/merges/" + merge + "/undo", "");

        var pressed = caller.post("/y/" + token(caller, Kind.CONFIRM, survivor, request), "");

        assertThat(pressed.status()).as(pressed.text()).isEqualTo(200);
        assertThat(current(caller, other).at("/0/counts").asBoolean()).isTrue();
        assertThat(current(caller, survivor).isEmpty()).isTrue();
    }

    @Test
    void a_link_writes_nothing_that_the_page_does_not_offer() {
        var caller = aLibraryThatAsks();
        var patron = reader(caller, "jon@example.org");
        var page = "/p/" + token(caller, Kind.PREFERENCES, patron, UUID.fromString(patron));

        choose(caller, page, "no.zz1.email");
        choose(caller, page, "no.holds.email");
        choose(caller, page, "no.newsletter.email");
        choose(caller, page, "no");

        assertThat(ledger(caller, patron).size()).isZero();
    }

    @Test
    void what_is_refused_on_a_page_is_said_in_a_page() {
        var caller = aLibraryThatAsks();
        var patron = reader(caller, "kim@example.org");
        Tenancy.run(
                caller.institution(),
                () -> desk.change(
                        new PatronId(UUID.fromString(patron)),
                        one -> one.with(new ConsentLedger(IntStream.range(0, ConsentLedger.MOST)
                                .mapToObj(i -> no("p" + i))
                                .toList()))));

        var refused = caller.post(
                "/p/" + token(caller, Kind.PREFERENCES, patron, UUID.fromString(patron)) + "/yes.newsletter.email", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(PageCheck.read(refused.text()).select("h1").text()).isNotEmpty();
    }

    private static Consent no(String purpose) {
        var now = Instant.now();
        return new Consent(
                UUID.randomUUID(),
                new Consent.Subject(purpose, "email"),
                Basis.CONSENT,
                false,
                null,
                "form",
                now,
                now,
                Map.of());
    }

    private void lapse(UUID request) {
        var past = Date.from(Instant.now().minus(Duration.ofMinutes(1)));
        collections
                .shared("confirmations")
                .updateOne(
                        Filters.eq("_id", request),
                        Updates.combine(Updates.set("expiresAt", past), Updates.set("due", past)));
    }

    private static String merged(Caller caller, String survivor, String other) {
        var answer =
                caller.post("/api/v1/merges", "{\"survivorId\":\"%s\",\"mergedId\":\"%s\"}".formatted(survivor, other));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.id();
    }

    @Test
    void an_institution_that_is_another_one_sees_and_confirms_nothing() {
        var caller = aLibraryThatAsks();
        var patron = reader(caller, "cy@example.org");
        var request = UUID.fromString(agree(caller, patron).path("id").asString());
        var other = aLibrary();

        assertThat(other.get("/api/v1/patrons/" + patron + "/confirmations").status())
                .isEqualTo(404);
        assertThat(other.post("/y/" + token(other, Kind.CONFIRM, patron, request), "")
                        .status())
                .isEqualTo(404);
        assertThat(caller.get("/y/x").status()).isEqualTo(404);
    }

    @Test
    void readers_choose_by_their_link_and_looking_changes_nothing() {
        var caller = aLibraryThatAsks();
        var patron = reader(caller, "di@example.org");
        var link = caller.post("/api/v1/patrons/" + patron + "/preference-link", "")
                .body()
                .path("url")
                .asString();
        var page = link.substring(link.indexOf("/p/"));

        var looked = caller.get(page);
        assertThat(looked.status()).as(looked.text()).isEqualTo(200);
        assertThat(PageCheck.read(looked.text()).select("form button[type=submit]"))
                .isNotEmpty();
        assertThat(ledger(caller, patron).size()).isZero();

        // The address is not verified: the yes is asked about once more.
        choose(caller, page, "yes.newsletter.email");
        assertThat(ledger(caller, patron).at("/0/requested").asBoolean()).isTrue();
        assertThat(ledger(caller, patron).at("/0/source").asString()).isEqualTo("preference-centre");
        choose(caller, page, "no");
        assertThat(current(caller, patron).at("/0/granted").asBoolean()).isFalse();
        verify(caller, patron);
        choose(caller, page, "yes.newsletter.email");
        assertThat(current(caller, patron).at("/0/counts").asBoolean()).isTrue();
        assertThat(withheld(caller, patron, "newsletter")).isEqualTo("");

        assertThat(pause(caller, patron)).isEmpty();
        var before = Instant.now();
        choose(caller, page, "pause.30");
        assertThat(withheld(caller, patron, "newsletter")).isEqualTo("paused");
        assertThat(withheld(caller, patron, "holds")).isEqualTo("");
        assertThat(pause(caller, patron).map(Instant::parse))
                .hasValueSatisfying(until -> assertThat(until)
                        .isBetween(
                                before.plus(Duration.ofDays(30)).minusSeconds(5),
                                Instant.now().plus(Duration.ofDays(30)).plusSeconds(5)));
        assertThat(aLibrary().get("/api/v1/patrons/" + patron + "/pause").status())
                .isEqualTo(404);
        choose(caller, page, "pause");
        assertThat(withheld(caller, patron, "newsletter")).isEqualTo("");
        assertThat(pause(caller, patron)).isEmpty();

        choose(caller, page, "off." + point(caller, patron));
        assertThat(withheld(caller, patron, "newsletter")).isEqualTo("opted-out");
        choose(caller, page, "on." + point(caller, patron));
        assertThat(withheld(caller, patron, "newsletter")).isEqualTo("");

        assertThat(PageCheck.read(choose(caller, page, "language.en"))
                        .select("html")
                        .attr("lang"))
                .isEqualTo("en");
        assertThat(caller.get("/api/v1/patrons/" + patron)
                        .body()
                        .path("language")
                        .asString())
                .isEqualTo("en");
        assertThat(caller.post(page + "/nonsense", "").status()).isEqualTo(404);
    }

    /** What staff are told of it. */
    private static Optional<String> pause(Caller caller, String patron) {
        var answer = caller.get("/api/v1/patrons/" + patron + "/pause");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return Optional.ofNullable(answer.body().path("until").asString(null));
    }

    @Test
    void a_child_is_not_asked_here() {
        var caller = aLibraryThatAsks();
        var patron = caller.post(
                        "/api/v1/patrons",
                        "{\"language\":\"fr\",\"birthYear\":"
                                + (java.time.Year.now().getValue() - 9)
                                + ",\"contactPoints\":[{\"channel\":\"email\",\"address\":\"kid@example.org\"}]}")
                .id();
        var id = UUID.fromString(patron);
        var page = "/p/" + token(caller, Kind.PREFERENCES, patron, id);

        choose(caller, page, "yes.newsletter.email");

        assertThat(ledger(caller, patron).size()).isZero();
    }

    @Test
    void an_address_is_kept_to_its_purposes() {
        var caller = aLibrary();
        var patron = reader(caller, "ed@example.org");
        caller.post(
                "/api/v1/patrons/" + patron + "/consents",
                "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"granted\":true,\"wordingVersion\":\"v1\"}");

        assertThat(purposes(caller, patron, "[\"events\"]")).isEqualTo("[\"events\"]");
        assertThat(withheld(caller, patron, "newsletter")).isEqualTo("not-for-purpose");
        assertThat(purposes(caller, patron, "[\"*\"]")).isEmpty();
        assertThat(withheld(caller, patron, "newsletter")).isEqualTo("");
        var refused = caller.patch(
                "/api/v1/patrons/" + patron,
                "{\"contactPoints\":[{\"channel\":\"email\",\"address\":\"ed@example.org\",\"purposes\":[\"No!\"]}]}",
                "If-Match",
                "*");
        assertThat(refused.pointers()).containsExactly("/contactPoints/0/purposes/0");
    }

    private String purposes(Caller caller, String patron, String purposes) {
        var changed = caller.patch(
                "/api/v1/patrons/" + patron,
                "{\"contactPoints\":[{\"channel\":\"email\",\"address\":\"ed@example.org\",\"purposes\":" + purposes
                        + "}]}",
                "If-Match",
                "*");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        var node = changed.body().at("/contactPoints/0/purposes");
        return node.isMissingNode() ? "" : node.toString();
    }

    private Caller aLibraryThatAsks() {
        var caller = aLibrary();
        made(
                caller,
                "/api/v1/purposes",
                "{\"key\":\"newsletter\",\"kind\":\"marketing\",\"words\":{\"fr\":\"La lettre\"},\"confirmedOn\":[\"email\"]}");
        made(
                caller,
                "/api/v1/purposes",
                "{\"key\":\"holds\",\"kind\":\"service\",\"words\":{\"fr\":\"Réservations\"},\"bases\":[{\"basis\":\"contract\"}]}");
        made(
                caller,
                "/api/v1/wordings",
                "{\"purpose\":\"newsletter\",\"version\":\"v1\",\"language\":\"fr\",\"text\":\"J’accepte.\"}");
        return caller;
    }

    private static void made(Caller caller, String path, String body) {
        var answer = caller.post(path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static String reader(Caller caller, String email) {
        return caller.post(
                        "/api/v1/patrons",
                        "{\"language\":\"fr\",\"contactPoints\":[{\"channel\":\"email\",\"address\":\"" + email
                                + "\"}]}")
                .id();
    }

    private static JsonNode agree(Caller caller, String patron) {
        var answer = caller.post(
                "/api/v1/patrons/" + patron + "/consents",
                "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"granted\":true,\"wordingVersion\":\"v1\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body();
    }

    private static void verify(Caller caller, String patron) {
        var answer = caller.patch(
                "/api/v1/patrons/" + patron,
                "{\"contactPoints\":[{\"id\":\"" + point(caller, patron)
                        + "\",\"channel\":\"email\",\"address\":\"di@example.org\",\"verified\":true}]}",
                "If-Match",
                "*");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static String point(Caller caller, String patron) {
        return caller.get("/api/v1/patrons/" + patron)
                .body()
                .at("/contactPoints/0/id")
                .asString();
    }

    private static String withheld(Caller caller, String patron, String purpose) {
        var answer = caller.post(
                "/internal/contact-checks",
                "{\"purpose\":\"" + purpose + "\",\"channel\":\"email\",\"recipients\":[{\"patronId\":\"" + patron
                        + "\",\"contactPointId\":\"" + point(caller, patron) + "\"}]}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body().at("/answers/0/withheld").asString("");
    }

    private static String choose(Caller caller, String page, String choice) {
        var answer = caller.post(page + "/" + choice, "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        PageCheck.read(answer.text());
        return answer.text();
    }

    private static JsonNode current(Caller caller, String patron) {
        return caller.get("/api/v1/patrons/" + patron + "/consents").body().path("current");
    }

    private static JsonNode ledger(Caller caller, String patron) {
        return caller.get("/api/v1/patrons/" + patron + "/consents").body().path("items");
    }

    private static JsonNode waiting(Caller caller, String patron) {
        return caller.get("/api/v1/patrons/" + patron + "/confirmations").body().path("items");
    }

    private static long asked(Caller caller, String patron) {
        return waiting(caller, patron)
                .valueStream()
                .filter(one -> !one.path("askedAt").isMissingNode())
                .count();
    }

    private String token(Caller caller, Kind kind, String patron, UUID about) {
        return new PersonLinks(settings.serviceSecret())
                .seal(new PersonLink(kind, caller.institution().value(), UUID.fromString(patron), about));
    }
}
