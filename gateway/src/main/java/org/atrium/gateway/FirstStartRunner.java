package org.atrium.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.atrium.gateway.client.Credentials;
import org.atrium.gateway.firststart.Announcement;
import org.atrium.gateway.firststart.ConsoleAnnouncement;
import org.atrium.gateway.firststart.FileAnnouncement;
import org.atrium.gateway.firststart.FirstCredentials;
import org.atrium.gateway.firststart.FirstStart;
import org.atrium.gateway.firststart.FirstStartOrder;
import org.atrium.gateway.people.EmailAddress;
import org.atrium.kit.KitSettings;
import org.atrium.kit.store.Leases;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** One instance makes the first start; the gateway reports ready after it. */
@Component
final class FirstStartRunner implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstStartRunner.class);
    private static final String LEASE = "first-start";

    private final FirstStart firstStart;
    private final GatewaySettings.First settings;
    private final boolean prepareOnly;
    private final Leases leases;
    private final JsonMapper json;

    FirstStartRunner(FirstStart firstStart, GatewaySettings settings, KitSettings kit, Leases leases, JsonMapper json) {
        this.firstStart = firstStart;
        this.settings = settings.first();
        this.prepareOnly = kit.prepareOnly();
        this.leases = leases;
        this.json = json;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var name = settings.institution();
        if (prepareOnly || !firstStart.isDue()) {
            return;
        }
        if (name == null) {
            log.warn("There is no institution yet: start once with ATRIUM_FIRST_INSTITUTION set to its name");
            return;
        }
        if (leases.hold(LEASE, Duration.ofMinutes(1)) && firstStart.isDue()) {
            firstStart.begin(order(name), announcement());
            leases.release(LEASE);
        }
    }

    private FirstStartOrder order(String name) {
        return new FirstStartOrder(
                name,
                settings.timeZone(),
                new EmailAddress(settings.administrator()),
                given(settings.clientId(), settings.clientSecret(), settings.clientSecretFile()),
                given(
                        settings.operatorClientId(),
                        settings.operatorClientSecret(),
                        settings.operatorClientSecretFile()));
    }

    private Announcement announcement() {
        var file = settings.startFile();
        return file == null ? new ConsoleAnnouncement(this::text) : new FileAnnouncement(file, this::text);
    }

    private String text(FirstCredentials credentials) {
        return json.writerWithDefaultPrettyPrinter()
                .writeValueAsString(new FirstCredentialsView(
                        credentials.institution().toString(),
                        credentials.client().id(),
                        credentials.client().secret(),
                        credentials.operator().id(),
                        credentials.operator().secret(),
                        new Administrator(credentials.administrator().value(), credentials.oneTimePassword())));
    }

    /** What the file, or the console, shows; the launcher and installers read it. */
    private record FirstCredentialsView(
            String institutionId,
            String clientId,
            String clientSecret,
            String operatorClientId,
            String operatorClientSecret,
            Administrator administrator) {}

    private record Administrator(String email, String oneTimePassword) {}

    private static Optional<Credentials> given(
            @Nullable String id, @Nullable String secret, @Nullable Path secretFile) {
        if (id == null) {
            return Optional.empty();
        }
        if (secret != null) {
            return Optional.of(new Credentials(id, secret));
        }
        if (secretFile == null) {
            throw new IllegalArgumentException("client " + id + " is given without its secret");
        }
        try {
            return Optional.of(new Credentials(id, Files.readString(secretFile).strip()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the secret of client " + id + " cannot be read", unreadable);
        }
    }
}
