package org.atrium.patron.membership;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.atrium.patron.consent.AgreedKeys;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.purpose.ConsentPolicy;
import org.atrium.patron.purpose.Purpose;
import org.atrium.patron.restriction.Limit;
import org.atrium.patron.rule.Comparison;
import org.atrium.patron.rule.Field;
import org.atrium.patron.rule.Fields;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.StandingFields;

/**
 * What consent means to an institution, as rules of which everything that is made of rules is made: so the answer in
 * memory, the filter of the database and the day on which time changes it agree here as they do elsewhere.
 */
final class ConsentMeaning {

    private static final Rule NOBODY = new Rule.Any(List.of());

    private final ConsentPolicy policy;

    ConsentMeaning(ConsentPolicy policy) {
        this.policy = policy;
    }

    /** May be written to for the purpose on the channel. */
    Rule of(Consent.Subject subject) {
        var purpose = policy.purpose(subject.purpose());
        return switch (purpose.kind()) {
            case MARKETING ->
                all(
                        none(Limit.RESTRICTION, Limit.MARKETING, Limit.purpose(subject.purpose())),
                        byCountry(purpose, subject, bases -> agreed(subject, bases)));
            case SERVICE ->
                all(
                        none(Limit.purpose(subject.purpose())),
                        not(is(StandingFields.REFUSED, subject.key())),
                        byCountry(purpose, subject, bases -> bases.isEmpty() ? NOBODY : all()));
        };
    }

    /** May be written to for something on the channel: there is a usable address, and a yes that counts. */
    Rule onChannel(String channel) {
        return all(none(Limit.RESTRICTION, Limit.MARKETING), byWhoseWord(StandingFields.REACHABLE, List.of(channel)));
    }

    /** May be sorted by who they are; and by what they do, if the rule looks at that. */
    Rule mayBeProfiled(boolean byBehaviour) {
        var allowed = not(in(StandingFields.LIMITS, Limit.FROM_PROFILING));
        return byBehaviour ? all(allowed, not(isChild())) : allowed;
    }

    private interface Answer {
        Rule resting(Set<Basis> on);
    }

    private Rule byCountry(Purpose purpose, Consent.Subject subject, Answer answer) {
        var usual = answer.resting(purpose.bases(subject.channel()));
        var countries = purpose.countries(subject.channel());
        if (countries.isEmpty()) {
            return usual;
        }
        var cases = new ArrayList<Rule>();
        var elsewhere = new ArrayList<Rule>();
        for (var country : countries) {
            cases.add(all(livesIn(country), answer.resting(purpose.bases(subject.channel(), country))));
            elsewhere.add(not(livesIn(country)));
        }
        elsewhere.add(usual);
        cases.add(new Rule.All(elsewhere));
        return new Rule.Any(cases);
    }

    /** Of whom no country is known lives where the institution is. */
    private Rule livesIn(String country) {
        var there = is(Fields.COUNTRY, country);
        var unknown = new Rule.FieldIs(Fields.COUNTRY, new Comparison.Exists(false));
        return country.equals(policy.country()) ? new Rule.Any(List.of(there, unknown)) : there;
    }

    private Rule agreed(Consent.Subject subject, Set<Basis> bases) {
        return byWhoseWord(
                StandingFields.AGREED,
                bases.stream()
                        .map(basis -> AgreedKeys.base(subject, basis))
                        .sorted()
                        .toList());
    }

    /** A child's yes is a guardian's, and ends when the child is one no more; a yes of one's own was given after that. */
    private Rule byWhoseWord(Field.Stored field, Collection<String> bases) {
        return new Rule.Any(List.of(
                all(not(isChild()), in(field, AgreedKeys.ofTheirOwn(bases, policy.ageOfConsent()))),
                all(isChild(), in(field, AgreedKeys.byGuardian(bases)))));
    }

    private Rule isChild() {
        return new Rule.YoungerThan(policy.ageOfConsent());
    }

    private static Rule none(Limit... limits) {
        return not(in(
                StandingFields.LIMITS,
                Stream.of(limits).<Object>map(Limit::word).toList()));
    }

    private static Rule is(Field.Stored field, String value) {
        return new Rule.FieldIs(field, new Comparison.Is(value));
    }

    private static Rule in(Field.Stored field, List<Object> values) {
        return new Rule.FieldIs(field, new Comparison.In(values));
    }

    private static Rule not(Rule rule) {
        return new Rule.Not(rule);
    }

    private static Rule all(Rule... rules) {
        return new Rule.All(List.of(rules));
    }
}
