package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.acceptance.Desk.eventually;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody got a letter, came, and does not want to be known any more. */
class WhoAsksToBeForgottenIsForgottenTest {
    private final AtriumApi api = SystemUnderTest.get().api();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void everywhere_and_a_paper_says_so() throws Exception {
        desk.people(3);
        var segment = desk.segment(3);
        var campaign = desk.campaign(segment, 0, Map.of());
        desk.launched(campaign);
        desk.finished(campaign);
        var patron = desk.patrons(segment).get(desk.address(1));
        api.post("/api/v1/events", Desk.event(desk.mark() + "-visit", "visit", Map.of("patronId", patron)));

        var asked = AtriumApi.ok(api.post("/api/v1/patrons/" + patron + "/erasure", Map.of()));
        var erasure = "/api/v1/erasures/" + asked.path("id").asString();
        eventually()
                .untilAsserted(() -> assertThat(
                                AtriumApi.ok(api.get(erasure)).path("state").asString())
                        .isEqualTo("done"));

        var done = AtriumApi.ok(api.get(erasure));
        assertThat(done.path("steps")
                        .valueStream()
                        .map(step -> step.path("state").asString()))
                .containsExactly("done", "done", "done");
        assertThat(done.at("/steps/1/removed/deliveries").asInt()).isEqualTo(1);
        var certificate = done.path("certificate").asString();
        assertThat(isGenuine(certificate)).isTrue();
        assertThat(statement(certificate).toString())
                .contains(asked.path("id").asString())
                .doesNotContain(patron)
                .doesNotContain(desk.mark());

        assertThat(api.get("/api/v1/patrons/" + patron).status()).isEqualTo(404);
        assertThat(api.get("/api/v1/patrons?q=" + desk.card(1)).body()).doesNotContain(patron);
        assertThat(api.get("/api/v1/campaigns/" + campaign + "/deliveries").body())
                .doesNotContain(patron);
        assertThat(desk.report(campaign).path("sent").asInt())
                .as("what was counted stays counted")
                .isEqualTo(3);

        var next = desk.ended(desk.handIn(desk.file(3)));
        assertThat(next.path("rejected").asInt()).as(next.toString()).isEqualTo(1);
        assertThat(api.get("/api/v1/imports/" + next.path("id").asString() + "/errors")
                        .body())
                .contains("suppressed")
                .doesNotContain(desk.card(1));
    }

    private boolean isGenuine(String certificate) throws Exception {
        var parts = certificate.split("\\.");
        var kid = JsonMapper.shared().readTree(decoded(parts[0])).path("kid").asString();
        var key = AtriumApi.ok(api.get("/api/v1/proof-keys"))
                .path("keys")
                .valueStream()
                .filter(one -> one.path("kid").asString().equals(kid))
                .findFirst()
                .orElseThrow();
        var curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        var point = new ECPoint(number(key, "x"), number(key, "y"));
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class))));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(decoded(parts[2]));
    }

    private static JsonNode statement(String certificate) {
        return JsonMapper.shared().readTree(decoded(certificate.split("\\.")[1]));
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, decoded(key.path(name).asString()));
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
