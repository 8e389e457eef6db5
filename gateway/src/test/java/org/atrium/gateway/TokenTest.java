package org.atrium.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.atrium.kit.security.Scope;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;

/** Tokens: made at the first start's word, verified at the door. */
class TokenTest extends AtTheDoor {

    @Test
    void the_first_credentials_are_for_their_owner_alone() throws Exception {
        assertThat(Files.getPosixFilePermissions(FIRST_START)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(first().propertyNames())
                .containsExactly(
                        "institutionId",
                        "clientId",
                        "clientSecret",
                        "operatorClientId",
                        "operatorClientSecret",
                        "administrator");
        assertThat(first().at("/administrator/email").asString()).isEqualTo("ada@vermont.example");
    }

    @Test
    void patron_service_is_told_of_the_first_institution() {
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(PATRON.seen()).anySatisfy(told -> {
                    assertThat(told.method() + " " + told.path()).isEqualTo("PUT /internal/institution");
                    assertThat(told.body()).contains("\"name\":\"Bibliothèques de Vermont\"");
                    assertThat(told.header("Authorization")).startsWith("Bearer ");
                }));
    }

    @Test
    void discovery_names_the_public_address() {
        var discovery = Visitor.json(visitor.get("/.well-known/openid-configuration"));

        assertThat(discovery.get("issuer").asString()).isEqualTo(DOOR);
        assertThat(discovery.get("token_endpoint").asString()).isEqualTo(DOOR + "/oauth2/token");
        assertThat(discovery.get("code_challenge_methods_supported").toString()).contains("S256");
    }

    @Test
    void a_client_gets_all_its_scopes_when_it_asks_for_none() throws Exception {
        var claims = SignedJWT.parse(token()).getJWTClaimsSet();

        assertThat(claims.getIssuer()).isEqualTo(DOOR);
        assertThat(claims.getStringClaim("institution"))
                .isEqualTo(first().get("institutionId").asString());
        assertThat(claims.getStringClaim("name")).isEqualTo("atrium-cli");
        assertThat(claims.getStringClaim("client_id")).isEqualTo(client("clientId"));
        assertThat(List.of(claims.getStringClaim("scope").split(" ")))
                .containsExactlyElementsOf(Scope.texts(Scope.ofInstitution()));
        assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
                .isEqualTo(15 * 60 * 1000);
    }

    @Test
    void a_client_gets_what_it_asks_for_and_nothing_beyond_its_own() {
        var some = tokenRequest(client("clientId"), client("clientSecret"), Map.of("scope", "patrons:read"));
        var beyond = tokenRequest(client("clientId"), client("clientSecret"), Map.of("scope", "platform:manage"));

        assertThat(Visitor.json(some).get("scope").asString()).isEqualTo("patrons:read");
        assertThat(beyond.statusCode()).isEqualTo(400);
        assertThat(beyond.body()).contains("invalid_scope");
    }

    @Test
    void a_wrong_secret_gets_no_token() {
        var refused = tokenRequest(client("clientId"), "not-the-secret", Map.of());

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("invalid_client");
    }

    @Test
    void no_token_a_forged_one_and_one_between_services_do_not_open_the_door() {
        var institution = InstitutionId.of(first().get("institutionId").asString());
        var token = token();
        var forged =
                token.substring(0, token.lastIndexOf('.') + 1) + "AAAA" + token.substring(token.lastIndexOf('.') + 5);

        assertProblem(visitor.get("/api/v1/patrons"), 401, "unauthenticated");
        assertProblem(visitor.get("/api/v1/patrons", forged), 401, "unauthenticated");
        assertProblem(visitor.get("/api/v1/patrons", "nonsense"), 401, "unauthenticated");
        assertProblem(
                visitor.get("/api/v1/patrons", TestTokens.token(institution, "patrons:read")), 401, "unauthenticated");
    }

    @Test
    void the_public_key_is_shown_and_the_private_one_is_not() throws Exception {
        var keys = JWKSet.parse(visitor.get("/oauth2/jwks").body());

        var key = keys.getKeyByKeyId(SignedJWT.parse(token()).getHeader().getKeyID());
        assertThat(key).isNotNull();
        assertThat(keys.containsNonPublicKeys()).isFalse();
        assertThat(SignedJWT.parse(token()).verify(new RSASSAVerifier(key.toRSAKey())))
                .isTrue();
    }

    @Test
    void a_refused_request_gets_one_challenge_that_says_what_is_true() {
        var without = visitor.get("/api/v1/patrons").headers().allValues("WWW-Authenticate");
        var session = visitor.get("/session").headers().allValues("WWW-Authenticate");
        var wrong = visitor.get("/api/v1/patrons", "nonsense").headers().allValues("WWW-Authenticate");

        assertThat(without).containsExactly("Bearer");
        assertThat(session).containsExactly("Bearer");
        assertThat(wrong).containsExactly("Bearer error=\"invalid_token\"");
    }
}
