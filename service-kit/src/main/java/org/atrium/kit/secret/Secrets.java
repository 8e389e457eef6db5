package org.atrium.kit.secret;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The secrets of the institution on whose behalf the thread works. See docs/adr/0093-secrets-of-an-institution.md. */
public interface Secrets {

    Optional<SecretValue> find(SecretName name);

    /** Those that are set. */
    List<Known> list();

    /** Sets it, in place of the one that was set. */
    void set(SecretName name, SecretValue value);

    /** False if it was not set. */
    boolean remove(SecretName name);

    /** @param by the {@code sub} of who set it */
    record Known(String name, Instant at, String by) {}
}
