package org.atrium.gateway.people.security;

import java.util.Map;
import org.atrium.gateway.people.PasswordHashes;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id with Spring's parameters; the prefix lets a later scheme stand beside it. */
@Component
final class SlowHashes implements PasswordHashes {

    private final PasswordEncoder encoder = new DelegatingPasswordEncoder(
            "argon2id", Map.of("argon2id", Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8()));

    @Override
    public String hash(String password) {
        var hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalArgumentException("nothing to hash");
        }
        return hash;
    }

    @Override
    public boolean matches(String password, String hash) {
        return encoder.matches(password, hash);
    }
}
