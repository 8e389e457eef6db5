package org.atrium.patron.group;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.atrium.kit.refusal.Faults;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.affiliation.GroupRole;
import org.atrium.patron.group.GroupForm.GroupAddressForm;
import org.atrium.patron.group.GroupForm.GroupContactForm;
import org.atrium.patron.person.Address;
import org.atrium.patron.person.Details;
import org.atrium.patron.registration.PatronRules;
import org.jspecify.annotations.Nullable;

/** Reads groups from forms: whatever is wrong is named with a JSON Pointer, all of it at once. */
public final class GroupReader {

    private static final int WEBSITE = 500;
    private static final GroupAddressForm NO_ADDRESS = new GroupAddressForm(null, null, null, null);

    private final PatronRules rules;
    private final Faults faults = new Faults();

    /** For one form. */
    public GroupReader(PatronRules rules) {
        this.rules = rules;
    }

    /** What a form says; the kind is settled when a group is founded. */
    public record Read(GroupKind kind, GroupState state, GroupDetails details) {}

    /**
     * Returns what the form says.
     *
     * @param known as it was; absent for a new one
     * @throws Refused naming every field that is wrong
     */
    public Read read(GroupForm form, @Nullable Group known) {
        var kind = Optional.ofNullable(form.kind()).flatMap(GroupKind::of);
        faults.require(kind.isPresent(), "/kind", "must be one of " + String.join(", ", GroupKind.words()));
        faults.require(
                known == null || kind.filter(known.kind()::equals).isPresent(),
                "/kind",
                "was settled when the group was founded");
        var state = form.state() == null && known == null
                ? Optional.of(GroupState.ACTIVE)
                : Optional.ofNullable(form.state()).flatMap(GroupState::of).filter(GroupState::exists);
        faults.require(state.isPresent(), "/state", "must be active or closed");
        faults.require(form.name() != null, "/name", "is needed");
        var details = new GroupDetails(
                Objects.requireNonNullElse(PatronRules.text(form.name(), PatronRules.NAME, "/name", faults), ""),
                rules.branch(form.branchId(), "/branchId", faults),
                website(form.website()),
                PatronRules.language(form.language(), "/language", faults),
                address(form.address() == null ? NO_ADDRESS : form.address()),
                contacts(form.contacts() == null ? List.of() : form.contacts(), kind));
        faults.refuseIfAny();
        return new Read(kind.orElseThrow(), state.orElseThrow(), details);
    }

    private @Nullable String website(@Nullable String written) {
        var text = PatronRules.text(written, WEBSITE, "/website", faults);
        faults.require(
                text == null || isWebsite(text), "/website", "must be an address that begins with https:// or http://");
        return text;
    }

    private static boolean isWebsite(String text) {
        try {
            var uri = URI.create(text);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private Address address(GroupAddressForm form) {
        return new Address(
                PatronRules.text(form.street(), PatronRules.STREET, "/address/street", faults),
                PatronRules.text(form.postalCode(), PatronRules.POSTAL_CODE, "/address/postalCode", faults),
                PatronRules.text(form.locality(), PatronRules.LOCALITY, "/address/locality", faults),
                PatronRules.text(form.country(), PatronRules.COUNTRY, "/address/country", faults),
                null);
    }

    private List<ContactPerson> contacts(List<@Nullable GroupContactForm> forms, Optional<GroupKind> kind) {
        var contacts = new ArrayList<ContactPerson>();
        if (faults.fits(forms.size(), GroupDetails.MOST_CONTACTS, "/contacts")) {
            for (int i = 0; i < forms.size(); i++) {
                contact(forms.get(i), kind, "/contacts/" + i).ifPresent(contacts::add);
            }
        }
        return contacts;
    }

    private Optional<ContactPerson> contact(@Nullable GroupContactForm form, Optional<GroupKind> kind, String pointer) {
        if (form == null || form.name() == null) {
            faults.add(pointer, "must have a name");
            return Optional.empty();
        }
        var name = PatronRules.text(form.name(), PatronRules.NAME, pointer + "/name", faults);
        var role = Optional.ofNullable(form.role()).flatMap(GroupRole::of);
        faults.require(
                role.isPresent()
                        && kind.filter(one -> !one.roles().contains(role.get())).isEmpty(),
                pointer + "/role",
                "must be a role that there is in such a group");
        var email = reached("email", form.email(), pointer + "/email");
        var phone = reached("sms", form.phone(), pointer + "/phone");
        return role.map(one -> new ContactPerson(Objects.requireNonNullElse(name, ""), one, email, phone));
    }

    private @Nullable String reached(String channel, @Nullable String text, String pointer) {
        return text == null
                ? null
                : rules.address(channel, text, Details.NONE, pointer, faults).orElse(null);
    }
}
