package org.atrium.patron.vcard;

import static org.assertj.core.api.Assertions.assertThat;

import ezvcard.Ezvcard;
import ezvcard.VCardVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.person.Address;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.ContactState;
import org.atrium.patron.person.Name;
import org.atrium.patron.profile.Patron;
import org.junit.jupiter.api.Test;

class PatronCardTest {

    @Test
    void a_card_says_what_an_address_book_has_a_place_for() {
        var someone = PatronFixtures.someone();
        var details = someone.details()
                .with(new Name("Ana", "Lopes; Silva", "Nana", "she, ela"))
                .bornOn(LocalDate.parse("1979-05-04"))
                .inLanguage("pt")
                .with(new Address("1, rue du Port", "44000", "Nantes", "FR", null))
                .withInterests(List.of("jazz", "maps"));
        var patron = someone.with(details)
                .withContactPoints(List.of(
                        point("email", "ana@example.org", ContactState.ACTIVE),
                        point("email", "gone@example.org", ContactState.BOUNCED),
                        point("sms", "+33612345678", ContactState.ACTIVE)));

        var card = Ezvcard.parse(PatronCard.of(patron)).first();

        assertThat(card.validate(VCardVersion.V4_0).isEmpty()).isTrue();
        assertThat(card.getUid().getValue()).isEqualTo("urn:uuid:" + patron.id());
        assertThat(card.getFormattedName().getValue()).isEqualTo("Ana Lopes; Silva");
        assertThat(card.getStructuredName().getFamily()).isEqualTo("Lopes; Silva");
        assertThat(card.getNickname().getValues()).containsExactly("Nana");
        assertThat(card.getExtendedProperty("PRONOUNS").getValue()).isEqualTo("she\\, ela");
        assertThat(card.getBirthday().getDate()).isEqualTo(LocalDate.parse("1979-05-04"));
        assertThat(card.getAddresses().getFirst().getLocality()).isEqualTo("Nantes");
        assertThat(card.getEmails()).extracting(one -> one.getValue()).containsExactly("ana@example.org");
        assertThat(card.getTelephoneNumbers()).extracting(one -> one.getText()).containsExactly("+33612345678");
        assertThat(card.getCategories().getValues()).containsExactly("jazz", "maps");
    }

    @Test
    void of_a_year_alone_the_year_is_said_and_who_has_no_name_is_still_a_card() {
        var someone = PatronFixtures.someone();
        var patron = someone.with(someone.details().bornIn(1980));

        var text = PatronCard.of(patron);

        assertThat(text).contains("BDAY:1980");
        assertThat(Ezvcard.parse(text).first().getFormattedName().getValue())
                .isEqualTo("…" + patron.id().toString().substring(28));
    }

    @Test
    void a_name_stands_in_the_order_of_its_language() {
        assertThat(formatted(new Name("小明", "王", null), "zh")).isEqualTo("王小明");
        assertThat(formatted(new Name("János", "Kovács", null), "hu")).isEqualTo("Kovács János");
    }

    private static String formatted(Name name, String language) {
        var someone = PatronFixtures.someone();
        var called = someone.with(someone.details().with(name).inLanguage(language));
        return Ezvcard.parse(PatronCard.of(called)).first().getFormattedName().getValue();
    }

    @Property
    void whatever_somebody_is_called_it_is_one_card_and_nothing_of_it_is_lost(
            @ForAll @StringLength(min = 1, max = 300) String given) {
        var someone = PatronFixtures.someone();
        Patron patron =
                someone.with(someone.details().with(new Name("A" + given.replaceAll("\\p{C}|\\s", "x"), null, null)));

        var cards = Ezvcard.parse(PatronCard.of(patron)).all();

        assertThat(cards).hasSize(1);
        assertThat(cards.getFirst().getStructuredName().getGiven())
                .isEqualTo(patron.details().name().given());
        assertThat(cards.getFirst().getEmails()).isEmpty();
    }

    private static ContactPoint point(String channel, String address, ContactState state) {
        return new ContactPoint(UUID.randomUUID(), channel, address, state, false, null);
    }
}
