package org.atrium.patron.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.fact.FactName;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.institution.Attributes;
import org.atrium.patron.layout.Lookup;
import org.atrium.patron.layout.PatronLayout;
import org.atrium.patron.person.Details;
import org.atrium.patron.profile.Patron;
import org.jspecify.annotations.Nullable;

/**
 * Every field that rules may ask about. How a rule is read, whether it holds, the filter of the database and the moment of
 * the next change take a new one from here; its words stand in the {@code vocabulary} properties, its name in the schema of
 * a rule.
 */
public final class Fields {

    public static final Field.Stored BIRTH_YEAR = detail("birthYear", ValueType.NUMBER, Details::birthYear);
    public static final Field.Stored COUNTRY =
            detail("address.country", ValueType.TEXT, one -> one.address().country());
    static final Field.Stored EXPIRES_ON = detail("expiresOn", ValueType.DAY, Details::expiresOn);

    private static final Map<String, Field> KNOWN = byName(Stream.concat(
            Stream.<Field>of(
                    detail("homeBranchId", ValueType.BRANCH, Details::homeBranch),
                    detail("category", ValueType.TEXT, Details::category),
                    detail("language", ValueType.LANGUAGE, Details::language),
                    LifecycleField.FIELD,
                    BIRTH_YEAR,
                    detail("birthDate", ValueType.DAY, Details::birthDate),
                    detail("enrolledOn", ValueType.DAY, Details::enrolledOn),
                    EXPIRES_ON,
                    hidden("name.given", ValueType.TEXT, one -> one.name().given()),
                    hidden("name.family", ValueType.TEXT, one -> one.name().family()),
                    hidden("name.preferred", ValueType.TEXT, one -> one.name().preferred()),
                    hidden(
                            "address.street",
                            ValueType.TEXT,
                            one -> one.address().street()),
                    hidden(
                            "address.postalCode",
                            ValueType.POSTAL_CODE,
                            one -> one.address().postalCode()),
                    hidden(
                            "address.locality",
                            ValueType.TEXT,
                            one -> one.address().locality()),
                    COUNTRY,
                    detail(
                            "address.location",
                            ValueType.PLACE,
                            one -> one.address().location()),
                    hidden("interests", ValueType.TEXTS, one -> ifAny(one.interests())),
                    hidden("source", ValueType.TEXT, Details::source),
                    new Field.Stored(
                            "createdAt",
                            ValueType.MOMENT,
                            Reads.of(Reads.Part.ORIGIN),
                            PatronLayout.CREATED_AT,
                            patron -> patron.origin().createdAt())),
            Stream.of(ScoreFields.all(), LevelFields.all(), GroupFields.all(), Stream.<Field>of(PersonaField.FIELD))
                    .flatMap(some -> some)));

    private Fields() {}

    /** By its name; those that an institution makes up as {@code attributes.NAME}, and so identifiers, facts and channels. */
    public static Optional<Field> of(String name) {
        return Optional.ofNullable(KNOWN.get(name))
                .or(() -> after("attributes.", name).filter(Attributes::isName).map(Fields::attribute))
                .or(() ->
                        after("identifiers.", name).filter(Identifier::isScheme).map(Fields::identifier))
                .or(() -> after(FactFields.PREFIX, name).flatMap(FactName::of).map(FactFields::field))
                .or(() -> after("contactPoints.", name)
                        .filter(Consent.Subject::isChannel)
                        .map(Fields::channel));
    }

    /** Those with a fixed name, in the order in which people look for them. */
    public static List<Field> all() {
        return List.copyOf(KNOWN.values());
    }

    /** Every field name with a fixed spelling, for messages. */
    public static SortedSet<String> names() {
        return new TreeSet<>(KNOWN.keySet());
    }

    private static Field attribute(String own) {
        return hidden(
                "attributes." + own, ValueType.SCALAR, one -> one.attributes().get(own));
    }

    private static Field identifier(String scheme) {
        return new Field.Stored(
                "identifiers." + scheme,
                ValueType.IDENTIFIER,
                Reads.of(Reads.Part.IDENTIFIERS),
                PatronLayout.identifiers(scheme),
                patron -> ifAny(values(patron, scheme)));
    }

    private static List<String> values(Patron patron, String scheme) {
        return patron.identifiers().stream()
                .filter(one -> one.scheme().equals(scheme))
                .map(Identifier::value)
                .toList();
    }

    private static Field channel(String channel) {
        return new Field.Stored(
                "contactPoints." + channel,
                ValueType.CHANNEL,
                Reads.of(Reads.Part.CONTACT_POINTS),
                PatronLayout.channel(channel),
                patron -> patron.usableChannels().contains(channel) ? true : null);
    }

    private static Field.Stored detail(String name, ValueType type, DetailReader reader) {
        return detail(name, type, PatronLayout.detail(name), reader);
    }

    /** One that names the person, or is written freely: it is sealed. */
    private static Field.Stored hidden(String name, ValueType type, DetailReader reader) {
        return detail(name, type, PatronLayout.hiddenDetail(name), reader);
    }

    private static Field.Stored detail(String name, ValueType type, Lookup lookup, DetailReader reader) {
        return new Field.Stored(
                name, type, Reads.of(Reads.Part.DETAILS), lookup, patron -> reader.of(patron.details()));
    }

    @FunctionalInterface
    private interface DetailReader {
        @Nullable
        Object of(Details details);
    }

    private static @Nullable List<String> ifAny(List<String> values) {
        return values.isEmpty() ? null : values;
    }

    private static Optional<String> after(String prefix, String name) {
        return name.startsWith(prefix) ? Optional.of(name.substring(prefix.length())) : Optional.empty();
    }

    private static Map<String, Field> byName(Stream<Field> fields) {
        var known = new LinkedHashMap<String, Field>();
        fields.forEach(field -> known.put(field.name(), field));
        return known;
    }
}
