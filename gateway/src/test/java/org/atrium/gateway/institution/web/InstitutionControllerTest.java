package org.atrium.gateway.institution.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.atrium.gateway.client.ApiClient;
import org.atrium.gateway.client.ApiClients;
import org.atrium.gateway.client.ClientRegistry;
import org.atrium.gateway.client.ClientSecrets;
import org.atrium.gateway.client.MemoryApiClients;
import org.atrium.gateway.institution.Institution;
import org.atrium.gateway.institution.InstitutionRegistry;
import org.atrium.gateway.institution.MemoryInstitutions;
import org.atrium.gateway.institution.PatronDirectory;
import org.atrium.gateway.institution.web.InstitutionController.OpenInstitution;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.time.Ids;
import org.junit.jupiter.api.Test;

class InstitutionControllerTest {

    private final MemoryInstitutions institutions = new MemoryInstitutions();

    @Test
    void an_institution_whose_first_client_cannot_be_made_is_not_opened() {
        var order = new OpenInstitution("Médiathèque", "Europe/Paris");

        assertThatThrownBy(() -> opening(new NoRoom()).open(order)).hasMessage("no room");
        assertThat(institutions.isEmpty()).isTrue();

        var opened = opening(new MemoryApiClients()).open(order).getBody();
        assertThat(institutions.find(InstitutionId.of(opened.id()))).isPresent();
    }

    private InstitutionController opening(ApiClients clients) {
        var ids = Ids.timeOrdered();
        var clock = Clock.systemUTC();
        return new InstitutionController(
                new InstitutionRegistry(institutions, new Silent(), ids, clock),
                new ClientRegistry(clients, new ClientSecrets(new SecureRandom()), ids, clock));
    }

    /** As if the process ended where the client is stored. */
    private static final class NoRoom implements ApiClients {

        private final ApiClients others = new MemoryApiClients();

        @Override
        public void put(ApiClient client) {
            throw new IllegalStateException("no room");
        }

        @Override
        public Optional<ApiClient> find(String id) {
            return others.find(id);
        }

        @Override
        public java.util.List<ApiClient> of(InstitutionId institution, String after, int limit) {
            return others.of(institution, after, limit);
        }

        @Override
        public boolean remove(InstitutionId institution, String id) {
            return others.remove(institution, id);
        }

        @Override
        public void removeAll() {
            others.removeAll();
        }
    }

    private static final class Silent implements PatronDirectory {

        @Override
        public void tell(Institution institution) {}

        @Override
        public Optional<String> nameOf(InstitutionId institution) {
            return Optional.empty();
        }
    }
}
