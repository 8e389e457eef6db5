package org.atrium.patron.purpose;

import org.atrium.patron.consent.Basis;
import org.jspecify.annotations.Nullable;

/**
 * A legal basis that may carry a purpose.
 *
 * @param channel on this channel only; on all when absent
 * @param country ISO 3166: for those who live there, where other rules hold; for everybody else when absent
 */
public record Carrier(
        Basis basis, @Nullable String channel, @Nullable String country) {

    boolean on(String asked) {
        return channel == null || channel.equals(asked);
    }
}
