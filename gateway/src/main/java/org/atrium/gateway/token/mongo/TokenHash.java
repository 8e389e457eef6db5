package org.atrium.gateway.token.mongo;

import java.util.UUID;
import org.atrium.kit.text.Sha256;

/**
 * All that is kept of a token. The authorization server asks each authorization for the values of its tokens, also of
 * those whose value nobody presented: there the hash stands in its place, under a mark that is made anew by each
 * process. Nobody outside can know it, so that a hash from a copy of the database never passes for its token.
 */
record TokenHash(String text) {

    private static final String MARK = "hash " + UUID.randomUUID() + " ";

    /** Of what somebody outside presents, whatever it looks like. */
    static TokenHash ofPresented(String token) {
        return new TokenHash(Sha256.text(token));
    }

    /** Of the value of a token in an authorization that is written: it may never have been known here. */
    static TokenHash ofKept(String value) {
        return value.startsWith(MARK) ? new TokenHash(value.substring(MARK.length())) : ofPresented(value);
    }

    String inPlaceOfValue() {
        return MARK + text;
    }
}
