package org.atrium.patron.profile;

import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.jspecify.annotations.Nullable;

/**
 * A search. What is absent does not narrow it.
 *
 * @param q words that begin a name, an identifier, an address or a place
 * @param identifier {@code scheme:value}
 * @param after patrons with a greater id only
 * @param limit the most on a page
 */
public record PatronQuery(
        @Nullable String q,
        @Nullable String email,
        @Nullable String identifier,
        @Nullable SegmentId segment,
        @Nullable PatronId after,
        int limit) {}
