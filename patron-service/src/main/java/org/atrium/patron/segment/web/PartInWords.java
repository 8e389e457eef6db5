package org.atrium.patron.segment.web;

import java.util.List;
import java.util.stream.Collectors;
import org.atrium.patron.profile.Lifecycle;
import org.atrium.patron.rule.Comparison;
import org.atrium.patron.rule.Field;
import org.atrium.patron.rule.Rule;

/** A part of a rule in the words of the rule language, without the parts that it consists of. */
final class PartInWords {

    private static final int MOST_SHOWN = 20;

    private PartInWords() {}

    static String of(Rule part) {
        return switch (part) {
            case Rule.All _ -> "all";
            case Rule.Any _ -> "any";
            case Rule.Not _ -> "not";
            case Rule.FieldIs(var field, var comparison) -> words(field, comparison);
            case Rule.DerivedIs(var field, var comparison, var meaning) -> words(field, comparison);
            case Rule.EventCount count -> words(count);
            case Rule.ConsentTo(var subject) -> "consent " + subject.key();
            case Rule.YoungerThan(var years) -> "younger than " + years;
            case Rule.InGroup(var group, var kind, var role) ->
                "group " + group + (role == null ? "" : " " + role.word());
            case Rule.OfPersona(var persona) -> "persona " + persona;
            case Rule.InSegment(var segment) -> "segment " + segment;
        };
    }

    private static String words(Rule.EventCount rule) {
        return rule.type() + which("branchId", rule.which().branches())
                + which("channel", rule.which().channels())
                + which("topics", rule.which().topics()) + " at least " + rule.atLeast()
                + (rule.atMost() == null ? "" : " at most " + rule.atMost())
                + (rule.within() == null ? "" : " within " + rule.within().word());
    }

    private static String which(String word, List<?> values) {
        return values.isEmpty() ? "" : " " + word + " in " + words(values);
    }

    private static String words(Field field, Comparison comparison) {
        return field.name() + " "
                + switch (comparison) {
                    case Comparison.Is is -> "is " + word(is.value());
                    case Comparison.In in -> "in " + words(in.values());
                    case Comparison.Before before -> "before " + word(before.point());
                    case Comparison.After after -> "after " + word(after.point());
                    case Comparison.AtLeast least -> "atLeast " + least.number();
                    case Comparison.AtMost most -> "atMost " + most.number();
                    case Comparison.Exists exists -> "exists " + exists.exists();
                    case Comparison.WithinKm within -> "withinKm " + within.km();
                    case Comparison.StartsWith starts -> "startsWith " + words(starts.areas());
                };
    }

    /** A long list once for every place in which it is named would be longer than anybody reads. */
    private static String words(List<?> values) {
        var shown = values.stream().limit(MOST_SHOWN).map(PartInWords::word).collect(Collectors.joining(", "));
        int rest = values.size() - MOST_SHOWN;
        return rest > 0 ? "[" + shown + " and " + rest + " more]" : "[" + shown + "]";
    }

    private static String word(Object value) {
        return switch (value) {
            case Comparison.Day.Fixed fixed -> fixed.day().toString();
            case Comparison.Day.FromToday moving -> moving.distance().toString();
            case Comparison.FromNow moving -> moving.distance().toString();
            case Lifecycle stage -> stage.word();
            default -> value.toString();
        };
    }
}
