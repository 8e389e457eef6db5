package org.atrium.campaign.campaign;

import java.util.Locale;

/** What a person can do with a campaign. */
public enum Move {
    SUBMIT,
    APPROVE,
    LAUNCH,
    PAUSE,
    RESUME,
    CANCEL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return word();
    }
}
