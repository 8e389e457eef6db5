package org.atrium.patron.segment;

import java.util.List;
import java.util.stream.Stream;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.institution.Today;
import org.atrium.patron.membership.Evaluation;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.RuleBook;
import org.jspecify.annotations.Nullable;

/**
 * Why a patron is in or out: the rule's tree with each part's truth.
 *
 * @param part of the rule; below a segment lies the rule of that segment
 * @param value what the patron has there, if the part asks about a value
 */
public record Explanation(
        Rule part, boolean holds, @Nullable Object value, List<Explanation> parts) {

    public Explanation {
        parts = List.copyOf(parts);
    }

    /** Of a rule that fits the limits on opened rules: every segment that it names is opened. What somebody is told is {@link Why}. */
    static Explanation of(Rule rule, Patron patron, RuleBook book, Today today) {
        return new Reading(patron, book, today, new Evaluation(book, today)).of(rule);
    }

    /** This part and all below it, each before its own. */
    public Stream<Explanation> all() {
        return Stream.concat(Stream.of(this), parts.stream().flatMap(Explanation::all));
    }

    private record Reading(Patron patron, RuleBook book, Today today, Evaluation evaluation) {

        Explanation of(Rule rule) {
            return new Explanation(rule, evaluation.holds(rule, patron), value(rule), below(rule));
        }

        private @Nullable Object value(Rule rule) {
            return switch (rule) {
                case Rule.FieldIs(var field, var comparison) -> field.value(patron, today);
                case Rule.DerivedIs(var field, var comparison, var meaning) -> field.value(patron, today);
                case Rule.EventCount count -> isShown(count) ? evaluation.count(count, patron) : null;
                case Rule.ConsentTo(var subject) -> decision(subject);
                case Rule.YoungerThan _,
                        Rule.InGroup _,
                        Rule.OfPersona _,
                        Rule.All _,
                        Rule.Any _,
                        Rule.Not _,
                        Rule.InSegment _ -> null;
            };
        }

        /** That somebody was never at a branch is not for those to be told who see nothing of it. */
        private static boolean isShown(Rule.EventCount count) {
            return count.which().branches().stream()
                    .allMatch(branch -> Tenancy.limit().allows(branch.value()));
        }

        private List<Explanation> below(Rule rule) {
            return switch (rule) {
                case Rule.All(var rules) -> each(rules);
                case Rule.Any(var rules) -> each(rules);
                case Rule.Not(var inner) -> each(List.of(inner));
                case Rule.InSegment(var segment) ->
                    each(book.rule(segment).stream().toList());
                case Rule.FieldIs _, Rule.DerivedIs _, Rule.EventCount _ -> List.of();
                case Rule.ConsentTo _, Rule.YoungerThan _, Rule.InGroup _, Rule.OfPersona _ -> List.of();
            };
        }

        private List<Explanation> each(List<Rule> rules) {
            return rules.stream().map(this::of).toList();
        }

        private String decision(Consent.Subject subject) {
            return patron.consents()
                    .decision(subject)
                    .map(line -> line.granted() ? "granted" : "withdrawn")
                    .orElse("never asked");
        }
    }
}
