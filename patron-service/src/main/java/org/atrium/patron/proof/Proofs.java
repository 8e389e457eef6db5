package org.atrium.patron.proof;

import java.util.Map;

/** Signs statements in the name of this installation. */
public interface Proofs {

    /**
     * The statement and its signature in one text (compact JWS, RFC 7515; ES256). Everybody can read it, and verify it by
     * one of the {@link #publicKeys}.
     *
     * @param statement a JSON object: texts, numbers, truths, lists and further maps
     */
    String sign(Map<String, Object> statement);

    /**
     * The keys by which anything that was ever signed here is verified, as JSON (JWK Set, RFC 7517); the one that signs
     * now is the first.
     */
    String publicKeys();
}
