package org.atrium.campaign.delivery;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a delivery stands. It moves by {@link DeliveryMove} alone; see docs/adr/0022-at-most-one-send.md. */
public enum DeliveryState {
    /** Gets nothing, for comparison. */
    HELD_OUT,
    /** Somebody who shares their address or household gets the letter, for both. */
    COVERED,
    /** Another tool writes to this patron. */
    EXTERNAL,
    QUEUED,
    /**
     * In the hand of one worker, which writes and sends a few at a time and renews its lease as long as it lives. Which of
     * them has left is noted in its claim.
     */
    SENDING,
    /** The mail server took it. */
    SENT,
    WITHHELD,
    /** It may have left or not; nobody can tell, so it is never sent again by itself. */
    UNCERTAIN,
    /** The mail server refused it for good. */
    BOUNCED;

    /** In which something is still to be done. */
    public static final Set<DeliveryState> OPEN = Collections.unmodifiableSet(EnumSet.of(QUEUED, SENDING));

    public static DeliveryState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
