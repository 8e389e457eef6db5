package org.atrium.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.atrium.gateway.client.Credentials;
import org.atrium.gateway.firststart.ConsoleAnnouncement;
import org.atrium.gateway.firststart.FileAnnouncement;
import org.atrium.gateway.firststart.FirstCredentials;
import org.atrium.gateway.firststart.FirstNote;
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
    private final FirstNote note;
    private final JsonMapper json;

    FirstStartRunner(
            FirstStart firstStart,
            GatewaySettings settings,
            KitSettings kit,
            Leases leases,
            FirstNote note,
            JsonMapper json) {
        this.firstStart = firstStart;
        this.settings = settings.first();
        this.prepareOnly = kit.prepareOnly();
        this.leases = leases;
        this.note = note;
        this.json = json;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (prepareOnly) {
            return;
        }
        makeOrAwait();
        announceHereToo();
    }

    private void makeOrAwait() {
        var name = settings.institution();
        if (name == null) {
            if (firstStart.isDue()) {
                log.warn("There is no institution yet: start once with ATRIUM_FIRST_INSTITUTION set to its name");
            }
            return;
        }
        while (firstStart.isDue()) {
            if (leases.hold(LEASE, Duration.ofMinutes(1))) {
                beginOnce(name);
                return;
            }
            // Another gateway makes it, or died on the way and its lease runs out.
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private void beginOnce(String institution) {
        try {
            if (firstStart.isDue()) {
                firstStart.begin(order(institution), this::announce);
            }
        } finally {
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

    private void announce(FirstCredentials credentials) {
        var text = text(credentials);
        var file = settings.startFile();
        if (file == null) {
            new ConsoleAnnouncement().show(text);
        } else {
            note.leave(text);
            new FileAnnouncement(file).show(text);
        }
    }

    /**
     * Each gateway has a file of its own where another made the first start: whoever looks, looks at the right one. A
     * file that says something else is left by an attempt that did not come to its end.
     */
    private void announceHereToo() {
        var file = settings.startFile();
        if (file != null && !firstStart.isDue()) {
            var announcement = new FileAnnouncement(file);
            note.find().filter(made -> !announcement.shows(made)).ifPresent(announcement::show);
        }
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
