package org.atrium.campaign.delivery;

import java.util.Locale;

/** Who opened or followed, as far as can be told. */
public enum Reader {
    HUMAN,
    MACHINE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
