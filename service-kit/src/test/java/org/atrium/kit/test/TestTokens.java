package org.atrium.kit.test;

import java.time.Clock;
import java.util.UUID;
import org.atrium.kit.security.ServiceTokens;
import org.atrium.kit.tenancy.InstitutionId;

/** Tokens for tests of one service, signed with the secret of {@link RealServers}. */
public final class TestTokens {

    private TestTokens() {}

    /** The value of an Authorization header. */
    public static String bearer(InstitutionId institution, String... scopes) {
        return "Bearer " + token(institution, scopes);
    }

    public static String token(InstitutionId institution, String... scopes) {
        return new ServiceTokens(RealServers.secret(), "test", Clock.systemUTC())
                .tokenFor(institution, String.join(" ", scopes));
    }

    public static InstitutionId anInstitution() {
        return new InstitutionId(UUID.randomUUID());
    }
}
