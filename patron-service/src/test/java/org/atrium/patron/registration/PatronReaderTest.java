package org.atrium.patron.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.time.Ids;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.attribute.AttributeRules;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.ContactState;
import org.atrium.patron.person.Details;
import org.atrium.patron.profile.Patron;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PatronReaderTest {

    private final PatronReader reader = new PatronReader(
            new PatronRules(branch -> true, "FR", LocalDate.parse("2026-03-01"), AttributeRules.FREE),
            Ids.timeOrdered());

    @Test
    void all_attributes_together_have_an_end() {
        var faults = new Faults();

        reader.read(with(PatronFixtures.someone(), attributes(66)), PatronFixtures.someone(), faults);

        assertThat(faults.found()).extracting(FieldFault::pointer).containsExactly("/attributes");
        assertThat(faults.found())
                .extracting(FieldFault::detail)
                .containsExactly("have more than 65536 characters in all");
    }

    @Test
    void what_was_longer_before_may_stay_and_become_less() {
        var faults = new Faults();
        var before = reader.read(with(PatronFixtures.someone(), attributes(60)), PatronFixtures.someone(), faults);
        var longBefore = before.with(details(before, attributes(150)));

        assertThat(reader.read(PatronForm.of(longBefore), longBefore, faults)).isEqualTo(longBefore);
        assertThat(reader.read(with(longBefore, attributes(149)), longBefore, faults)
                        .details()
                        .attributes())
                .hasSize(149);

        assertThat(faults.isEmpty()).isTrue();
        reader.read(with(longBefore, attributes(151)), longBefore, faults);
        assertThat(faults.found()).hasSize(1);
    }

    @Test
    void an_id_names_one_contact_point() {
        var someone = withPoints(
                new ContactPoint(UUID.randomUUID(), "email", "a@x.example", ContactState.ACTIVE, true, null));
        var id = someone.contactPoints().getFirst().id().toString();
        var faults = new Faults();

        reader.read(
                withPoints(someone, contact(id, "email", "b@x.example"), contact(id, "sms", "+33612345678")),
                someone,
                faults);

        assertThat(faults.found()).extracting(FieldFault::pointer).containsExactly("/contactPoints/1/id");
    }

    @Test
    void an_address_whose_id_another_was_given_is_a_new_contact_point_and_stays_as_proven_and_as_bad() {
        var someone = withPoints(
                new ContactPoint(UUID.randomUUID(), "email", "a@x.example", ContactState.BOUNCED, true, null));
        var id = someone.contactPoints().getFirst().id();
        var faults = new Faults();

        var read = reader.read(
                withPoints(
                        someone, contact(null, "email", "a@x.example"), contact(id.toString(), "email", "b@x.example")),
                someone,
                faults);

        assertThat(faults.found()).isEmpty();
        assertThat(read.contactPoints()).extracting(ContactPoint::id).doesNotHaveDuplicates();
        assertThat(read.contactPoints().getLast().id()).isEqualTo(id);
        assertThat(read.contactPoints().getFirst().state()).isEqualTo(ContactState.BOUNCED);
        assertThat(read.contactPoints().getFirst().verified()).isTrue();
    }

    private static Patron withPoints(ContactPoint... points) {
        return PatronFixtures.someone().withContactPoints(List.of(points));
    }

    private static PatronForm.ContactForm contact(@Nullable String id, String channel, String address) {
        return new PatronForm.ContactForm(id, channel, address, null, null, null);
    }

    private static PatronForm withPoints(Patron patron, PatronForm.ContactForm... points) {
        var form = PatronForm.of(patron);
        return new PatronForm(
                form.name(),
                form.language(),
                form.birthDate(),
                form.birthYear(),
                form.homeBranchId(),
                form.category(),
                form.enrolledOn(),
                form.expiresOn(),
                form.address(),
                form.identifiers(),
                List.of(points),
                form.interests(),
                form.attributes(),
                form.source());
    }

    private static Map<String, Object> attributes(int thousands) {
        var attributes = new TreeMap<String, Object>();
        for (int i = 0; i < thousands; i++) {
            attributes.put("a" + i, "字".repeat(1_000));
        }
        return attributes;
    }

    private static PatronForm with(Patron patron, Map<String, Object> attributes) {
        return PatronForm.of(patron.with(details(patron, attributes)));
    }

    private static Details details(Patron patron, Map<String, Object> attributes) {
        var d = patron.details();
        return new Details(
                d.name(),
                d.language(),
                d.birthDate(),
                d.birthYear(),
                d.homeBranch(),
                d.category(),
                d.enrolledOn(),
                d.expiresOn(),
                d.address(),
                d.interests(),
                attributes,
                d.source());
    }
}
