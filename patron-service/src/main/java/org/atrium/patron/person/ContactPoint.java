package org.atrium.patron.person;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One address on one channel.
 *
 * @param address normalised: e-mail in lower case, telephone in E.164
 * @param source what brought it; an import replaces the address that an earlier one of the same source brought
 * @param stateSince when its state was last changed, or what changed it happened; absent if never
 */
public record ContactPoint(
        UUID id,
        String channel,
        String address,
        ContactState state,
        boolean verified,
        @Nullable String source,
        @Nullable Instant stateSince) {

    /** One whose state nobody changed so far. */
    public ContactPoint(
            UUID id, String channel, String address, ContactState state, boolean verified, @Nullable String source) {
        this(id, channel, address, state, verified, source, null);
    }

    public boolean usable() {
        return state == ContactState.ACTIVE;
    }

    /** @param since when what says so happened, or when staff said so */
    public ContactPoint in(ContactState next, @Nullable Instant since) {
        return new ContactPoint(id, channel, address, next, verified, source, since);
    }

    /** Whether the state was changed at that moment or later. */
    public boolean isKnownBetterThan(Instant moment) {
        return stateSince != null && !stateSince.isBefore(moment);
    }

    public ContactPoint from(@Nullable String brought) {
        return new ContactPoint(id, channel, address, state, verified, brought, stateSince);
    }

    /** The same address out of two records: as the first knows it, in the worse of both states. */
    public ContactPoint and(ContactPoint other) {
        var worse = other.state().compareTo(state) > 0 ? other : this;
        return new ContactPoint(
                id, channel, address, worse.state(), verified || other.verified(), source, worse.stateSince());
    }

    /** This address with what was said of the same one in another record. */
    public ContactPoint asSaidOf(ContactPoint other) {
        return new ContactPoint(id, channel, address, other.state(), other.verified(), source, stateSince);
    }

    /** For a look-up by address. */
    public String key() {
        return channel + ":" + address;
    }
}
