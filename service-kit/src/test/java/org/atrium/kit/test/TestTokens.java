package org.atrium.kit.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.UUID;
import org.atrium.kit.security.ServiceTokens;
import org.atrium.kit.tenancy.BranchLimit;
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

    /** The value of an Authorization header, of somebody who is limited to these branches. */
    public static String limited(InstitutionId institution, Collection<UUID> branches, String... scopes) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer("atrium-internal")
                .subject("test")
                .claim("institution", institution.toString())
                .claim("scope", String.join(" ", scopes))
                .claim(BranchLimit.CLAIM, branches.stream().map(UUID::toString).toList())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)))
                .build();
        try {
            var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(RealServers.secret().getBytes(StandardCharsets.UTF_8)));
            return "Bearer " + token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static InstitutionId anInstitution() {
        return new InstitutionId(UUID.randomUUID());
    }
}
