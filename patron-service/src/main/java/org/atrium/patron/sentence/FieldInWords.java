package org.atrium.patron.sentence;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.identity.PersonaId;
import org.atrium.patron.profile.Lifecycle;
import org.atrium.patron.rule.Comparison;
import org.atrium.patron.rule.Field;
import org.atrium.patron.rule.Fields;

/** Says what is asked of a field. Of what its listener may not hear, it says what was looked at, and how many were listed. */
final class FieldInWords {

    private static final int MOST_LISTED_TO_READERS = 5;
    private static final int MOST_LISTED_TO_STAFF = 20;

    private final Phrases phrases;
    private final Listener listener;
    private final RuleNames names;

    FieldInWords(Phrases phrases, Listener listener, RuleNames names) {
        this.phrases = phrases;
        this.listener = listener;
        this.names = names;
    }

    String say(Field field, Comparison comparison) {
        return switch (comparison) {
            case Comparison.Is(var value) -> equal("is", field, value);
            case Comparison.In(var values) -> oneOf(field, values);
            case Comparison.Before(var point) -> point("before", field, point);
            case Comparison.After(var point) -> point("after", field, point);
            case Comparison.AtLeast(var number) -> bound("atLeast", field, number);
            case Comparison.AtMost(var number) -> bound("atMost", field, number);
            case Comparison.Exists(var exists) -> phrases.say(exists ? "exists" : "existsNot", name(field));
            case Comparison.WithinKm(var km, var center) -> phrases.say("withinKm", km, center(center));
            case Comparison.StartsWith(var areas) ->
                listener.hearsValues(field)
                        ? phrases.say("startsWith", name(field), listed(areas))
                        : phrases.say("startsWith.withheld", name(field));
        };
    }

    /** That somebody is of it. */
    String persona(PersonaId id) {
        return equal("is", Fields.of("persona").orElseThrow(), id);
    }

    /** That it has another value than this, or none. */
    String deny(Field field, Object value) {
        return equal("isNot", field, value);
    }

    private String equal(String key, Field field, Object value) {
        return listener.hearsValues(field)
                ? phrases.say(key, name(field), shown(field, value))
                : phrases.say(key + ".withheld", name(field));
    }

    private String oneOf(Field field, List<Object> values) {
        if (!listener.hearsValues(field)) {
            return phrases.say("in.withheld", name(field), values.size());
        }
        int most = mostListed();
        return values.size() > most
                ? phrases.say(
                        "in.many",
                        name(field),
                        values.size(),
                        shown(field, values.subList(0, most)),
                        values.size() - most)
                : phrases.say("is", name(field), shown(field, values));
    }

    private int mostListed() {
        return switch (listener) {
            case STAFF -> MOST_LISTED_TO_STAFF;
            case READER -> MOST_LISTED_TO_READERS;
        };
    }

    String branches(List<BranchId> several) {
        return listed(several.stream().map(this::branch).distinct().toList());
    }

    /** One of these; of many only the first by their names. */
    String listed(List<String> names) {
        int most = mostListed();
        return names.size() > most
                ? phrases.say("some", String.join(", ", names.subList(0, most)), names.size() - most)
                : phrases.either(names);
    }

    private String shown(Field field, List<Object> values) {
        return phrases.either(
                values.stream().map(value -> shown(field, value)).distinct().toList());
    }

    private String shown(Field field, Object value) {
        return switch (value) {
            case BranchId branch -> branch(branch);
            case PersonaId persona -> called(persona);
            case Lifecycle stage -> phrases.say("lifecycle." + stage.word());
            case LocalDate day -> phrases.day(day);
            case Boolean truth -> phrases.say(truth ? "yes" : "no");
            case Number number -> number(field, number);
            default -> text(field, value.toString());
        };
    }

    private String text(Field field, String text) {
        return switch (field.type()) {
            case LANGUAGE -> phrases.languageName(text);
            case STAGE, LAPSE, GROUP_KIND, GROUP_ROLE -> phrases.wordOr(field.name() + "." + text, text);
            case TEXT, POSTAL_CODE, TEXTS, BRANCH, DAY, MOMENT, NUMBER, SCALAR, BOOLEAN, FACT, LIFECYCLE, PERSONA ->
                text;
            case PLACE, IDENTIFIER, CHANNEL -> text;
        };
    }

    /** A year is no quantity, and has no separators. */
    private String number(Field field, Number value) {
        return field.equals(Fields.BIRTH_YEAR) ? value.toString() : phrases.number(value);
    }

    private String bound(String key, Field field, Number value) {
        return listener.hearsBounds(field)
                ? phrases.say(key, name(field), number(field, value))
                : phrases.say(key + ".withheld", name(field));
    }

    private String point(String key, Field field, Comparison.Point point) {
        if (!listener.hearsBounds(field)) {
            return phrases.say(key + ".withheld", name(field));
        }
        return switch (point) {
            case Comparison.Day.Fixed(var fixed) -> phrases.say(key, name(field), phrases.day(fixed));
            case Comparison.Day.FromToday(var distance) -> moving(key, field, distance);
            case Comparison.FromNow fromNow -> moving(key, field, fromNow.distance());
        };
    }

    private String moving(String key, Field field, Duration distance) {
        if (distance.isZero()) {
            return phrases.say(key + ".now", name(field));
        }
        return distance.isNegative()
                ? phrases.say(key + ".ago", name(field), phrases.span(distance.negated()))
                : phrases.say(key + ".ahead", name(field), phrases.span(distance));
    }

    /** Years, months and days of a rule's distance all lead the same way. */
    private String moving(String key, Field field, Period distance) {
        if (distance.isZero()) {
            return phrases.say(key + ".today", name(field));
        }
        return distance.isNegative()
                ? phrases.say(key + ".ago", name(field), phrases.span(distance.negated()))
                : phrases.say(key + ".ahead", name(field), phrases.span(distance));
    }

    private String center(Comparison.Center center) {
        return switch (center) {
            case Comparison.Center.OfBranch(var branch) -> branch(branch);
            case Comparison.Center.At(var place) ->
                phrases.say("place", phrases.number(place.lat()), phrases.number(place.lon()));
        };
    }

    /** By its number while nobody has named it. */
    private String called(PersonaId id) {
        var name = names.personas().get(id);
        return name == null
                ? phrases.say("persona.gone")
                : name.in(phrases.language()).orElseGet(() -> phrases.say("persona.unnamed", name.number()));
    }

    private String branch(BranchId id) {
        return names.branches().getOrDefault(id, phrases.say("branch.unknown"));
    }

    /** What a field is called; readers hear of those that an institution made up only that there is something. */
    private String name(Field field) {
        return switch (field.type()) {
            case IDENTIFIER -> phrases.say("identifier", own(field));
            case SCALAR -> phrases.say("attribute", own(field));
            case FACT -> phrases.say("fact", RuleWords.ofFact(own(field)).in(phrases.language()));
            case TEXT, POSTAL_CODE, TEXTS, LANGUAGE, BRANCH, DAY, MOMENT, NUMBER, BOOLEAN ->
                phrases.say("field." + field.name());
            case LIFECYCLE, STAGE, LAPSE, GROUP_KIND, GROUP_ROLE, PERSONA, PLACE, CHANNEL ->
                phrases.say("field." + field.name());
        };
    }

    /** The name that the institution, or the feature that states it, gave it. */
    private static String own(Field field) {
        return field.name().substring(field.name().indexOf('.') + 1);
    }
}
