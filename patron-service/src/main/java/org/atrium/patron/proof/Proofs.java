package org.atrium.patron.proof;

/** Signs statements in the name of this installation. */
public interface Proofs {

    /**
     * The statement and its signature in one text (compact JWS, RFC 7515; ES256). Everybody can read it, and verify it by
     * one of the {@link #publicKeys}.
     *
     * @param statement a JSON object
     */
    String sign(String statement);

    /**
     * The keys by which anything that was ever signed here is verified, as JSON (JWK Set, RFC 7517); the one that signs
     * now is the first.
     */
    String publicKeys();
}
