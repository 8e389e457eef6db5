package org.atrium.campaign.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.atrium.campaign.RunningService;
import org.atrium.kit.secret.SecretName;
import org.atrium.kit.secret.SecretValue;
import org.atrium.kit.secret.Secrets;
import org.atrium.kit.secret.SecretsInUse;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** An institution's own mail server, over the whole service: the test's server listens on this machine. */
@TestPropertySource(properties = "atrium.mail.own-servers-inside=true")
class SecretsOverHttpTest extends RunningService {

    private static final String SECRETS = "/api/v1/institution/secrets";
    private static final String PATH = SECRETS + "/mail.server";

    @Autowired
    Secrets secrets;

    @Autowired
    SecretsInUse inUse;

    @Autowired
    MongoCollections collections;

    @Test
    void a_secret_is_used_and_never_shown() throws Exception {
        assertThat(list().at("/items/0/isSet").asBoolean()).isFalse();
        assertThat(set("smtps://ada:very-secret@127.0.0.1:465").status()).isEqualTo(204);

        var listed = ask("GET", SECRETS, null);
        assertThat(listed.text()).doesNotContain("very-secret").doesNotContain("ada");
        assertThat(listed.at("/items/0/name")).isEqualTo("mail.server");
        assertThat(listed.json().at("/items/0/isSet").asBoolean()).isTrue();
        assertThat(listed.at("/items/0/setBy")).isNotBlank();
        assertThat(ask("GET", PATH, null).status()).isGreaterThanOrEqualTo(400);
        assertThat(stored().toJson()).doesNotContain("very-secret");
        assertThat(of(institution)).isEqualTo(new SecretValue("smtps://ada:very-secret@127.0.0.1:465"));

        assertThat(ask("DELETE", PATH, null).status()).isEqualTo(204);
        assertThat(list().at("/items/0/isSet").asBoolean()).isFalse();
        assertThat(ask("DELETE", PATH, null).status()).isEqualTo(404);
        assertThat(stored()).doesNotContainKey("sealed");
    }

    @Test
    void what_cannot_be_a_mail_server_is_refused_and_not_repeated() {
        for (var wrong :
                List.of("hush://ada:very-secret@127.0.0.1", "smtp://ada@127.0.0.1", "no url", "", "smtp:///")) {
            var refused = set(wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(422);
            assertThat(refused.at("/errors/0/pointer")).isEqualTo("/value");
            assertThat(refused.text()).doesNotContain("very-secret");
        }
        assertThat(ask("PUT", SECRETS + "/no.such", Map.of("value", "x")).status())
                .isEqualTo(404);
    }

    @Test
    void what_lies_at_another_institution_cannot_be_opened_there() throws Exception {
        set("smtps://ada:very-secret@127.0.0.1:465");
        var thief = TestTokens.anInstitution();
        var moved = new Document(stored()).append("_id", thief + ":mail.server").append("institutionId", thief.value());
        moved.remove("outbox");
        moved.remove("outboxAt");
        collections.shared("secrets").insertOne(moved);

        assertThatThrownBy(() -> of(thief)).isInstanceOf(IllegalStateException.class);
        assertThat(of(institution)).isNotNull();
    }

    @Test
    void whoever_does_not_manage_the_institution_neither_sees_nor_sets() {
        assertThat(get(SECRETS).status()).isEqualTo(403);
        assertThat(call("DELETE", PATH, null, "application/json", TestTokens.bearer(institution, ALL))
                        .status())
                .isEqualTo(403);
    }

    private SecretValue of(InstitutionId some) throws Exception {
        SecretName name = inUse.names().getFirst();
        return Tenancy.as(some, () -> secrets.find(name).orElseThrow());
    }

    private Document stored() {
        return Objects.requireNonNull(collections
                .shared("secrets")
                .find(new Document("_id", institution + ":mail.server"))
                .first());
    }

    private Answer set(String value) {
        return ask("PUT", PATH, Map.of("value", value));
    }

    private tools.jackson.databind.JsonNode list() {
        return ask("GET", SECRETS, null).json();
    }

    private Answer ask(String method, String path, Object body) {
        return call(
                method,
                path,
                body == null ? null : JSON.writeValueAsString(body),
                "application/json",
                TestTokens.bearer(institution, "institution:manage"));
    }
}
