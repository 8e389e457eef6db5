package org.atrium.patron.importing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atrium.kit.text.Sha256;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.branch.Location;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.ContactState;
import org.atrium.patron.person.Details;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.registration.PatronRules;
import org.jspecify.annotations.Nullable;

/**
 * What an import changes of a record, field by field: details, and each attribute, identifier and contact point by itself.
 * Values are texts, numbers, truth values, and lists and maps of these.
 */
final class TracedFields {

    private static final String ATTRIBUTES = "attributes.";
    private static final String IDENTIFIERS = "identifiers.";
    private static final String CONTACTS = "contactPoints.";
    private static final String SINCE = "since";
    private static final String PURPOSES = "purposes";

    private record Field(Function<Details, @Nullable Object> get, BiFunction<Details, @Nullable Object, Details> set) {}

    private static final Map<String, Field> DETAILS = details();

    private TracedFields() {}

    private static Map<String, Field> details() {
        var fields = new LinkedHashMap<String, Field>();
        text(
                fields,
                "name.given",
                one -> one.name().given(),
                (one, next) -> one.with(one.name().withGiven(next)));
        text(
                fields,
                "name.family",
                one -> one.name().family(),
                (one, next) -> one.with(one.name().withFamily(next)));
        text(
                fields,
                "name.preferred",
                one -> one.name().preferred(),
                (one, next) -> one.with(one.name().withPreferred(next)));
        text(
                fields,
                "name.pronouns",
                one -> one.name().pronouns(),
                (one, next) -> one.with(one.name().withPronouns(next)));
        text(fields, "language", Details::language, Details::inLanguage);
        fields.put("birth", new Field(TracedFields::birth, TracedFields::born));
        fields.put(
                "homeBranchId",
                new Field(
                        one -> one.homeBranch() == null
                                ? null
                                : one.homeBranch().toString(),
                        (one, next) -> one.at(next == null ? null : new BranchId(UUID.fromString((String) next)))));
        text(fields, "category", Details::category, Details::inCategory);
        fields.put(
                "enrolledOn",
                new Field(one -> text(one.enrolledOn()), (one, next) -> one.withTerm(day(next), one.expiresOn())));
        fields.put(
                "expiresOn",
                new Field(one -> text(one.expiresOn()), (one, next) -> one.withTerm(one.enrolledOn(), day(next))));
        text(
                fields,
                "address.street",
                one -> one.address().street(),
                (one, next) -> one.with(one.address().withStreet(next)));
        text(
                fields,
                "address.postalCode",
                one -> one.address().postalCode(),
                (one, next) -> one.with(one.address().withPostalCode(next)));
        text(
                fields,
                "address.locality",
                one -> one.address().locality(),
                (one, next) -> one.with(one.address().withLocality(next)));
        text(
                fields,
                "address.country",
                one -> one.address().country(),
                (one, next) -> one.with(one.address().withCountry(next)));
        fields.put(
                "address.location",
                new Field(
                        one -> text(one.address().location()),
                        (one, next) -> one.with(one.address().at(point(next)))));
        fields.put(
                "interests",
                new Field(
                        one -> one.interests().isEmpty() ? null : one.interests(),
                        (one, next) -> one.withInterests(texts(next))));
        text(fields, "source", Details::source, Details::from);
        return fields;
    }

    private static void text(
            Map<String, Field> fields,
            String name,
            Function<Details, @Nullable String> get,
            BiFunction<Details, @Nullable String, Details> set) {
        fields.put(name, new Field(get::apply, (one, next) -> set.apply(one, (String) next)));
    }

    /** A day, or a year where no more is known. */
    private static @Nullable Object birth(Details details) {
        return details.birthDate() == null
                ? details.birthYear()
                : details.birthDate().toString();
    }

    private static Details born(Details details, @Nullable Object birth) {
        return birth instanceof String day ? details.bornOn(LocalDate.parse(day)) : details.bornIn((Integer) birth);
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static @Nullable LocalDate day(@Nullable Object text) {
        return text == null ? null : LocalDate.parse((String) text);
    }

    private static @Nullable String text(@Nullable Location point) {
        return point == null ? null : point.lat() + " " + point.lon();
    }

    private static @Nullable Location point(@Nullable Object text) {
        if (text == null) {
            return null;
        }
        var degrees = ((String) text).split(" ");
        return new Location(Double.parseDouble(degrees[0]), Double.parseDouble(degrees[1]));
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> words
                ? words.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Everything that is there, by its field. */
    static Map<String, Object> of(Patron record) {
        var all = new LinkedHashMap<String, Object>();
        DETAILS.forEach((name, field) -> {
            var value = field.get().apply(record.details());
            if (value != null) {
                all.put(name, value);
            }
        });
        record.details().attributes().forEach((name, value) -> all.put(ATTRIBUTES + name, plain(value)));
        record.identifiers().forEach(one -> all.put(IDENTIFIERS + one.key(), one.verified()));
        record.contactPoints().forEach(one -> all.put(CONTACTS + one.key(), written(one)));
        return all;
    }

    /** What it says, so that a change is seen and nothing can be read. */
    static String print(Patron record) {
        var sorted = new TreeMap<String, String>();
        of(record).forEach((field, value) -> sorted.put(field, sorted(value)));
        return Sha256.text(sorted.toString());
    }

    private static String sorted(Object value) {
        return value instanceof Map<?, ?> map ? new TreeMap<>(withoutTime(map)).toString() : value.toString();
    }

    static Trace made(Patron record, long line) {
        return new Trace(record.id(), line, print(record), List.of());
    }

    /** Of no steps where the row changed nothing but its mark. */
    static Trace changed(Patron before, Patron after, long line) {
        var was = of(before);
        var is = of(after);
        var steps = new ArrayList<Trace.Step>();
        was.forEach((field, value) -> {
            if (!same(value, is.get(field))) {
                steps.add(new Trace.Step(field, value, is.get(field), place(before, field)));
            }
        });
        is.forEach((field, value) -> {
            if (!was.containsKey(field)) {
                steps.add(new Trace.Step(field, null, value, 0));
            }
        });
        return new Trace(before.id(), line, null, steps);
    }

    private static int place(Patron record, String field) {
        if (field.startsWith(IDENTIFIERS)) {
            return record.identifiers().stream()
                    .map(one -> IDENTIFIERS + one.key())
                    .toList()
                    .indexOf(field);
        }
        return field.startsWith(CONTACTS)
                ? record.contactPoints().stream()
                        .map(one -> CONTACTS + one.key())
                        .toList()
                        .indexOf(field)
                : 0;
    }

    /** When the state of an address was set is no part of what a file says. */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        return one instanceof Map<?, ?> map && other instanceof Map<?, ?> another
                ? withoutTime(map).equals(withoutTime(another))
                : Objects.equals(one, other);
    }

    private static Map<Object, Object> withoutTime(Map<?, ?> point) {
        var rest = new HashMap<Object, Object>(point);
        rest.remove(SINCE);
        return rest;
    }

    /** The record with this field as it was before; empty where there is no room for it. */
    static Optional<Patron> back(Patron record, Trace.Step step) {
        var field = step.field();
        if (field.startsWith(ATTRIBUTES)) {
            return attribute(record, field.substring(ATTRIBUTES.length()), step.before());
        }
        if (field.startsWith(IDENTIFIERS)) {
            return identifier(record, field.substring(IDENTIFIERS.length()), step);
        }
        if (field.startsWith(CONTACTS)) {
            return point(record, field.substring(CONTACTS.length()), step);
        }
        var detail = DETAILS.get(field);
        return detail == null
                ? Optional.empty()
                : Optional.of(record.with(detail.set().apply(record.details(), step.before())));
    }

    private static Optional<Patron> attribute(Patron record, String name, @Nullable Object before) {
        var next = new HashMap<>(record.details().attributes());
        if (before == null) {
            next.remove(name);
        } else {
            next.put(name, before);
        }
        return next.size() > PatronRules.MOST_ATTRIBUTES
                ? Optional.empty()
                : Optional.of(record.with(record.details().withAttributes(next)));
    }

    private static Optional<Patron> identifier(Patron record, String key, Trace.Step step) {
        var known = record.identifiers().stream()
                .filter(one -> one.key().equals(key))
                .findFirst();
        var next = new ArrayList<>(record.identifiers());
        known.ifPresent(next::remove);
        if (step.before() instanceof Boolean verified) {
            int colon = key.indexOf(':');
            var place = known.map(record.identifiers()::indexOf).orElse(step.place());
            next.add(
                    Math.min(place, next.size()),
                    new Identifier(key.substring(0, colon), key.substring(colon + 1), verified));
        }
        return next.size() > PatronRules.MOST_IDENTIFIERS
                ? Optional.empty()
                : Optional.of(record.withIdentifiers(next));
    }

    private static Optional<Patron> point(Patron record, String key, Trace.Step step) {
        var known = record.contactPoints().stream()
                .filter(one -> one.key().equals(key))
                .findFirst();
        var next = new ArrayList<>(record.contactPoints());
        known.ifPresent(next::remove);
        if (step.before() instanceof Map<?, ?> written) {
            var place = known.map(record.contactPoints()::indexOf).orElse(step.place());
            next.add(Math.min(place, next.size()), point(key, written));
        }
        return next.size() > PatronRules.MOST_CONTACT_POINTS
                ? Optional.empty()
                : Optional.of(record.withContactPoints(next));
    }

    private static Map<String, Object> written(ContactPoint point) {
        var written = new HashMap<String, Object>();
        written.put("id", point.id().toString());
        written.put("state", point.state().word());
        written.put("verified", point.verified());
        var source = point.source();
        if (source != null) {
            written.put("source", source);
        }
        var since = point.stateSince();
        if (since != null) {
            written.put(SINCE, since.toString());
        }
        var purposes = point.purposes();
        if (purposes != null) {
            written.put(PURPOSES, List.copyOf(purposes));
        }
        return written;
    }

    private static ContactPoint point(String key, Map<?, ?> written) {
        int colon = key.indexOf(':');
        var since = written.get(SINCE);
        var purposes = written.get(PURPOSES);
        return new ContactPoint(
                UUID.fromString(String.valueOf(written.get("id"))),
                key.substring(0, colon),
                key.substring(colon + 1),
                ContactState.of(String.valueOf(written.get("state"))).orElseThrow(),
                Boolean.TRUE.equals(written.get("verified")),
                (String) written.get("source"),
                since == null ? null : Instant.parse((String) since),
                purposes == null
                        ? null
                        : ((List<?>) purposes)
                                .stream().map(String.class::cast).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** In the form in which it comes back from where it is kept. */
    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            var plain = new HashMap<String, Object>();
            map.forEach((key, one) -> plain.put(String.valueOf(key), plain(one)));
            return plain;
        }
        return value instanceof List<?> list
                ? list.stream().map(TracedFields::plain).toList()
                : value;
    }
}
