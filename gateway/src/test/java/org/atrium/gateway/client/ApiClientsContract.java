package org.atrium.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.security.Scope;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.InstitutionId;
import org.junit.jupiter.api.Test;

/** What every store of API clients does. */
public abstract class ApiClientsContract {

    protected abstract ApiClients clients();

    private final InstitutionId institution = new InstitutionId(UUID.randomUUID());

    @Test
    void a_client_is_found_as_it_was_put() {
        var client = aClient("reports", Optional.of(institution));

        clients().put(client);

        assertThat(clients().find(client.id())).hasValue(client);
    }

    @Test
    void the_operators_client_belongs_to_no_institution() {
        var operator = aClient("operator", Optional.empty());

        clients().put(operator);

        assertThat(clients().find(operator.id()).orElseThrow().isOperators()).isTrue();
    }

    @Test
    void another_institution_neither_sees_nor_removes_a_client() {
        var client = aClient("reports", Optional.of(institution));
        clients().put(client);
        var stranger = new InstitutionId(UUID.randomUUID());

        assertThat(clients().of(stranger, "", 10)).isEmpty();
        assertThat(clients().remove(stranger, client.id())).isFalse();
        assertThat(clients().of(institution, "", 10)).containsExactly(client);
        assertThat(clients().remove(institution, client.id())).isTrue();
        assertThat(clients().find(client.id())).isEmpty();
    }

    @Test
    void an_installation_that_begins_anew_has_none() {
        var client = aClient("reports", Optional.of(institution));
        var operator = aClient("operator", Optional.empty());
        clients().put(client);
        clients().put(operator);

        clients().removeAll();

        assertThat(clients().find(client.id())).isEmpty();
        assertThat(clients().find(operator.id())).isEmpty();
    }

    private static ApiClient aClient(String name, Optional<InstitutionId> institution) {
        return new ApiClient(
                UUID.randomUUID().toString(),
                institution,
                name,
                Set.of(Scope.ANALYTICS_READ, Scope.EVENTS_WRITE),
                institution.isEmpty() ? BranchLimit.NONE : BranchLimit.of(Set.of(UUID.randomUUID())),
                "{sha256}x",
                List.of(URI.create("https://reports.example/callback")),
                Instant.parse("2026-05-04T08:00:00Z"));
    }
}
