package org.atrium.gateway.firststart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atrium.gateway.client.ClientRegistry;
import org.atrium.gateway.client.ClientSecrets;
import org.atrium.gateway.client.MemoryApiClients;
import org.atrium.gateway.institution.Institution;
import org.atrium.gateway.institution.InstitutionRegistry;
import org.atrium.gateway.institution.MemoryInstitutions;
import org.atrium.gateway.institution.PatronDirectory;
import org.atrium.gateway.people.EmailAddress;
import org.atrium.gateway.people.MemoryPeople;
import org.atrium.gateway.people.PasswordHashes;
import org.atrium.gateway.people.StaffAccounts;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.time.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {

    private final MemoryInstitutions institutions = new MemoryInstitutions();
    private final MemoryApiClients clients = new MemoryApiClients();
    private final FirstStart firstStart = firstStart();
    private final FirstStartOrder order = new FirstStartOrder(
            "Médiathèque", ZoneOffset.UTC, new EmailAddress("ada@vermont.example"), Optional.empty(), Optional.empty());

    @Test
    void what_an_attempt_that_did_not_come_to_its_end_has_shown_opens_nothing() {
        var shown = new ArrayList<FirstCredentials>();
        assertThatThrownBy(() -> firstStart.begin(order, credentials -> {
                    shown.add(credentials);
                    throw new IllegalStateException("as if the process ended here");
                }))
                .hasMessageContaining("ended here");
        assertThat(firstStart.isDue()).isTrue();

        firstStart.begin(order, shown::add);

        assertThat(firstStart.isDue()).isFalse();
        for (var spent : List.of(shown.getFirst().client(), shown.getFirst().operator())) {
            assertThat(clients.find(spent.id())).isEmpty();
        }
        for (var valid : List.of(shown.getLast().client(), shown.getLast().operator())) {
            assertThat(clients.find(valid.id())).isPresent();
        }
        assertThat(institutions.find(shown.getLast().institution())).isPresent();
    }

    @Test
    void a_file_shows_what_was_written_to_it_last(@TempDir Path directory) throws Exception {
        var file = directory.resolve("first.json");
        var announcement = new FileAnnouncement(file);

        assertThat(announcement.shows("new")).isFalse();
        Files.writeString(file, "old");
        assertThat(announcement.shows("new")).isFalse();
        announcement.show("new");
        assertThat(announcement.shows("new")).isTrue();
    }

    private FirstStart firstStart() {
        var ids = Ids.timeOrdered();
        var clock = Clock.systemUTC();
        var people = new MemoryPeople();
        var accounts =
                new StaffAccounts(people, new Plain(), person -> {}, person -> {}, new SecureRandom(), ids, clock);
        return new FirstStart(
                institutions,
                new InstitutionRegistry(institutions, new Silent(), ids, clock),
                people,
                accounts,
                new ClientRegistry(clients, new ClientSecrets(new SecureRandom()), ids, clock),
                ids);
    }

    private static final class Plain implements PasswordHashes {

        @Override
        public String hash(String password) {
            return password;
        }

        @Override
        public boolean matches(String password, String hash) {
            return password.equals(hash);
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
