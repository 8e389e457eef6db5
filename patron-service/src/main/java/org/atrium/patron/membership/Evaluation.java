package org.atrium.patron.membership;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atrium.patron.branch.Location;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.institution.Today;
import org.atrium.patron.person.PostalCodes;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.rule.Comparison;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.RuleBook;
import org.jspecify.annotations.Nullable;

/** Whether a rule holds for a patron today, in memory. */
public final class Evaluation {

    /** Radius of the earth by which the database turns kilometres into an angle. */
    public static final double EARTH_KM = 6378.1;

    private final RuleBook book;
    private final Today today;
    private final Map<SegmentId, Boolean> known = new HashMap<>();

    /** For one patron: answers about segments are remembered. */
    public Evaluation(RuleBook book, Today today) {
        this.book = book;
        this.today = today;
    }

    public boolean holds(Rule rule, Patron patron) {
        return switch (rule) {
            case Rule.All all -> all.rules().stream().allMatch(one -> holds(one, patron));
            case Rule.Any any -> any.rules().stream().anyMatch(one -> holds(one, patron));
            case Rule.Not not -> !holds(not.rule(), patron);
            case Rule.FieldIs asked -> holds(asked.field().value(patron), asked.comparison());
            case Rule.DerivedIs derived -> holds(derived.meaning(), patron);
            case Rule.EventCount count -> holds(count, count(count, patron));
            case Rule.ConsentTo consent -> holds(book.consent(consent.subject()), patron);
            case Rule.YoungerThan younger -> isYounger(younger, patron);
            case Rule.InSegment in -> member(in.segment(), patron);
            case Rule.OfPersona(var persona) ->
                book.persona(persona).map(inner -> holds(inner, patron)).orElse(false);
            case Rule.InGroup group -> patron.affiliations().on(today.day()).anyMatch(group::means);
        };
    }

    /** How many events the rule counts. */
    public int count(Rule.EventCount rule, Patron patron) {
        var since = rule.within() == null ? Instant.MIN : rule.within().since(today);
        return (int) patron.activity().of(rule.type()).stream()
                .takeWhile(one -> !one.at().isBefore(since))
                .filter(rule.which())
                .count();
    }

    private boolean isYounger(Rule.YoungerThan rule, Patron patron) {
        return patron.details().isYoungerThan(rule.years(), today.day());
    }

    private static boolean holds(Rule.EventCount rule, int count) {
        return count >= rule.atLeast() && (rule.atMost() == null || count <= rule.atMost());
    }

    private boolean member(SegmentId segment, Patron patron) {
        var answer = known.get(segment);
        if (answer == null) {
            answer = book.rule(segment).map(rule -> holds(rule, patron)).orElse(false);
            known.put(segment, answer);
        }
        return answer;
    }

    /** Whether what is asked of a field holds for what it has. */
    public boolean holds(@Nullable Object value, Comparison comparison) {
        return switch (comparison) {
            case Comparison.Exists exists -> exists.exists() == (value != null);
            case Comparison.Is is -> value != null && same(value, is.value());
            case Comparison.In in -> value != null && in.values().stream().anyMatch(one -> same(value, one));
            case Comparison.Before(Comparison.Day point) ->
                day(value, today)
                        .filter(day -> day.isBefore(point.on(today.day())))
                        .isPresent();
            case Comparison.Before(Comparison.FromNow point) ->
                value instanceof Instant moment && moment.isBefore(today.now().plus(point.distance()));
            case Comparison.After(Comparison.Day point) ->
                day(value, today)
                        .filter(day -> day.isAfter(point.on(today.day())))
                        .isPresent();
            case Comparison.After(Comparison.FromNow point) ->
                value instanceof Instant moment && moment.isAfter(today.now().plus(point.distance()));
            case Comparison.AtLeast least -> value instanceof Number number && compare(number, least.number()) >= 0;
            case Comparison.AtMost most -> value instanceof Number number && compare(number, most.number()) <= 0;
            case Comparison.WithinKm within -> value instanceof Location place && near(place, within);
            case Comparison.StartsWith starts ->
                value instanceof String code && !Collections.disjoint(PostalCodes.areas(code), starts.areas());
        };
    }

    /** A rule about a fact names a day as a text. */
    private static boolean same(Object value, Object asked) {
        return switch (value) {
            case List<?> list -> list.contains(asked);
            case LocalDate day -> day.equals(asked) || day.toString().equals(asked);
            case Number number -> asked instanceof Number other && compare(number, other) == 0;
            default -> value.equals(asked);
        };
    }

    /** By what the numbers are, not by their doubles: 2^53 and 2^53 + 1 differ, as they do for the database. */
    private static int compare(Number one, Number other) {
        return Comparison.exact(one).compareTo(Comparison.exact(other));
    }

    /** Of a day or a moment. */
    static Optional<LocalDate> day(@Nullable Object value, Today today) {
        return switch (value) {
            case LocalDate day -> Optional.of(day);
            case Instant moment -> Optional.of(today.dayOf(moment));
            case null, default -> Optional.empty();
        };
    }

    private boolean near(Location place, Comparison.WithinKm within) {
        return book.locate(within.center())
                .filter(center -> center.angleTo(place) <= within.km() / EARTH_KM)
                .isPresent();
    }
}
