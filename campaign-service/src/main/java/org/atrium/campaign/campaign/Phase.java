package org.atrium.campaign.campaign;

import java.util.Locale;

/** What a launched campaign is doing. */
public enum Phase {
    /** Its audience is on the way. */
    GATHERING,
    /** Messages go out. */
    SENDING,
    /** It would send, but something is missing: see {@link Progress#waitingFor()}. */
    WAITING,
    /** Another tool sends; here is only measured what came of it. */
    MEASURING;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
