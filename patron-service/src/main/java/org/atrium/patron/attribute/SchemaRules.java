package org.atrium.patron.attribute;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.text.Graphemes;
import org.atrium.kit.text.Text;
import org.atrium.patron.institution.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * The part of JSON Schema (draft 2020-12) that a schema of attributes may use: one level of fields, each a text, a number
 * or a truth value. What could run for long or reach elsewhere is left out: patterns and references. So a form can be
 * drawn from every schema that is accepted.
 */
final class SchemaRules {

    static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    static final int MOST_FIELDS = 200;
    static final int MOST_CHOICES = 200;

    /** Every form and every file reads it. */
    static final int MOST_CHARACTERS = 100_000;

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");
    private static final int TITLE_LENGTH = 200;
    private static final int DESCRIPTION_LENGTH = 1_000;
    private static final int LARGEST = 1_000_000_000;

    private static final Set<String> OF_SCHEMA =
            Set.of("$schema", "type", "title", "description", "properties", "required", "additionalProperties");
    private static final Set<String> OF_FIELD = Set.of(
            "type",
            "title",
            "x-titles",
            "description",
            "enum",
            "format",
            "minLength",
            "maxLength",
            "minimum",
            "maximum");
    private static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean");
    private static final Set<String> FORMATS = Set.of("date", "email", "uri");

    private final Faults faults;

    private SchemaRules(Faults faults) {
        this.faults = faults;
    }

    /** Notes what is wrong, with pointers below {@code /schema}. */
    static void check(Map<String, ?> schema, Faults faults) {
        if (characters(schema) > MOST_CHARACTERS) {
            faults.add("/schema", "has more than " + MOST_CHARACTERS + " characters in all");
        } else if (!schema.isEmpty()) {
            new SchemaRules(faults).schema(schema);
        }
    }

    private void schema(Map<String, ?> schema) {
        known(schema, OF_SCHEMA, "/schema");
        same(schema, "$schema", Set.of(DRAFT), "/schema");
        faults.require("object".equals(schema.get("type")), "/schema/type", "must be object");
        texts(schema, "/schema");
        var open = schema.get("additionalProperties");
        faults.require(
                open == null || open instanceof Boolean, "/schema/additionalProperties", "must be true or false");
        if (!(schema.get("properties") instanceof Map<?, ?> fields)) {
            faults.add("/schema/properties", "must be an object of fields");
            return;
        }
        if (!faults.fits(fields.size(), MOST_FIELDS, "/schema/properties")) {
            return;
        }
        fields.forEach((name, field) -> field(String.valueOf(name), field));
        required(schema.get("required"), fields);
    }

    private void required(@Nullable Object required, Map<?, ?> fields) {
        if (required == null) {
            return;
        }
        faults.require(
                required instanceof Collection<?> names
                        && names.size() <= fields.size()
                        && names.stream().allMatch(fields::containsKey)
                        && names.stream().distinct().count() == names.size(),
                "/schema/required",
                "must be a list of names of fields, each once");
    }

    private void field(String name, @Nullable Object written) {
        var pointer = "/schema/properties/"
                + Graphemes.within(name, 100).replace("~", "~0").replace("/", "~1");
        faults.require(
                Attributes.isName(name),
                pointer,
                "a name has letters, digits, - and _ only, at most 64, a letter first");
        if (!(written instanceof Map<?, ?> field)) {
            faults.add(pointer, "must be an object");
            return;
        }
        known(field, OF_FIELD, pointer);
        faults.require(
                field.get("type") instanceof String type && TYPES.contains(type),
                pointer + "/type",
                "must be string, integer, number or boolean");
        texts(field, pointer);
        titles(field.get("x-titles"), pointer + "/x-titles");
        same(field, "format", FORMATS, pointer);
        choices(field.get("enum"), pointer + "/enum");
        for (var bound : List.of("minLength", "maxLength")) {
            faults.require(
                    field.get(bound) == null || isCount(field.get(bound)),
                    pointer + "/" + bound,
                    "must be a whole number from 0");
        }
        for (var bound : List.of("minimum", "maximum")) {
            faults.require(
                    field.get(bound) == null || field.get(bound) instanceof Number,
                    pointer + "/" + bound,
                    "must be a number");
        }
        if (faults.isEmpty()) {
            fulfilled(field, pointer);
        }
    }

    /** Something has to fit, and each choice: what nobody can fill in would keep every patron from being registered. */
    private void fulfilled(Map<?, ?> field, String pointer) {
        var range = FieldRange.of(field);
        range.emptyBecause().ifPresent(bound -> faults.add(pointer + "/" + bound, "leaves no value that would fit"));
        if (field.get("enum") instanceof Collection<?> choices) {
            faults.require(
                    choices.stream().allMatch(range::has),
                    pointer + "/enum",
                    "must have values of the type and within the bounds of the field");
        }
    }

    private void choices(@Nullable Object written, String pointer) {
        if (written == null) {
            return;
        }
        if (!(written instanceof Collection<?> choices) || choices.isEmpty()) {
            faults.add(pointer, "must be a list of values");
            return;
        }
        if (faults.fits(choices.size(), MOST_CHOICES, pointer)) {
            faults.require(
                    choices.stream()
                            .allMatch(one ->
                                    one != null && Attributes.faults("a", one).isEmpty()),
                    pointer,
                    "must have texts of at most 1,000 characters, numbers, true or false");
        }
    }

    private void titles(@Nullable Object written, String pointer) {
        if (written == null) {
            return;
        }
        if (!(written instanceof Map<?, ?> titles)) {
            faults.add(pointer, "must be an object of a title for each language");
            return;
        }
        if (faults.fits(titles.size(), 50, pointer)) {
            titles.forEach((language, title) -> faults.require(
                    LANGUAGE.matcher(String.valueOf(language)).matches() && isText(title, TITLE_LENGTH),
                    pointer,
                    "must have, by tags of languages, texts of at most " + TITLE_LENGTH + " characters"));
        }
    }

    private void texts(Map<?, ?> written, String pointer) {
        text(written.get("title"), TITLE_LENGTH, pointer + "/title");
        text(written.get("description"), DESCRIPTION_LENGTH, pointer + "/description");
    }

    private void text(@Nullable Object written, int most, String pointer) {
        faults.require(
                written == null || isText(written, most), pointer, "must be a text of at most " + most + " characters");
    }

    private static boolean isText(@Nullable Object written, int most) {
        return written instanceof String text
                && text.length() <= most
                && Text.fault(text).isEmpty()
                && text.codePoints().noneMatch(SchemaRules::turnsTheLine);
    }

    /** What makes a text look otherwise than it reads: marks that turn the direction of what follows. */
    private static boolean turnsTheLine(int one) {
        return Character.getType(one) == Character.CONTROL
                || one >= 0x202A && one <= 0x202E
                || one >= 0x2066 && one <= 0x2069;
    }

    /** Of everything that is written in it, names included. */
    private static long characters(@Nullable Object written) {
        return switch (written) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .mapToLong(entry -> String.valueOf(entry.getKey()).length() + characters(entry.getValue()))
                        .sum();
            case Collection<?> all ->
                all.stream().mapToLong(SchemaRules::characters).sum();
            case String text -> text.length();
            case null -> 0;
            default -> 1;
        };
    }

    private void same(Map<?, ?> written, String keyword, Set<String> allowed, String pointer) {
        var value = written.get(keyword);
        faults.require(
                value == null || (value instanceof String text && allowed.contains(text)),
                pointer + "/" + keyword,
                "must be " + String.join(" or ", allowed.stream().sorted().toList()));
    }

    private void known(Map<?, ?> written, Set<String> keywords, String pointer) {
        faults.require(
                written.values().stream().allMatch(Objects::nonNull),
                pointer,
                "must have no null; leave it out instead");
        written.keySet().stream()
                .map(String::valueOf)
                .filter(keyword -> !keywords.contains(keyword))
                .limit(10)
                .forEach(keyword -> faults.add(
                        pointer + "/"
                                + Graphemes.within(keyword, 100)
                                        .replace("~", "~0")
                                        .replace("/", "~1"),
                        "is not one of "
                                + String.join(", ", keywords.stream().sorted().toList())));
    }

    private static boolean isCount(@Nullable Object value) {
        return value instanceof Integer whole && whole >= 0 && whole <= LARGEST;
    }
}
