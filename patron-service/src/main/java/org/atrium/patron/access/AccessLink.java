package org.atrium.patron.access;

import java.time.Instant;
import org.atrium.kit.text.Sha256;

/**
 * A link by which the person fetches the file without an account. The token is shown once: what is kept is its hash, so
 * that nobody who reads the database has a link.
 *
 * @param hash of the token
 * @param expiresAt from then on it leads nowhere
 */
public record AccessLink(String hash, Instant expiresAt) {

    /** A token has 256 random bits, so that a plain hash of it can be kept. */
    public static String hash(String token) {
        return Sha256.text("access-link/" + token);
    }
}
