package org.atrium.gateway.people;

/** A slow, salted hash. */
public interface PasswordHashes {

    String hash(String password);

    boolean matches(String password, String hash);
}
