package org.atrium.kit.http;

import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.StaleVersion;
import org.atrium.kit.refusal.VersionNeeded;
import org.jspecify.annotations.Nullable;

/** Entity tags made of a document's version (RFC 9110, section 8.8.3). */
public final class ETags {

    private ETags() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Refuses a change that was made to an older version, or does not say to which.
     *
     * @param ifMatch the header, or null when the client sent none
     * @throws Refused with {@link VersionNeeded} or {@link StaleVersion}
     */
    public static void check(@Nullable String ifMatch, long version) {
        if (ifMatch == null) {
            throw new Refused(new VersionNeeded());
        }
        if (ifMatch.equals("*") || ifMatch.equals(of(version)) || ifMatch.equals("W/" + of(version))) {
            return;
        }
        throw new Refused(new StaleVersion(version));
    }
}
