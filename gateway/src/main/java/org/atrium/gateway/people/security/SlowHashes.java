package org.atrium.gateway.people.security;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.atrium.gateway.people.Crowded;
import org.atrium.gateway.people.PasswordHashes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id with Spring's parameters; the prefix lets a later scheme stand beside it. Half of the cores at most do this
 * at a time, each of some 70 ms and 16 MiB: a flood of sign-ins leaves the other half to everybody else.
 */
@Component
final class SlowHashes implements PasswordHashes {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final PasswordEncoder encoder;
    private final Semaphore places;
    private final Duration patience;

    @Autowired
    SlowHashes() {
        this(
                new DelegatingPasswordEncoder(
                        "argon2id", Map.of("argon2id", Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8())),
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                PATIENCE);
    }

    SlowHashes(PasswordEncoder encoder, int places, Duration patience) {
        this.encoder = encoder;
        this.places = new Semaphore(places, true);
        this.patience = patience;
    }

    @Override
    public String hash(String password) {
        var hash = inPlace(() -> encoder.encode(password));
        if (hash == null) {
            throw new IllegalArgumentException("nothing to hash");
        }
        return hash;
    }

    @Override
    public boolean matches(String password, String hash) {
        return Boolean.TRUE.equals(inPlace(() -> encoder.matches(password, hash)));
    }

    private <T> T inPlace(Supplier<T> work) {
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Crowded();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Crowded();
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
