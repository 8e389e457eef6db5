package org.atrium.patron.registration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atrium.patron.profile.Patron;
import org.jspecify.annotations.Nullable;

/**
 * A patron as a client or a file writes it, not yet checked. Ids, days and codes are still as they came.
 *
 * @param contactPoints with the {@code id} of an existing one it keeps its history, else the same address does; what is
 *     left out of one that is known stays
 */
public record PatronForm(
        @Nullable NameForm name,
        @Nullable String language,
        @Nullable LocalDate birthDate,
        @Nullable Integer birthYear,
        @Nullable String homeBranchId,
        @Nullable String category,
        @Nullable LocalDate enrolledOn,
        @Nullable LocalDate expiresOn,
        @Nullable AddressForm address,
        @Nullable List<IdentifierForm> identifiers,
        @Nullable List<ContactForm> contactPoints,
        @Nullable List<String> interests,
        @Nullable Map<String, Object> attributes,
        @Nullable String source) {

    public record NameForm(
            @Nullable String given,
            @Nullable String family,
            @Nullable String preferred,
            @Nullable String pronouns) {}

    public record AddressForm(
            @Nullable String street,
            @Nullable String postalCode,
            @Nullable String locality,
            @Nullable String country,
            @Nullable PointForm location) {}

    public record PointForm(double lat, double lon) {}

    public record IdentifierForm(
            @Nullable String scheme,
            @Nullable String value,
            @Nullable Boolean verified) {}

    public record ContactForm(
            @Nullable String id,
            @Nullable String channel,
            @Nullable String address,
            @Nullable String state,
            @Nullable Boolean verified,
            @Nullable List<@Nullable String> purposes) {}

    /** What a client may change about a patron, as it stands. */
    public static PatronForm of(Patron patron) {
        var d = patron.details();
        var place = d.address().location();
        return new PatronForm(
                new NameForm(
                        d.name().given(),
                        d.name().family(),
                        d.name().preferred(),
                        d.name().pronouns()),
                d.language(),
                d.birthDate(),
                d.birthDate() == null ? d.birthYear() : null,
                d.homeBranch() == null ? null : d.homeBranch().toString(),
                d.category(),
                d.enrolledOn(),
                d.expiresOn(),
                new AddressForm(
                        d.address().street(),
                        d.address().postalCode(),
                        d.address().locality(),
                        d.address().country(),
                        place == null ? null : new PointForm(place.lat(), place.lon())),
                patron.identifiers().stream()
                        .map(one -> new IdentifierForm(one.scheme(), one.value(), one.verified()))
                        .toList(),
                patron.contactPoints().stream()
                        .map(one -> new ContactForm(
                                one.id().toString(),
                                one.channel(),
                                one.address(),
                                one.state().word(),
                                one.verified(),
                                one.purposes() == null ? null : new ArrayList<>(one.purposes())))
                        .toList(),
                d.interests(),
                d.attributes(),
                d.source());
    }
}
