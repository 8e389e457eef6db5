package org.atrium.campaign.delivery;

import java.util.Locale;

/** What a mail server's final answer is about. Only the first counts against the address. */
public enum About {
    /** There is no such mailbox. */
    ADDRESS,
    /** This letter is not wanted: its content, its sender, a policy, a full mailbox. */
    MESSAGE,
    /** The server cannot or will not work for us, whatever the letter. */
    SERVER;

    public static About of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
