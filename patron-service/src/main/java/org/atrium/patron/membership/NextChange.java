package org.atrium.patron.membership;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
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
import org.atrium.patron.rule.Window;
import org.jspecify.annotations.Nullable;

/**
 * The first moment after now at which time alone may change whether a rule holds for a patron: the beginning of a day, or
 * within one where a rule counts hours. It may come too early, which costs a look, never too late.
 */
public final class NextChange {

    private final RuleBook book;
    private final Today today;
    private final Map<SegmentId, Optional<Instant>> known = new HashMap<>();

    /** For one patron: answers about segments are remembered. */
    public NextChange(RuleBook book, Today today) {
        this.book = book;
        this.today = today;
    }

    public Optional<Instant> next(Rule rule, Patron patron) {
        return switch (rule) {
            case Rule.All all -> earliest(all.rules().stream(), patron);
            case Rule.Any any -> earliest(any.rules().stream(), patron);
            case Rule.Not not -> next(not.rule(), patron);
            case Rule.FieldIs asked -> next(asked, patron);
            case Rule.DerivedIs derived -> next(derived.meaning(), patron);
            case Rule.EventCount count -> next(count, patron);
            case Rule.ConsentTo consent -> next(book.consent(consent.subject()), patron);
            case Rule.YoungerThan younger -> birthday(younger.years(), patron).map(today::startOf);
            case Rule.InSegment in -> member(in.segment(), patron);
            case Rule.OfPersona(var persona) -> book.persona(persona).flatMap(inner -> next(inner, patron));
            case Rule.InGroup group -> next(group, patron).map(today::startOf);
        };
    }

    private Optional<Instant> member(SegmentId segment, Patron patron) {
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
                (field.comparison() instanceof Comparison.Before(var point) && moves(point))
                        || (field.comparison() instanceof Comparison.After(var other) && moves(other));
            case Rule.DerivedIs derived -> false;
            case Rule.All all -> false;
            case Rule.Any any -> false;
            case Rule.Not not -> false;
            case Rule.ConsentTo consent -> true;
            case Rule.YoungerThan younger -> true;
            case Rule.InSegment in -> false;
            case Rule.InGroup group -> true;
            case Rule.OfPersona persona -> true;
        });
    }

    private static boolean moves(Comparison.Point point) {
        return switch (point) {
            case Comparison.Day.Fixed fixed -> false;
            case Comparison.Day.FromToday moving -> true;
            case Comparison.FromNow moving -> true;
        };
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

    private Optional<Instant> earliest(Stream<Rule> rules, Patron patron) {
        return rules.flatMap(rule -> next(rule, patron).stream()).min(Comparator.naturalOrder());
    }

    private Optional<Instant> next(Rule.FieldIs rule, Patron patron) {
        var value = rule.field().value(patron);
        return switch (rule.comparison()) {
            case Comparison.Before(var point) -> passes(value, point, 0);
            case Comparison.After(var point) -> passes(value, point, 1);
            case Comparison.Is is -> Optional.empty();
            case Comparison.In in -> Optional.empty();
            case Comparison.AtLeast least -> Optional.empty();
            case Comparison.AtMost most -> Optional.empty();
            case Comparison.Exists exists -> Optional.empty();
            case Comparison.WithinKm within -> Optional.empty();
            case Comparison.StartsWith starts -> Optional.empty();
        };
    }

    /** @param early 1 where a value on the moving point itself counts as later than it */
    private Optional<Instant> passes(@Nullable Object value, Comparison.Point point, int early) {
        return switch (point) {
            case Comparison.Day.Fixed fixed -> Optional.empty();
            case Comparison.Day.FromToday(var distance) ->
                passes(value, distance, early).map(today::startOf);
            case Comparison.FromNow fromNow ->
                value instanceof Instant moment
                        ? stillToCome(moment.minus(fromNow.distance()).minusMillis(early))
                        : Optional.empty();
        };
    }

    /** The first day whose moving point is later than the value, less {@code early} days. */
    private Optional<LocalDate> passes(@Nullable Object value, Period distance, int early) {
        return Evaluation.day(value, today)
                .map(day -> day.minusDays(early))
                .filter(mark -> !today.day().plus(distance).isAfter(mark))
                .map(mark ->
                        firstDay(mark.minus(distance), day -> day.plus(distance).isAfter(mark)));
    }

    /** The first millisecond after the mark: such are the moments that there are. */
    private Optional<Instant> stillToCome(Instant mark) {
        return Optional.of(mark.truncatedTo(ChronoUnit.MILLIS).plusMillis(1)).filter(turn -> turn.isAfter(today.now()));
    }

    private Optional<LocalDate> next(Rule.InGroup rule, Patron patron) {
        return patron.affiliations().all().stream()
                .filter(rule::means)
                .flatMap(one -> one.turnsAfter(today.day()).stream())
                .min(Comparator.naturalOrder());
    }

    private Optional<Instant> next(Rule.EventCount rule, Patron patron) {
        return switch (rule.within()) {
            case null -> Optional.empty();
            case Window.Days(var period) ->
                turning(rule, patron)
                        .map(today::dayOf)
                        .map(mark -> firstDay(
                                mark.plus(period), day -> day.minus(period).isAfter(mark)))
                        .map(today::startOf);
            case Window.Hours hours -> turning(rule, patron).flatMap(mark -> stillToCome(mark.plus(hours.length())));
        };
    }

    /** The event whose ageing changes the answer, when the count has a bound that it can cross. */
    private Optional<Instant> turning(Rule.EventCount rule, Patron patron) {
        var happenings = patron.activity().of(rule.type(), rule.which());
        int count = new Evaluation(book, today).count(rule, patron);
        int bound = rule.atMost() != null && count > rule.atMost() ? rule.atMost() + 1 : rule.atLeast();
        return bound >= 1 && count >= bound
                ? Optional.of(happenings.get(bound - 1).at())
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
