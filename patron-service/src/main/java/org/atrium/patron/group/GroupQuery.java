package org.atrium.patron.group;

import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.identity.GroupId;
import org.jspecify.annotations.Nullable;

/**
 * A search. What is absent does not narrow it.
 *
 * @param q words that begin words of the name
 * @param after groups with a greater id only
 * @param limit the most that are answered
 */
public record GroupQuery(
        @Nullable String q,
        @Nullable GroupKind kind,
        @Nullable GroupState state,
        @Nullable GroupId after,
        int limit) {}
