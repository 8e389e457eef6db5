package org.atrium.patron.person;

import org.atrium.kit.text.Text;
import org.atrium.patron.branch.Location;
import org.jspecify.annotations.Nullable;

/** Where a person lives, as far as they told, in the one form of {@link Text}. */
public record Address(
        @Nullable String street,
        @Nullable String postalCode,
        @Nullable String locality,
        @Nullable String country,
        @Nullable Location location) {

    public static final Address NONE = new Address(null, null, null, null, null);

    public Address {
        street = street == null ? null : Text.clean(street);
        postalCode = postalCode == null ? null : Text.clean(postalCode);
        locality = locality == null ? null : Text.clean(locality);
        country = country == null ? null : Text.clean(country);
    }

    public Address withStreet(@Nullable String next) {
        return new Address(next, postalCode, locality, country, location);
    }

    public Address withPostalCode(@Nullable String next) {
        return new Address(street, next, locality, country, location);
    }

    public Address withLocality(@Nullable String next) {
        return new Address(street, postalCode, next, country, location);
    }

    public Address at(@Nullable Location next) {
        return new Address(street, postalCode, locality, country, next);
    }

    public Address withCountry(@Nullable String next) {
        return new Address(street, postalCode, locality, next, location);
    }
}
