package org.atrium.gateway.token.security;

import org.atrium.gateway.client.ClientSecrets;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** How the authorization server compares client secrets. */
@Component
final class SecretHashes implements PasswordEncoder {

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return secret == null ? null : ClientSecrets.hash(secret.toString());
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String hash) {
        return secret != null && hash != null && ClientSecrets.matches(secret, hash);
    }
}
