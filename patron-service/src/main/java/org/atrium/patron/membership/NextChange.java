package org.atrium.patron.membership;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.institution.Today;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.rule.Comparison;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.RuleBook;
import org.jspecify.annotations.Nullable;

/**
 * The first day after today on which time alone may change whether a rule holds for a patron. It may come too early,
 * which costs a look, never too late.
 */
public final class NextChange {

    private final RuleBook book;
    private final Today today;
    private final Map<SegmentId, Optional<LocalDate>> known = new HashMap<>();

    /** For one patron: answers about segments are remembered. */
    public NextChange(RuleBook book, Today today) {
        this.book = book;
        this.today = today;
    }

    public Optional<LocalDate> next(Rule rule, Patron patron) {
        return switch (rule) {
            case Rule.All all -> earliest(all.rules().stream(), patron);
            case Rule.Any any -> earliest(any.rules().stream(), patron);
            case Rule.Not not -> next(not.rule(), patron);
            case Rule.FieldIs asked -> next(asked, patron);
            case Rule.DerivedIs derived -> next(derived.meaning(), patron);
            case Rule.EventCount count -> next(count, patron);
            case Rule.ConsentTo consent -> next(book.consent(consent.subject()), patron);
            case Rule.YoungerThan younger -> birthday(younger.years(), patron);
            case Rule.InSegment in -> member(in.segment(), patron);
        };
    }

    private Optional<LocalDate> member(SegmentId segment, Patron patron) {
        var answer = known.get(segment);
        if (answer == null) {
            answer = book.rule(segment).flatMap(inner -> next(inner, patron));
            known.put(segment, answer);
        }
        return answer;
    }

    /** Whether time alone can change the rule's truth for anybody. */
    public static boolean movesWithTime(Rule rule) {
        return rule.parts().anyMatch(part -> switch (part) {
            case Rule.EventCount count -> count.within() != null;
            case Rule.FieldIs field ->
                (field.comparison() instanceof Comparison.Before before
                                && before.day() instanceof Comparison.Day.FromToday)
                        || (field.comparison() instanceof Comparison.After after
                                && after.day() instanceof Comparison.Day.FromToday);
            case Rule.DerivedIs derived -> false;
            case Rule.All all -> false;
            case Rule.Any any -> false;
            case Rule.Not not -> false;
            case Rule.ConsentTo consent -> true;
            case Rule.YoungerThan younger -> true;
            case Rule.InSegment in -> false;
        });
    }

    /** The day after the last of the membership, when that is still to come. */
    public static Optional<LocalDate> lapse(Patron patron, LocalDate today) {
        return Optional.ofNullable(patron.details().expiresOn())
                .filter(last -> patron.hasMembership() && !last.isBefore(today))
                .map(last -> last.plusDays(1));
    }

    /** The first day on which they are that old, when it is still to come. */
    private Optional<LocalDate> birthday(int years, Patron patron) {
        return patron.details()
                .bornBy()
                .filter(born -> born.isAfter(today.day().minusYears(years)))
                .map(born -> firstDay(born.plusYears(years), day -> !born.isAfter(day.minusYears(years))));
    }

    private Optional<LocalDate> earliest(Stream<Rule> rules, Patron patron) {
        return rules.flatMap(rule -> next(rule, patron).stream()).min(Comparator.naturalOrder());
    }

    private Optional<LocalDate> next(Rule.FieldIs rule, Patron patron) {
        var value = rule.field().value(patron);
        return switch (rule.comparison()) {
            case Comparison.Before before -> passes(value, before.day(), 0);
            case Comparison.After after -> passes(value, after.day(), 1);
            case Comparison.Is is -> Optional.empty();
            case Comparison.In in -> Optional.empty();
            case Comparison.AtLeast least -> Optional.empty();
            case Comparison.AtMost most -> Optional.empty();
            case Comparison.Exists exists -> Optional.empty();
            case Comparison.WithinKm within -> Optional.empty();
        };
    }

    /** The first day whose moving point is later than the value, less {@code early} days. */
    private Optional<LocalDate> passes(@Nullable Object value, Comparison.Day point, int early) {
        return point instanceof Comparison.Day.FromToday(var distance)
                ? Evaluation.day(value, today)
                        .map(day -> day.minusDays(early))
                        .filter(mark -> !today.day().plus(distance).isAfter(mark))
                        .map(mark -> firstDay(
                                mark.minus(distance), day -> day.plus(distance).isAfter(mark)))
                : Optional.empty();
    }

    private Optional<LocalDate> next(Rule.EventCount rule, Patron patron) {
        var within = rule.within();
        return within == null
                ? Optional.empty()
                : turning(rule, patron)
                        .map(mark -> firstDay(
                                mark.plus(within), day -> day.minus(within).isAfter(mark)));
    }

    /** The day of the event whose ageing changes the answer, when the count has a bound that it can cross. */
    private Optional<LocalDate> turning(Rule.EventCount rule, Patron patron) {
        var happenings = patron.activity().of(rule.type());
        int count = new Evaluation(book, today).count(rule, patron);
        int bound = rule.atMost() != null && count > rule.atMost() ? rule.atMost() + 1 : rule.atLeast();
        return bound >= 1 && count >= bound
                ? Optional.of(today.dayOf(happenings.get(bound - 1).at()))
                : Optional.empty();
    }

    /** Month ends make the inverse of “minus a month” inexact by a few days, so the guess is searched around. */
    private LocalDate firstDay(LocalDate guess, Predicate<LocalDate> reached) {
        var day = guess.minusDays(5);
        if (!day.isAfter(today.day())) {
            day = today.day().plusDays(1);
        }
        while (!reached.test(day)) {
            day = day.plusDays(1);
        }
        return day;
    }
}
