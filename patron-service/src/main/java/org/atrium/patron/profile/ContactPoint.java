package org.atrium.patron.profile;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One address on one channel.
 *
 * @param address normalised: e-mail in lower case, telephone in E.164
 * @param source what brought it; an import replaces the address that an earlier one of the same source brought
 */
public record ContactPoint(
        UUID id,
        String channel,
        String address,
        ContactState state,
        boolean verified,
        @Nullable String source) {

    public boolean usable() {
        return state == ContactState.ACTIVE;
    }

    public ContactPoint in(ContactState next) {
        return new ContactPoint(id, channel, address, next, verified, source);
    }

    public ContactPoint from(@Nullable String brought) {
        return new ContactPoint(id, channel, address, state, verified, brought);
    }

    /** For a look-up by address. */
    public String key() {
        return channel + ":" + address;
    }
}
