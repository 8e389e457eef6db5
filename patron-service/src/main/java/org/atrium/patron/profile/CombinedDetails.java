package org.atrium.patron.profile;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.atrium.patron.person.Address;
import org.atrium.patron.person.Details;
import org.jspecify.annotations.Nullable;

/**
 * What several records told about one person: of each field the value of the first that has one. What is only right
 * together is one field: day and year of birth, the lines of an address.
 */
final class CombinedDetails {

    private record Birth(@Nullable Object day, int year) {}

    /**
     * A field that has one value.
     *
     * @param pointer where it stands in the API
     * @param take the first details with the value of the second
     */
    private record Field(
            String pointer, Function<Details, @Nullable Object> value, BiFunction<Details, Details, Details> take) {}

    private static final List<Field> FIELDS = List.of(
            new Field(
                    "/name/given",
                    one -> one.name().given(),
                    (to, from) -> to.with(to.name().withGiven(from.name().given()))),
            new Field(
                    "/name/family",
                    one -> one.name().family(),
                    (to, from) -> to.with(to.name().withFamily(from.name().family()))),
            new Field(
                    "/name/preferred",
                    one -> one.name().preferred(),
                    (to, from) -> to.with(to.name().withPreferred(from.name().preferred()))),
            new Field(
                    "/name/pronouns",
                    one -> one.name().pronouns(),
                    (to, from) -> to.with(to.name().withPronouns(from.name().pronouns()))),
            new Field("/language", Details::language, (to, from) -> to.inLanguage(from.language())),
            new Field("/birthDate", CombinedDetails::birth, CombinedDetails::born),
            new Field("/homeBranchId", Details::homeBranch, (to, from) -> to.at(from.homeBranch())),
            new Field("/category", Details::category, (to, from) -> to.inCategory(from.category())),
            new Field("/enrolledOn", Details::enrolledOn, (to, from) -> to.withTerm(from.enrolledOn(), to.expiresOn())),
            new Field("/expiresOn", Details::expiresOn, (to, from) -> to.withTerm(to.enrolledOn(), from.expiresOn())),
            new Field(
                    "/address",
                    one -> one.address().equals(Address.NONE) ? null : one.address(),
                    (to, from) -> to.with(from.address())),
            new Field("/source", Details::source, (to, from) -> to.from(from.source())));

    private CombinedDetails() {}

    static Details of(List<Details> records) {
        var combined = records.getFirst();
        for (var field : FIELDS) {
            var source = source(field, records);
            if (source.isPresent() && source.get() > 0) {
                combined = field.take().apply(combined, records.get(source.get()));
            }
        }
        var interests = new LinkedHashSet<String>();
        var attributes = new HashMap<String, Object>();
        for (var record : records) {
            interests.addAll(record.interests());
            record.attributes().forEach(attributes::putIfAbsent);
        }
        return combined.withInterests(List.copyOf(interests)).withAttributes(attributes);
    }

    /** Of each field that has a value the place of the record that gives it. */
    static Map<String, Integer> sources(List<Details> records) {
        var sources = new LinkedHashMap<String, Integer>();
        FIELDS.forEach(field -> source(field, records).ifPresent(place -> sources.put(field.pointer(), place)));
        return sources;
    }

    /**
     * The person's own record after somebody changed what is shown of the person.
     *
     * @param own the record so far
     * @param shown what was shown of all together
     * @param asked what is to be shown
     */
    static Details own(Details own, Details shown, Details asked) {
        var next = own;
        for (var field : FIELDS) {
            if (!Objects.equals(field.value().apply(shown), field.value().apply(asked))) {
                next = field.take().apply(next, asked);
            }
        }
        var interests = new LinkedHashSet<>(own.interests());
        interests.retainAll(asked.interests());
        asked.interests().stream()
                .filter(one -> !shown.interests().contains(one))
                .forEach(interests::add);
        var attributes = new HashMap<>(own.attributes());
        attributes.keySet().retainAll(asked.attributes().keySet());
        asked.attributes().forEach((name, value) -> {
            if (!value.equals(shown.attributes().get(name))) {
                attributes.put(name, value);
            }
        });
        return next.withInterests(List.copyOf(interests)).withAttributes(attributes);
    }

    /** The first field in which these differ; the order of interests is none. */
    static Optional<String> difference(Details one, Details other) {
        var field = FIELDS.stream()
                .filter(each ->
                        !Objects.equals(each.value().apply(one), each.value().apply(other)))
                .map(Field::pointer)
                .findFirst();
        if (field.isPresent()) {
            return field;
        }
        if (!new LinkedHashSet<>(one.interests()).equals(new LinkedHashSet<>(other.interests()))) {
            return Optional.of("/interests");
        }
        return one.attributes().equals(other.attributes()) ? Optional.empty() : Optional.of("/attributes");
    }

    private static Optional<Integer> source(Field field, List<Details> records) {
        for (int place = 0; place < records.size(); place++) {
            if (field.value().apply(records.get(place)) != null) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Object birth(Details one) {
        var year = one.birthYear();
        return year == null ? null : new Birth(one.birthDate(), year);
    }

    private static Details born(Details to, Details from) {
        var day = from.birthDate();
        return day == null ? to.bornIn(from.birthYear()) : to.bornOn(day);
    }
}
