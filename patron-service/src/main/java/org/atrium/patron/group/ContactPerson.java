package org.atrium.patron.group;

import org.atrium.patron.affiliation.GroupRole;
import org.jspecify.annotations.Nullable;

/** Somebody of a group who is no patron, so that the group alone knows them. */
public record ContactPerson(
        String name,
        GroupRole role,
        @Nullable String email,
        @Nullable String phone) {}
