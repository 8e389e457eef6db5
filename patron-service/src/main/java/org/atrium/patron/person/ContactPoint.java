package org.atrium.patron.person;

import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One address on one channel.
 *
 * @param address normalised: e-mail in lower case, telephone in E.164
 * @param source what brought it; an import replaces the address that an earlier one of the same source brought
 * @param stateSince when its state was last changed, or what changed it happened; absent if never
 * @param purposes what may be sent there; absent: whatever may be sent at all
 */
public record ContactPoint(
        UUID id,
        String channel,
        String address,
        ContactState state,
        boolean verified,
        @Nullable String source,
        @Nullable Instant stateSince,
        @Nullable SortedSet<String> purposes) {

    /** Purposes that an address can be kept to. */
    public static final int MOST_PURPOSES = 100;

    public ContactPoint {
        purposes = purposes == null ? null : Collections.unmodifiableSortedSet(new TreeSet<>(purposes));
    }

    /** One whose state nobody changed so far, for whatever may be sent. */
    public ContactPoint(
            UUID id, String channel, String address, ContactState state, boolean verified, @Nullable String source) {
        this(id, channel, address, state, verified, source, null, null);
    }

    public boolean usable() {
        return state == ContactState.ACTIVE;
    }

    /** Whether what is sent for the purpose may go there, if it works. */
    public boolean mayServe(String purpose) {
        return purposes == null || purposes.contains(purpose);
    }

    /** @param since when what says so happened, or when staff said so */
    public ContactPoint in(ContactState next, @Nullable Instant since) {
        return new ContactPoint(id, channel, address, next, verified, source, since, purposes);
    }

    /** Whether the state was changed at that moment or later. */
    public boolean isKnownBetterThan(Instant moment) {
        return stateSince != null && !stateSince.isBefore(moment);
    }

    /** As another one: what is known of the address that had the id before is not known of this one. */
    public ContactPoint as(UUID another) {
        return new ContactPoint(another, channel, address, state, verified, source, stateSince, purposes);
    }

    public ContactPoint from(@Nullable String brought) {
        return new ContactPoint(id, channel, address, state, verified, brought, stateSince, purposes);
    }

    /** @param only what may be sent there from now on; absent: whatever may be sent at all */
    public ContactPoint forPurposes(@Nullable SortedSet<String> only) {
        return new ContactPoint(id, channel, address, state, verified, source, stateSince, only);
    }

    /** Its owner has answered from there. */
    public ContactPoint proven() {
        return new ContactPoint(id, channel, address, state, true, source, stateSince, purposes);
    }

    /** The same address out of two records: as the first knows it, in the worse of both states, for what both allow. */
    public ContactPoint and(ContactPoint other) {
        var worse = other.state().compareTo(state) > 0 ? other : this;
        return new ContactPoint(
                id,
                channel,
                address,
                worse.state(),
                verified || other.verified(),
                source,
                worse.stateSince(),
                both(purposes, other.purposes()));
    }

    private static @Nullable SortedSet<String> both(
            @Nullable SortedSet<String> one, @Nullable SortedSet<String> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        var common = new TreeSet<>(one);
        common.retainAll(other);
        return common;
    }

    /** This address with what was said of the same one in another record. */
    public ContactPoint asSaidOf(ContactPoint other) {
        return new ContactPoint(
                id, channel, address, other.state(), other.verified(), source, stateSince, other.purposes());
    }

    /** Whether state, verification and purposes are the same. */
    public boolean saysTheSameAs(ContactPoint other) {
        return state == other.state() && verified == other.verified() && Objects.equals(purposes, other.purposes());
    }

    /** For a look-up by address. */
    public String key() {
        return channel + ":" + address;
    }
}
