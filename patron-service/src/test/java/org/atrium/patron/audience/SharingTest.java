package org.atrium.patron.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.text.Sha256;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.affiliation.Affiliation;
import org.atrium.patron.affiliation.Affiliations;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.affiliation.GroupRole;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.person.Addresses;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.ContactState;
import org.atrium.patron.profile.Patron;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharingTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-06-01");
    private static final UUID CAMPAIGN = new UUID(1, 1);
    private static final GroupId HOME = new GroupId(new UUID(2, 1));
    private static final GroupId SCHOOL = new GroupId(new UUID(2, 2));

    @Test
    void who_is_written_to_at_one_address_shares_a_mailbox_however_it_is_spelt() {
        var sharing = sharing(OneMessagePer.MAILBOX, new UUID(9, 1));

        assertThat(sharing.of(member(), at("Family@Example.org")))
                .hasSize(1)
                .isEqualTo(sharing.of(member(), at("family@example.org")))
                .isNotEqualTo(sharing.of(member(), at("other@example.org")));
    }

    @Test
    void a_household_is_shared_while_one_belongs_to_it_and_a_school_is_not() {
        var sharing = sharing(OneMessagePer.HOUSEHOLD, new UUID(9, 1));
        var parent = member(in(HOME, GroupKind.HOUSEHOLD, null), in(SCHOOL, GroupKind.SCHOOL, null));
        var child = member(in(HOME, GroupKind.HOUSEHOLD, null));
        var gone = member(in(HOME, GroupKind.HOUSEHOLD, TODAY.minusDays(1)));

        var ofTheParent = sharing.of(parent, at("parent@example.org"));

        assertThat(ofTheParent).hasSize(2).containsAnyElementsOf(sharing.of(child, at("child@example.org")));
        assertThat(ofTheParent).doesNotContainAnyElementsOf(sharing.of(gone, at("gone@example.org")));
    }

    @Test
    void each_person_alone_shares_nothing() {
        assertThat(sharing(OneMessagePer.PERSON, new UUID(9, 1))
                        .of(member(in(HOME, GroupKind.HOUSEHOLD, null)), at("a@example.org")))
                .isEmpty();
    }

    @Test
    void what_is_told_names_no_address_and_cannot_be_compared_with_another_audience() {
        var one = sharing(OneMessagePer.MAILBOX, new UUID(9, 1)).of(member(), at("family@example.org"));

        assertThat(one)
                .isNotEqualTo(sharing(OneMessagePer.MAILBOX, new UUID(9, 2)).of(member(), at("family@example.org")));
        assertThat(one.getFirst()).hasSize(22).doesNotContain("family");
    }

    private static Sharing sharing(OneMessagePer per, UUID request) {
        return new Sharing(
                (purpose, text) -> Sha256.text(purpose + text),
                new AudienceRequest(request, CAMPAIGN, new UUID(3, 3), "newsletter", "email", per),
                TODAY);
    }

    private static Patron member(Affiliation... groups) {
        return PatronFixtures.someone().with(new Affiliations(List.of(groups)));
    }

    private static Affiliation in(GroupId group, GroupKind kind, @Nullable LocalDate until) {
        return new Affiliation(group, kind, GroupRole.MEMBER, TODAY.minusYears(1), until);
    }

    private static ContactPoint at(String address) {
        var read = (Addresses.Reading.Read) Addresses.read("email", address, null);
        return new ContactPoint(UUID.randomUUID(), "email", read.address(), ContactState.ACTIVE, false, null);
    }
}
