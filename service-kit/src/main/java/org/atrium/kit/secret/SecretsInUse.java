package org.atrium.kit.secret;

import java.util.List;
import java.util.Optional;

/** Which secrets a service uses. A service with a bean of this type stores them and answers for them over HTTP. */
public record SecretsInUse(List<SecretName> names) {

    public SecretsInUse {
        names = List.copyOf(names);
    }

    public static SecretsInUse of(SecretName... names) {
        return new SecretsInUse(List.of(names));
    }

    Optional<SecretName> find(String name) {
        return names.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
