package org.atrium.patron.importing.ezvcard;

import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import ezvcard.VCard;
import ezvcard.property.Address;
import ezvcard.property.Birthday;
import ezvcard.property.Email;
import ezvcard.property.Language;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.TextListProperty;
import ezvcard.property.TextProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atrium.kit.text.Sha256;
import org.jspecify.annotations.Nullable;

/** What of a card can be mapped, as columns of a table that every file of cards has. */
final class CardColumns {

    static final String UID = "UID";

    /** RFC 9554, section 3.4. */
    private static final String PRONOUNS = "PRONOUNS";

    private static final Map<String, Function<VCard, @Nullable String>> ALL = all();

    private CardColumns() {}

    private static Map<String, Function<VCard, @Nullable String>> all() {
        var all = new LinkedHashMap<String, Function<VCard, @Nullable String>>();
        all.put(UID, CardColumns::uid);
        all.put("FN", card -> text(card.getFormattedName()));
        all.put("given", card -> name(card, StructuredName::getGiven));
        all.put("family", card -> name(card, StructuredName::getFamily));
        all.put("NICKNAME", card -> list(card.getNickname(), " "));
        all.put(PRONOUNS, CardColumns::pronouns);
        all.put(
                "LANG",
                card -> card.getLanguages().stream()
                        .map(Language::getValue)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
        all.put("BDAY", CardColumns::birthday);
        all.put("birth year", CardColumns::birthYear);
        all.put(
                "EMAIL",
                card -> card.getEmails().stream()
                        .map(Email::getValue)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(";")));
        all.put(
                "TEL",
                card -> card.getTelephoneNumbers().stream()
                        .map(CardColumns::number)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(";")));
        all.put("street", card -> address(card, Address::getStreetAddressFull));
        all.put("postal code", card -> address(card, Address::getPostalCode));
        all.put("locality", card -> address(card, Address::getLocality));
        all.put("country", card -> address(card, Address::getCountry));
        all.put("CATEGORIES", card -> list(card.getCategories(), ";"));
        all.put(
                "NOTE",
                card -> card.getNotes().isEmpty() ? null : text(card.getNotes().getFirst()));
        return all;
    }

    static List<String> header() {
        return List.copyOf(ALL.keySet());
    }

    static String of(VCard card, String column) {
        var read = ALL.get(column);
        var value = read == null ? null : read.apply(card);
        return value == null ? "" : value;
    }

    /** What tells people of one name apart. */
    private static final List<String> TELLING = List.of("EMAIL", "TEL", "BDAY", "street");

    /**
     * Address books that give none are known again by the name and the first address; without both by all that the card
     * says. A name alone is many people’s, so of a card that says no more nobody is known again, and it has none.
     */
    private static @Nullable String uid(VCard card) {
        var given = card.getUid();
        if (given != null && given.getValue() != null && !given.getValue().isBlank()) {
            return given.getValue().replaceFirst("(?i)^urn:uuid:", "");
        }
        var name = of(card, "FN");
        var mail = card.getEmails().isEmpty() ? "" : card.getEmails().getFirst().getValue();
        if (!name.isBlank() && mail != null && !mail.isBlank()) {
            return Sha256.text(name + "\n" + mail);
        }
        return TELLING.stream().allMatch(column -> of(card, column).isBlank())
                ? null
                : Sha256.text(ALL.keySet().stream()
                        .filter(column ->
                                !column.equals(UID) && !of(card, column).isBlank())
                        .map(column -> column + "\n" + of(card, column))
                        .collect(Collectors.joining("\n\n")));
    }

    private static @Nullable String text(@Nullable TextProperty property) {
        return property == null ? null : property.getValue();
    }

    /** One that the library does not know, so what the standard escapes is as it stands in the file. */
    private static @Nullable String pronouns(VCard card) {
        var found = card.getExtendedProperty(PRONOUNS);
        return found == null ? null : VObjectPropertyValues.unescape(found.getValue());
    }

    private static @Nullable String list(@Nullable TextListProperty property, String between) {
        return property == null ? null : String.join(between, property.getValues());
    }

    private static @Nullable String name(VCard card, Function<StructuredName, @Nullable String> part) {
        var name = card.getStructuredName();
        return name == null ? null : part.apply(name);
    }

    private static @Nullable String birthday(VCard card) {
        var birthday = card.getBirthday();
        return birthday != null && birthday.getDate() != null
                ? day(birthday.getDate()).toString()
                : birthday == null ? null : birthday.getText();
    }

    /** Of a birthday with a time the day that it names. */
    private static LocalDate day(Temporal written) {
        return written instanceof Instant moment
                ? LocalDate.ofInstant(moment, ZoneOffset.UTC)
                : LocalDate.from(written);
    }

    private static @Nullable String birthYear(VCard card) {
        return year(card.getBirthday());
    }

    private static @Nullable String year(@Nullable Birthday birthday) {
        if (birthday == null || birthday.getPartialDate() == null) {
            return null;
        }
        var year = birthday.getPartialDate().getYear();
        return year == null ? null : "%04d".formatted(year);
    }

    private static @Nullable String number(Telephone telephone) {
        return telephone.getUri() == null
                ? telephone.getText()
                : telephone.getUri().getNumber();
    }

    private static @Nullable String address(VCard card, Function<Address, @Nullable String> part) {
        return card.getAddresses().isEmpty()
                ? null
                : part.apply(card.getAddresses().getFirst());
    }
}
