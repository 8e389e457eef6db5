package org.atrium.patron;

import java.time.Duration;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.test.RealServers;
import org.atrium.kit.test.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** A test through the front of the whole service, on a real mongod and a real broker. */
@SpringBootTest(
        classes = PatronApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "atrium.patron.sweep-every=100ms"})
public abstract class OnPatronService {

    @LocalServerPort
    int port;

    @Autowired
    protected JsonMapper json;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        RealServers.register(registry, "atrium_patron_test");
    }

    /** A caller of a new institution that is set up already. */
    protected Caller aLibrary() {
        var caller = callerOf(TestTokens.anInstitution());
        caller.put(
                "/internal/institution", "{\"name\":\"Réseau\",\"timeZone\":\"Europe/Paris\",\"languages\":[\"fr\"]}");
        return caller;
    }

    protected Caller callerOf(InstitutionId institution) {
        return new Caller(
                "http://127.0.0.1:" + port,
                institution,
                TestTokens.bearer(institution, "patrons:read", "patrons:write", "institution:manage", "internal"),
                json);
    }

    /** Looks until it holds, for half a minute at most. */
    protected static void eventually(Runnable assertion) {
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(assertion::run);
    }
}
