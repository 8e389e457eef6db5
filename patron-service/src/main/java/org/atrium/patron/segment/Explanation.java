package org.atrium.patron.segment;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.institution.Today;
import org.atrium.patron.membership.Evaluation;
import org.atrium.patron.profile.Lifecycle;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.rule.Comparison;
import org.atrium.patron.rule.Field;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.RuleBook;
import org.jspecify.annotations.Nullable;

/**
 * Why a patron is in or out: the rule's tree with each part's truth.
 *
 * @param rule the part, in the words of the rule language
 * @param value what the patron has there, if the part asks about a value
 */
public record Explanation(
        String rule, boolean holds, @Nullable Object value, List<Explanation> parts) {

    private static final int MOST_SHOWN = 20;

    /** Of a rule that fits the limits on opened rules: every segment that it names is opened. */
    public static Explanation of(Rule rule, Patron patron, RuleBook book, Today today) {
        return new Reading(patron, book, today, new Evaluation(book, today)).of(rule);
    }

    private record Reading(Patron patron, RuleBook book, Today today, Evaluation evaluation) {

        Explanation of(Rule rule) {
            var holds = evaluation.holds(rule, patron);
            return switch (rule) {
                case Rule.All all -> new Explanation("all", holds, null, each(all.rules()));
                case Rule.Any any -> new Explanation("any", holds, null, each(any.rules()));
                case Rule.Not not -> new Explanation("not", holds, null, each(List.of(not.rule())));
                case Rule.FieldIs asked -> about(asked.field(), asked.comparison(), holds);
                case Rule.DerivedIs derived -> about(derived.field(), derived.comparison(), holds);
                case Rule.EventCount count ->
                    new Explanation(words(count), holds, evaluation.count(count, patron), List.of());
                case Rule.ConsentTo consent ->
                    new Explanation(
                            "consent " + consent.subject().key(),
                            holds,
                            decision(consent.subject(), patron),
                            List.of());
                case Rule.InGroup(var group, var kind, var role) ->
                    new Explanation("group " + group + (role == null ? "" : " " + role.word()), holds, null, List.of());
                case Rule.InSegment in ->
                    new Explanation(
                            "segment " + in.segment(),
                            holds,
                            null,
                            each(book.rule(in.segment()).stream().toList()));
            };
        }

        private Explanation about(Field field, Comparison comparison, boolean holds) {
            return new Explanation(words(field, comparison), holds, shown(field.value(patron, today)), List.of());
        }

        private List<Explanation> each(List<Rule> rules) {
            return rules.stream().map(this::of).toList();
        }
    }

    private static @Nullable Object shown(@Nullable Object value) {
        return switch (value) {
            case LocalDate day -> day.toString();
            case BranchId branch -> branch.toString();
            case null -> null;
            case Object other -> other;
        };
    }

    private static String decision(Consent.Subject subject, Patron patron) {
        return patron.consents()
                .decision(subject)
                .map(line -> line.granted() ? "granted" : "withdrawn")
                .orElse("never asked");
    }

    private static String words(Rule.EventCount rule) {
        return rule.type() + " at least " + rule.atLeast()
                + (rule.atMost() == null ? "" : " at most " + rule.atMost())
                + (rule.within() == null ? "" : " within " + rule.within());
    }

    private static String words(Field field, Comparison comparison) {
        return field.name() + " "
                + switch (comparison) {
                    case Comparison.Is is -> "is " + word(is.value());
                    case Comparison.In in -> "in " + words(in.values());
                    case Comparison.Before before -> "before " + word(before.day());
                    case Comparison.After after -> "after " + word(after.day());
                    case Comparison.AtLeast least -> "atLeast " + least.number();
                    case Comparison.AtMost most -> "atMost " + most.number();
                    case Comparison.Exists exists -> "exists " + exists.exists();
                    case Comparison.WithinKm within -> "withinKm " + within.km();
                };
    }

    /** A long list once for every place in which it is named would be longer than anybody reads. */
    private static String words(List<Object> values) {
        var shown = values.stream().limit(MOST_SHOWN).map(Explanation::word).collect(Collectors.joining(", "));
        int rest = values.size() - MOST_SHOWN;
        return rest > 0 ? "[" + shown + " and " + rest + " more]" : "[" + shown + "]";
    }

    private static String word(Object value) {
        return switch (value) {
            case Comparison.Day.Fixed fixed -> fixed.day().toString();
            case Comparison.Day.FromToday moving -> moving.distance().toString();
            case Lifecycle stage -> stage.word();
            default -> value.toString();
        };
    }
}
