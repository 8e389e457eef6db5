package org.atrium.patron.membership.mongo;

import com.mongodb.client.model.Filters;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.branch.Location;
import org.atrium.patron.institution.Today;
import org.atrium.patron.layout.Lookup;
import org.atrium.patron.layout.PatronLayout;
import org.atrium.patron.membership.Evaluation;
import org.atrium.patron.rule.Comparison;
import org.atrium.patron.rule.Field;
import org.atrium.patron.rule.RuleBook;
import org.atrium.patron.rule.ValueType;
import org.atrium.patron.sight.Sight;
import org.bson.conversions.Bson;

/** What is asked of a field, as a filter. */
final class FieldFilter {

    private static final Bson NOBODY = Filters.in("_id", List.of());

    private final RuleBook book;
    private final Today today;
    private final Sealed sealed;
    private final Sight sight;

    FieldFilter(RuleBook book, Today today, Sealed sealed, Sight sight) {
        this.book = book;
        this.today = today;
        this.sealed = sealed;
        this.sight = sight;
    }

    Bson of(Field.Stored field, Comparison comparison) {
        var holds = sight.isWhole() || field.reads().events().isEmpty()
                ? values(field, comparison)
                : times(field, comparison);
        var entry = field.lookup().within();
        var found = entry == null
                ? holds
                : Filters.elemMatch(entry.list(), Filters.and(Filters.eq(entry.label(), entry.own()), holds));
        return comparison instanceof Comparison.Exists(var exists) && !exists ? Filters.nor(found) : found;
    }

    /** About the values that there are: of what is asked not to exist, that it does. */
    private Bson values(Field.Stored field, Comparison comparison) {
        var lookup = field.lookup();
        return switch (comparison) {
            case Comparison.Is is -> in(lookup, List.of(is.value()));
            case Comparison.In in -> in(lookup, in.values());
            case Comparison.Exists exists -> exists(lookup);
            case Comparison.Before(Comparison.Day point) -> before(field, point.on(today.day()));
            case Comparison.Before(Comparison.FromNow point) -> Filters.lt(lookup.path(), moment(point));
            case Comparison.After(Comparison.Day point) -> after(field, point.on(today.day()));
            case Comparison.After(Comparison.FromNow point) -> Filters.gt(lookup.path(), moment(point));
            case Comparison.AtLeast least -> Filters.gte(lookup.path(), least.number());
            case Comparison.AtMost most -> Filters.lte(lookup.path(), most.number());
            case Comparison.WithinKm within ->
                book.locate(within.center())
                        .map(center -> near(lookup, center, within.km()))
                        .orElse(NOBODY);
            case Comparison.StartsWith starts -> areas(lookup, starts.areas());
        };
    }

    /** The same about the times of the events that somebody sees, who does not see all. */
    private Bson times(Field.Stored field, Comparison comparison) {
        var type = field.reads().events().iterator().next();
        var latest = field.lookup().equals(PatronLayout.timeOf(type, 1));
        if (!latest && !field.lookup().equals(PatronLayout.timesOf(type))) {
            throw new IllegalStateException("nobody says what is seen of " + field.name());
        }
        return switch (comparison) {
            case Comparison.Exists _ -> some(type);
            case Comparison.Before before -> {
                var end = end(before.point());
                yield latest
                        ? Filters.and(some(type), Filters.nor(some(type, Filters.gte(PatronLayout.EVENT_TIME, end))))
                        : some(type, Filters.lt(PatronLayout.EVENT_TIME, end));
            }
            case Comparison.After(Comparison.Day point) ->
                some(
                        type,
                        Filters.gte(
                                PatronLayout.EVENT_TIME,
                                startOf(point.on(today.day()).plusDays(1))));
            case Comparison.After(Comparison.FromNow point) ->
                some(type, Filters.gt(PatronLayout.EVENT_TIME, moment(point)));
            case Comparison.Is _,
                    Comparison.In _,
                    Comparison.AtLeast _,
                    Comparison.AtMost _,
                    Comparison.WithinKm _,
                    Comparison.StartsWith _ -> NOBODY;
        };
    }

    private Bson some(String type, Bson... asked) {
        return EventFilter.at(sight.branches(), type, asked);
    }

    private Date end(Comparison.Point point) {
        return switch (point) {
            case Comparison.Day day -> startOf(day.on(today.day()));
            case Comparison.FromNow fromNow -> moment(fromNow);
        };
    }

    private Date startOf(LocalDate day) {
        return Date.from(today.startOf(day));
    }

    private Date moment(Comparison.FromNow point) {
        return Date.from(today.now().plus(point.distance()));
    }

    /** Texts that are sealed are found by their hashes, and by themselves while there are documents that are not sealed. */
    private Bson in(Lookup lookup, List<Object> values) {
        var hidden = lookup.hidden();
        if (hidden == null) {
            return asTheyAre(lookup, values);
        }
        var ways = new ArrayList<Bson>();
        var texts = values.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
        if (!texts.isEmpty()) {
            ways.add(Filters.in(
                    hidden.list(),
                    texts.stream()
                            .map(text -> sealed.hashes().of(hidden.purpose(), hidden.hashed(text)))
                            .toList()));
        }
        var plain = sealed.plainLeft()
                ? values
                : values.stream().filter(value -> !(value instanceof String)).toList();
        if (!plain.isEmpty()) {
            ways.add(asTheyAre(lookup, plain));
        }
        return any(ways);
    }

    /** By hashes of the areas; by the codes themselves while there are documents that are not sealed. */
    private Bson areas(Lookup lookup, List<String> areas) {
        var hashed = Filters.in(
                PatronLayout.TEXTS,
                areas.stream()
                        .map(area -> sealed.hashes().of(PatronLayout.TEXT, PatronLayout.postalArea(area)))
                        .toList());
        return sealed.plainLeft() ? Filters.or(hashed, beginning(lookup, areas)) : hashed;
    }

    /** An area has ASCII letters and digits alone; whatever else stands between them counts for nothing. */
    private static Bson beginning(Lookup lookup, List<String> areas) {
        var any = areas.stream()
                .map(area -> String.join("[^A-Za-z0-9]*", area.split("")))
                .collect(Collectors.joining("|", "^[^A-Za-z0-9]*(", ")"));
        return Filters.regex(lookup.path(), any, "i");
    }

    private static Bson asTheyAre(Lookup lookup, List<Object> values) {
        return Filters.in(
                lookup.path(),
                values.stream()
                        .map(lookup::stored)
                        .map(FieldFilter::asDocumentsHaveIt)
                        .toList());
    }

    private static Bson any(List<Bson> ways) {
        return ways.size() == 1 ? ways.getFirst() : Filters.or(ways);
    }

    private static Object asDocumentsHaveIt(Object value) {
        return switch (value) {
            case BranchId branch -> branch.value();
            case LocalDate day -> day.toString();
            default -> value;
        };
    }

    private Bson exists(Lookup lookup) {
        var hidden = lookup.hidden();
        if (hidden == null) {
            return isPresent(lookup);
        }
        var named = Filters.eq(PatronLayout.HAS, hidden.name());
        return sealed.plainLeft() ? Filters.or(named, isPresent(lookup)) : named;
    }

    private static Bson isPresent(Lookup lookup) {
        return lookup.presentAs() == null
                ? Filters.exists(lookup.presentAt())
                : Filters.eq(lookup.presentAt(), lookup.presentAs());
    }

    private Bson before(Field.Stored field, LocalDate day) {
        return isMoment(field)
                ? Filters.lt(field.lookup().path(), Date.from(today.startOf(day)))
                : Filters.lt(field.lookup().path(), day.toString());
    }

    private Bson after(Field.Stored field, LocalDate day) {
        return isMoment(field)
                ? Filters.gte(field.lookup().path(), Date.from(today.startOf(day.plusDays(1))))
                : Filters.gt(field.lookup().path(), day.toString());
    }

    private static boolean isMoment(Field.Stored field) {
        return field.type() == ValueType.MOMENT;
    }

    private static Bson near(Lookup lookup, Location center, double km) {
        return Filters.geoWithinCenterSphere(lookup.path(), center.lon(), center.lat(), km / Evaluation.EARTH_KM);
    }
}
