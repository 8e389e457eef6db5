package org.atrium.patron.proof.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.MovableClock;
import org.atrium.kit.test.StoreOnMongo;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.erasure.MemoryJournal;
import org.atrium.patron.proof.JwsCheck;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MongoProofsTest {

    private static final String KEY = "0".repeat(63) + "1";
    private static final String NEW_KEY = "0".repeat(63) + "2";
    private static final Map<String, Object> STATEMENT = Map.of("says", "élan 图书馆", "lines", List.of(1L, 2L));

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-28T10:00:00Z"));
    private final MongoCollections collections = StoreOnMongo.anEmptyDatabase();
    private final MemoryJournal journal = new MemoryJournal();

    @Test
    void a_statement_is_verified_by_the_jdk_alone() {
        var proofs = proofs(KEY);

        var proof = proofs.sign(STATEMENT);

        assertThat(JwsCheck.statement(proof).path("says").asString()).isEqualTo("élan 图书馆");
        assertThat(JwsCheck.statement(proof).path("lines").size()).isEqualTo(2);
        assertThat(isGenuine(proof, proofs)).isTrue();
        var parts = proof.split("\\.");
        var other = Base64.getUrlEncoder().withoutPadding().encodeToString("{}".getBytes(StandardCharsets.UTF_8));
        assertThat(isGenuine(parts[0] + "." + other + "." + parts[2], proofs)).isFalse();
    }

    @Test
    void all_instances_sign_with_one_key_and_a_restart_keeps_it() {
        var one = proofs(KEY);
        var two = proofs(KEY);
        one.sign(STATEMENT);
        two.sign(STATEMENT);

        assertThat(two.publicKeys())
                .isEqualTo(one.publicKeys())
                .contains("\"kid\"")
                .doesNotContain("\"d\"");
        assertThat(keysOf(one)).isEqualTo(1);
    }

    @Test
    void after_a_year_another_key_signs_and_what_was_signed_before_is_still_verified() {
        var proofs = proofs(KEY);
        var before = proofs.sign(STATEMENT);
        clock.move(Duration.ofDays(366));

        var after = proofs.sign(STATEMENT);

        assertThat(keysOf(proofs)).isEqualTo(2);
        assertThat(isGenuine(before, proofs)).isTrue();
        assertThat(isGenuine(after, proofs)).isTrue();
        assertThat(before.split("\\.")[0]).isNotEqualTo(after.split("\\.")[0]);
        assertThat(collections
                        .shared("proofKeys")
                        .find(new Document("_id", "proof:signing:1"))
                        .first())
                .as("nobody can sign with the old key any more")
                .doesNotContainKey("sealed");
    }

    @Test
    void the_next_start_forgets_the_old_key_where_whoever_made_the_new_one_died() throws Exception {
        proofs(KEY).sign(STATEMENT);
        var next = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        keys(KEY)
                .make(
                        "signing",
                        2,
                        () -> new ProofKeys.Made(
                                next.toJSONString(), next.toPublicJWK().toJSONString()));

        proofs(KEY);

        assertThat(keys(KEY).secret("signing", 1)).isEmpty();
        assertThat(keys(KEY).secret("signing", 2)).isPresent();
    }

    @Test
    void a_fingerprint_is_of_one_text_one_purpose_and_one_institution() throws Exception {
        var fingerprints = new KeyedFingerprints(keys(KEY));
        var here = TestTokens.anInstitution();

        var print = of(fingerprints, here, "refused", "card:17");

        assertThat(print).hasSize(43);
        assertThat(of(new KeyedFingerprints(keys(KEY)), here, "refused", "card:17"))
                .isEqualTo(print);
        assertThat(of(fingerprints, here, "refused", "card:18")).isNotEqualTo(print);
        assertThat(of(fingerprints, here, "certificate", "card:17")).isNotEqualTo(print);
        assertThat(of(fingerprints, TestTokens.anInstitution(), "refused", "card:17"))
                .isNotEqualTo(print);
    }

    @Test
    void when_the_installations_key_was_changed_everything_is_as_before_and_the_old_one_can_go() throws Exception {
        var proof = proofs(KEY).sign(STATEMENT);
        var here = TestTokens.anInstitution();
        var print = of(new KeyedFingerprints(keys(KEY)), here, "refused", "card:17");

        keys(NEW_KEY + "\n" + KEY);

        var later = proofs(NEW_KEY);
        assertThat(isGenuine(proof, later)).isTrue();
        assertThat(isGenuine(later.sign(STATEMENT), later)).isTrue();
        assertThat(keysOf(later)).isEqualTo(1);
        assertThat(of(new KeyedFingerprints(keys(NEW_KEY)), here, "refused", "card:17"))
                .isEqualTo(print);
        assertThatThrownBy(() -> proofs(KEY)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_was_signed_after_a_copy_was_made_is_verified_when_it_is_restored() {
        var before = proofs(KEY).sign(STATEMENT);

        var restored = new SignedProofs(new ProofKeys(StoreOnMongo.anEmptyDatabase(), KEY, clock), journal, clock);

        assertThat(isGenuine(before, restored)).isTrue();
        var after = restored.sign(STATEMENT);
        assertThat(isGenuine(after, restored)).isTrue();
        assertThat(keysOf(restored)).isEqualTo(2);
    }

    private SignedProofs proofs(String secretsKey) {
        return new SignedProofs(keys(secretsKey), journal, clock);
    }

    private ProofKeys keys(String secretsKey) {
        return new ProofKeys(collections, secretsKey, clock);
    }

    private static String of(KeyedFingerprints prints, InstitutionId institution, String purpose, String text)
            throws Exception {
        return Tenancy.as(institution, () -> prints.of(purpose, text));
    }

    private static int keysOf(SignedProofs proofs) {
        return JsonMapper.shared().readTree(proofs.publicKeys()).path("keys").size();
    }

    private static boolean isGenuine(String proof, SignedProofs proofs) {
        return JwsCheck.isGenuine(proof, proofs.publicKeys());
    }
}
