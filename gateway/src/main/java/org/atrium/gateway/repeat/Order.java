package org.atrium.gateway.repeat;

/**
 * A request that is to be done once.
 *
 * @param caller the subject of the token, and its institution: keys of others are others
 * @param path method and path
 * @param key the caller's own
 * @param fingerprint of all that is asked for
 */
public record Order(String caller, String path, String key, String fingerprint) {

    /** Under which the order is known. */
    public String name() {
        return caller + "\n" + path + "\n" + key;
    }
}
