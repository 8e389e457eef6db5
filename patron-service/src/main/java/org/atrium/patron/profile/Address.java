package org.atrium.patron.profile;

import org.atrium.patron.branch.Location;
import org.jspecify.annotations.Nullable;

/** Where a person lives, as far as they told. */
public record Address(
        @Nullable String street,
        @Nullable String postalCode,
        @Nullable String locality,
        @Nullable String country,
        @Nullable Location location) {

    public static final Address NONE = new Address(null, null, null, null, null);
}
