package org.atrium.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.erasure.ErasureSubscriber;
import org.atrium.kit.erasure.JournalFolder;
import org.atrium.kit.erasure.Tombstone;
import org.atrium.kit.events.EventData;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The database is a copy from before somebody was erased, and patron-service has not said so yet. */
@DirtiesContext
class ARestoredCopyAnswersNobodyYetTest extends RunningService {

    private static final UUID PERSON = UUID.randomUUID();
    private static final UUID ERASURE = UUID.randomUUID();
    private static final InstitutionId LIBRARY = TestTokens.anInstitution();

    @TempDir
    static Path folder;

    @Autowired
    ErasureSubscriber subscriber;

    @LocalManagementPort
    int management;

    @DynamicPropertySource
    static void restored(DynamicPropertyRegistry registry) {
        new JournalFolder(folder).keep(Tombstone.of(ERASURE, LIBRARY.value(), Instant.EPOCH, Set.of(PERSON), Set.of()));
        registry.add("atrium.erasure-journal", folder::toString);
        registry.add("atrium.restored", () -> "restore-" + ERASURE);
    }

    @Test
    void of_the_institution_until_everybody_is_forgotten_there_who_has_to_be() {
        var answer = asked(LIBRARY);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(asked(institution).status()).as("others do not wait").isEqualTo(200);
        var readiness = readiness();
        assertThat(readiness.status()).as("for the first minute").isEqualTo(503);
        assertThat(readiness.text()).contains(LIBRARY.toString(), ERASURE.toString());

        Tenancy.run(LIBRARY, () -> subscriber.receive(List.of(word())));

        assertThat(asked(LIBRARY).status()).isEqualTo(200);
        assertThat(readiness().status()).isEqualTo(200);
        assertThat(readiness().text()).doesNotContain(ERASURE.toString());
    }

    private Answer readiness() {
        return call(
                "GET",
                "http://127.0.0.1:" + management + "/actuator/health/readiness",
                null,
                "application/json",
                null);
    }

    private Answer asked(InstitutionId by) {
        return call("GET", "/api/v1/campaigns", null, "application/json", TestTokens.bearer(by, ALL));
    }

    private static IncomingEvent word() {
        return new IncomingEvent(
                UUID.randomUUID().toString(),
                "/patron-service",
                "patron.erased.v1",
                PERSON.toString(),
                Instant.EPOCH,
                LIBRARY,
                EventData.of(JSON, Map.of("patronId", PERSON, "erasureId", ERASURE)));
    }
}
