package org.atrium.patron.group.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.patron.affiliation.GroupRole;
import org.atrium.patron.group.Group;
import org.atrium.patron.reading.OfPeople;
import org.jspecify.annotations.Nullable;

/**
 * A group as it is shown.
 *
 * @param roles those that its members can have
 * @param contacts people of it who are no patrons
 */
@Schema(name = "Group")
record GroupView(
        UUID id,
        long version,

        @Schema(allowableValues = {"association", "school", "household", "club", "media", "funder", "supplier"})
        String kind,

        @Schema(allowableValues = {"active", "closed"}) String state,

        String name,
        @Nullable UUID branchId,
        @Nullable String website,
        @Nullable String language,
        GroupAddress address,
        List<GroupContact> contacts,
        List<String> roles,
        Instant createdAt,
        Instant changedAt)
        implements OfPeople {

    /** No patrons. */
    @Override
    public Stream<UUID> patrons() {
        return Stream.of();
    }

    /** Its contacts. */
    @Override
    public long others() {
        return contacts.size();
    }

    record GroupAddress(
            @Nullable String street,
            @Nullable String postalCode,
            @Nullable String locality,
            @Nullable String country) {}

    record GroupContact(
            String name,
            String role,
            @Nullable String email,
            @Nullable String phone) {}

    static GroupView of(Group group) {
        var details = group.details();
        var branch = details.branch();
        var address = details.address();
        return new GroupView(
                group.id().value(),
                group.version(),
                group.kind().word(),
                group.state().word(),
                details.name(),
                branch == null ? null : branch.value(),
                details.website(),
                details.language(),
                new GroupAddress(address.street(), address.postalCode(), address.locality(), address.country()),
                details.contacts().stream()
                        .map(one -> new GroupContact(one.name(), one.role().word(), one.email(), one.phone()))
                        .toList(),
                group.kind().roles().stream().map(GroupRole::word).toList(),
                group.createdAt(),
                group.changedAt());
    }
}
