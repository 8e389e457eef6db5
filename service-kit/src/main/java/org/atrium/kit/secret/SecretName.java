package org.atrium.kit.secret;

import java.util.Optional;
import java.util.function.Function;

/**
 * A secret that a feature uses, as it declares it once.
 *
 * @param name as people give it: {@code mail.server}
 * @param fault what is wrong with a value, in words that do not quote it; empty if it can be used
 */
public record SecretName(String name, Function<String, Optional<String>> fault) {

    @Override
    public String toString() {
        return name;
    }
}
