package org.atrium.patron.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.junit.jupiter.api.Test;

/** What somebody says of a card, and what somebody knows. */
class ClaimedIdentifiersTest extends OnPatronService {

    private static final String PATRONS = "/api/v1/patrons";

    @Test
    void a_verified_card_is_registered_though_somebody_claims_it_and_they_lose_the_claim() {
        var library = aLibrary();
        var claiming = register(library, "X1", false, "").id();

        var owner = register(library, "X1", true, "");

        assertThat(owner.status()).as(owner.text()).isEqualTo(201);
        assertThat(library.get(PATRONS + "/" + claiming)
                        .body()
                        .path("identifiers")
                        .size())
                .isZero();
        assertThat(resolved(library, "X1")).isEqualTo(owner.id());
        assertThat(found(library, "X1")).containsExactly(owner.id());
        for (var again : List.of(true, false)) {
            assertThat(register(library, "X1", again, "").status())
                    .as("the second who says so, verified or not")
                    .isEqualTo(409);
        }
    }

    @Test
    void a_patron_who_is_changed_gets_the_card_too_and_nobody_loses_one_for_a_change_that_is_refused() {
        var library = aLibrary();
        var claiming = register(library, "X1", false, "").id();
        register(library, "X2", true, "");
        var owner = register(library, "X3", true, "").id();

        assertThat(changed(library, owner, "X3", "X1", "X2").status()).isEqualTo(409);
        assertThat(found(library, "X1")).containsExactly(claiming);

        assertThat(changed(library, owner, "X3", "X1").status()).isEqualTo(200);
        assertThat(found(library, "X1")).containsExactly(owner);
    }

    @Test
    void a_claim_is_in_nobodys_way_in_whichever_branch_it_was_made() {
        var library = aLibrary();
        var river = library.post("/api/v1/branches", "{\"name\":\"River\"}").id();
        register(library, "X1", false, "");
        var clerk = library.with(TestTokens.limited(
                library.institution(), List.of(UUID.fromString(river)), "patrons:read", "patrons:write"));

        var owner = register(clerk, "X1", true, ",\"homeBranchId\":\"" + river + "\"");

        assertThat(owner.status()).as(owner.text()).isEqualTo(201);
        assertThat(resolved(library, "X1")).isEqualTo(owner.id());
    }

    @Test
    void a_row_of_the_library_system_is_about_its_owner_and_not_about_who_claims_the_card() {
        var library = aLibrary();
        var claiming = register(library, "X1", false, "").id();

        var uploaded = library.upload(
                        "/api/v1/imports",
                        "Card,Given\nX1,Ana\n".getBytes(StandardCharsets.UTF_8),
                        "{\"columns\":{\"Card\":\"identifiers.card\",\"Given\":\"name.given\"}}",
                        false);
        assertThat(uploaded.status()).as(uploaded.text()).isLessThan(300);
        var id = uploaded.id();
        eventually(() -> assertThat(library.get("/api/v1/imports/" + id)
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("done"));

        assertThat(library.get("/api/v1/imports/" + id).body().path("created").asInt())
                .isEqualTo(1);
        assertThat(library.get(PATRONS + "/" + claiming)
                        .body()
                        .at("/name/given")
                        .asString(""))
                .isNotEqualTo("Ana");
        assertThat(found(library, "X1")).hasSize(1).doesNotContain(claiming);
    }

    @Test
    void an_unauthenticated_event_merges_nobody() {
        var library = aLibrary();
        var claiming = register(library, "X1", false, "");
        var other = register(library, "X2", true, "");

        // Events name whoever they are about by what a stranger can write: one after the other, and in both orders.
        for (var cards : List.of(List.of("X1", "X2"), List.of("X2", "X1"))) {
            for (var card : cards) {
                assertThat(resolved(library, card)).isEqualTo(card.equals("X1") ? "" : other.id());
            }
        }
        for (var patron : List.of(claiming, other)) {
            var now = library.get(PATRONS + "/" + patron.id());
            assertThat(now.etag()).as("nothing was written").isEqualTo(patron.etag());
            assertThat(library.get(PATRONS + "/" + patron.id() + "/records")
                            .body()
                            .path("items")
                            .size())
                    .as("one record each")
                    .isEqualTo(1);
        }
        assertThat(library.get("/api/v1/merges").body().path("items").size()).isZero();
    }

    private static Caller.Answer register(Caller library, String card, boolean verified, String more) {
        return library.post(PATRONS, "{\"identifiers\":" + cards(verified, card) + more + "}");
    }

    private static Caller.Answer changed(Caller library, String id, String... cards) {
        return library.patch(PATRONS + "/" + id, "{\"identifiers\":" + cards(true, cards) + "}", "If-Match", "*");
    }

    private static String cards(boolean verified, String... cards) {
        return Arrays.stream(cards)
                .map(card -> "{\"scheme\":\"card\",\"value\":\"%s\",\"verified\":%s}".formatted(card, verified))
                .toList()
                .toString();
    }

    /** Whom an event with this card is about; empty: nobody. */
    private static String resolved(Caller library, String card) {
        var answer = library.post(
                "/internal/patrons/resolve",
                "{\"patrons\":[{\"identifier\":{\"scheme\":\"card\",\"value\":\"" + card + "\"}}]}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body().at("/patrons/0/patronId").asString("");
    }

    private static List<String> found(Caller library, String card) {
        var ids = new ArrayList<String>();
        library.get(PATRONS + "?identifier=card:" + card)
                .body()
                .path("items")
                .forEach(one -> ids.add(one.path("id").asString()));
        return ids;
    }
}
