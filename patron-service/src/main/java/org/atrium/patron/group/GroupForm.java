package org.atrium.patron.group;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group as a client writes it, not yet checked. */
public record GroupForm(
        @Nullable String kind,
        @Nullable String state,
        @Nullable String name,
        @Nullable String branchId,
        @Nullable String website,
        @Nullable String language,
        @Nullable GroupAddressForm address,
        @Nullable List<@Nullable GroupContactForm> contacts) {

    public record GroupAddressForm(
            @Nullable String street,
            @Nullable String postalCode,
            @Nullable String locality,
            @Nullable String country) {}

    public record GroupContactForm(
            @Nullable String name,
            @Nullable String role,
            @Nullable String email,
            @Nullable String phone) {}

    /** What a client may change of a group, as it stands. */
    public static GroupForm of(Group group) {
        var d = group.details();
        var branch = d.branch();
        return new GroupForm(
                group.kind().word(),
                group.state().word(),
                d.name(),
                branch == null ? null : branch.toString(),
                d.website(),
                d.language(),
                new GroupAddressForm(
                        d.address().street(),
                        d.address().postalCode(),
                        d.address().locality(),
                        d.address().country()),
                contacts(d.contacts()));
    }

    private static List<@Nullable GroupContactForm> contacts(List<ContactPerson> known) {
        var forms = new ArrayList<@Nullable GroupContactForm>();
        known.forEach(
                one -> forms.add(new GroupContactForm(one.name(), one.role().word(), one.email(), one.phone())));
        return forms;
    }
}
