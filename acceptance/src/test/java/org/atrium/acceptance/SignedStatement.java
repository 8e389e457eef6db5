package org.atrium.acceptance;

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
import java.util.Map;
import org.atrium.local.client.AtriumApi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Atrium has signed (compact JWS, ES256), verified by the JDK alone and without an account. */
final class SignedStatement {
    private static final Map<String, String> NOBODY = Map.of("Authorization", "");

    private SignedStatement() {}

    static JsonNode of(String jws) {
        return JsonMapper.shared().readTree(decoded(jws.split("\\.")[1]));
    }

    static boolean isGenuine(AtriumApi api, String jws) {
        var parts = jws.split("\\.");
        var kid = JsonMapper.shared().readTree(decoded(parts[0])).path("kid").asString();
        var keys = api.send("GET", "/api/v1/proof-keys", NOBODY, new byte[0]);
        var key = JsonMapper.shared()
                .readTree(keys.body())
                .path("keys")
                .valueStream()
                .filter(one -> one.path("kid").asString().equals(kid))
                .findFirst()
                .orElseThrow();
        try {
            var curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            var point = new ECPoint(number(key, "x"), number(key, "y"));
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class))));
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(decoded(parts[2]));
        } catch (GeneralSecurityException noJdk) {
            throw new IllegalStateException(noJdk);
        }
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, decoded(key.path(name).asString()));
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
