package org.atrium.patron.hold;

import static org.assertj.core.api.Assertions.assertThat;

import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HoldsOverHttpTest extends OnPatronService {

    private static final String CASE = "{\"reason\":\"legal-claim\",\"reference\":\"26/114\"}";

    private Caller library;
    private Caller officer;
    private String patron;

    @BeforeEach
    void somebody_is_known() {
        library = aLibrary();
        officer = library.with(TestTokens.bearer(library.institution(), "privacy:manage"));
        patron = library.post("/api/v1/patrons", "{\"name\":{\"given\":\"Ana\"}}")
                .id();
    }

    private String holds(String of) {
        return "/api/v1/patrons/" + of + "/legal-holds";
    }

    @Test
    void whoever_is_held_is_not_erased_until_the_hold_is_lifted() {
        var held = officer.post(holds(patron), CASE);
        assertThat(held.status()).as(held.text()).isEqualTo(201);

        var refused = officer.delete("/api/v1/patrons/" + patron);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.type()).isEqualTo("/problems/under-legal-hold");
        assertThat(officer.get("/api/v1/legal-holds").body().at("/items/0/id").asString())
                .isEqualTo(held.id());

        var lift = "/api/v1/legal-holds/" + held.id() + "/lift";
        assertThat(officer.post(lift, "{}").pointers()).containsExactly("/reason");
        var lifted = officer.post(lift, "{\"reason\":\"resolved\"}");
        assertThat(lifted.status()).as(lifted.text()).isEqualTo(200);
        assertThat(officer.post(lift, "{\"reason\":\"mistake\"}").type()).isEqualTo("/problems/hold-lifted");
        assertThat(officer.get("/api/v1/legal-holds").body().at("/items").size())
                .isZero();
        assertThat(officer.get(holds(patron)).body().at("/items/0/liftedFor").asString())
                .isEqualTo("resolved");
        assertThat(officer.delete("/api/v1/patrons/" + patron).status()).isEqualTo(202);
        eventually(() -> {
            var noted = officer.get("/api/v1/audit?subject=hold:" + held.id()).text();
            assertThat(noted).contains("hold.placed", "hold.lifted").doesNotContain(patron, "26/114");
        });
    }

    @Test
    void a_merge_keeps_the_hold_and_so_does_taking_it_back() {
        var other = library.post("/api/v1/patrons", "{\"name\":{\"given\":\"Anna\"}}")
                .id();
        officer.post(holds(patron), CASE);
        var merged =
                library.post("/api/v1/merges", "{\"survivorId\":\"%s\",\"mergedId\":\"%s\"}".formatted(other, patron));
        assertThat(merged.status()).as(merged.text()).isEqualTo(201);

        assertThat(officer.delete("/api/v1/patrons/" + other).status()).isEqualTo(409);
        assertThat(officer.get(holds(other)).body().at("/items").size()).isEqualTo(1);

        officer.post(holds(other), CASE);
        library.post("/api/v1/merges/" + merged.id() + "/undo", "");
        assertThat(officer.delete("/api/v1/patrons/" + other).status())
                .as("held as one, so each is")
                .isEqualTo(409);
        assertThat(officer.delete("/api/v1/patrons/" + patron).status()).isEqualTo(409);
    }

    @Test
    void what_is_wrong_is_named_and_nothing_is_held() {
        var refused = officer.post(holds(patron), "{\"reason\":\"because\",\"reference\":\" \"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.pointers()).containsExactly("/reason", "/reference");
        assertThat(library.post(holds(patron), CASE).status()).isEqualTo(403);
        assertThat(officer.get(holds(patron)).body().at("/items").size()).isZero();
        var elsewhere = callerOf(TestTokens.anInstitution());
        var stranger = elsewhere.with(TestTokens.bearer(elsewhere.institution(), "privacy:manage"));
        assertThat(stranger.post(holds(patron), CASE).status()).isEqualTo(404);
    }
}
