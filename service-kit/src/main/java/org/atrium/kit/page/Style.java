package org.atrium.kit.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The style sheet of all pages. It is written into each page, so that a page is one answer of one service, and the policy
 * names its hash, so that no other style takes effect.
 *
 * @param hash as a Content-Security-Policy names it
 */
record Style(String text, String hash) {

    static Style read(String name) {
        try (var file = Style.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            var bytes = file.readAllBytes();
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Style(
                    new String(bytes, StandardCharsets.UTF_8),
                    "sha256-" + Base64.getEncoder().encodeToString(digest));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
