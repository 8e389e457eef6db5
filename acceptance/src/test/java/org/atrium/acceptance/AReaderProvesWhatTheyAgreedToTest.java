package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What somebody agreed to, in which words and when, is proved by a paper, and what they say later is another line. */
class AReaderProvesWhatTheyAgreedToTest {
    private final AtriumApi api = SystemUnderTest.get().api();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void by_a_receipt_that_is_verified_without_an_account_and_stays_true_after_a_withdrawal() {
        desk.wording();
        var reader = desk.made("/api/v1/patrons", Map.of("category", desk.mark()));
        var consents = "/api/v1/patrons/" + reader + "/consents";
        decide(consents, true);
        var agreed = current(consents);
        assertThat(agreed.path("counts").asBoolean()).isTrue();
        var path = consents + "/" + agreed.path("id").asString() + "/receipt";

        var receipt = AtriumApi.ok(api.get(path)).path("jws").asString();

        assertThat(SignedStatement.isGenuine(api, receipt)).isTrue();
        assertThat(SignedStatement.of(receipt).toString())
                .contains("J'accepte de recevoir des invitations.")
                .contains("2026-01");
        var parts = receipt.split("\\.");
        assertThat(SignedStatement.isGenuine(api, parts[0] + "." + parts[1] + "x." + parts[2]))
                .as("with another text")
                .isFalse();

        decide(consents, false);

        assertThat(current(consents).path("granted").asBoolean()).isFalse();
        var ledger = AtriumApi.ok(api.get(consents)).path("items");
        assertThat(ledger.size()).as("nothing is taken away").isEqualTo(2);
        assertThat(SignedStatement.isGenuine(
                        api, AtriumApi.ok(api.get(path)).path("jws").asString()))
                .isTrue();
        var then = agreed.path("recordedAt").asString();
        assertThat(AtriumApi.ok(api.get(consents + "?asOf=" + then))
                        .at("/current/0/granted")
                        .asBoolean())
                .as("what counted then")
                .isTrue();
    }

    private void decide(String consents, boolean granted) {
        AtriumApi.ok(api.post(
                consents,
                Map.of("purpose", Desk.PURPOSE, "channel", "email", "granted", granted, "wordingVersion", "2026-01")));
    }

    private JsonNode current(String consents) {
        return AtriumApi.ok(api.get(consents)).at("/current/0");
    }
}
