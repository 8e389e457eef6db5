package org.atrium.gateway.token;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The console as a client of the authorization server beside it. Its secret is derived from the installation's, so that
 * all instances know it and none stores it.
 */
public final class ConsoleClient {

    public static final String ID = "atrium-console";
    public static final String CALLBACK = "/login/oauth2/code/atrium";

    private final String secret;
    private final String redirectUri;

    public ConsoleClient(String serviceSecret, URI publicUrl) {
        this.secret = derive(serviceSecret);
        this.redirectUri = publicUrl + CALLBACK;
    }

    public String secret() {
        return secret;
    }

    public String redirectUri() {
        return redirectUri;
    }

    private static String derive(String serviceSecret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(serviceSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var derived = mac.doFinal("secret of the console's client".getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(derived);
        } catch (NoSuchAlgorithmException | InvalidKeyException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
