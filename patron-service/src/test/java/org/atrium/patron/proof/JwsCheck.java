package org.atrium.patron.proof;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Verifies a statement as somebody else would, who has the published keys, the standard and the JDK alone. */
public final class JwsCheck {

    private JwsCheck() {}

    /** @param jwks the published keys, as JSON */
    public static boolean isGenuine(String proof, String jwks) {
        var parts = proof.split("\\.");
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            var jwk = key(jwks, parsed(parts[0]).path("kid").asString());
            var point = new ECPoint(coordinate(jwk, "x"), coordinate(jwk, "y"));
            signature.initVerify(KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class))));
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(decoded(parts[2]));
        } catch (GeneralSecurityException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** What it says, genuine or not. */
    public static JsonNode statement(String proof) {
        return parsed(proof.split("\\.")[1]);
    }

    private static JsonNode key(String jwks, String kid) {
        return JsonMapper.shared()
                .readTree(jwks)
                .path("keys")
                .valueStream()
                .filter(key -> key.path("kid").asString().equals(kid))
                .findFirst()
                .orElseThrow();
    }

    private static BigInteger coordinate(JsonNode jwk, String name) {
        return new BigInteger(1, decoded(jwk.path(name).asString()));
    }

    private static JsonNode parsed(String part) {
        return JsonMapper.shared().readTree(decoded(part));
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
