package org.atrium.patron.membership.mongo;

import com.mongodb.client.model.Filters;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.branch.Location;
import org.atrium.patron.institution.Today;
import org.atrium.patron.layout.Lookup;
import org.atrium.patron.membership.Evaluation;
import org.atrium.patron.rule.Comparison;
import org.atrium.patron.rule.Field;
import org.atrium.patron.rule.RuleBook;
import org.atrium.patron.rule.ValueType;
import org.bson.conversions.Bson;

/** What is asked of a field, as a filter. */
final class FieldFilter {

    private FieldFilter() {}

    static Bson of(Field.Stored field, Comparison comparison, RuleBook book, Today today) {
        var holds = values(field, comparison, book, today);
        var entry = field.lookup().within();
        var found = entry == null
                ? holds
                : Filters.elemMatch(entry.list(), Filters.and(Filters.eq(entry.label(), entry.own()), holds));
        return comparison instanceof Comparison.Exists(var exists) && !exists ? Filters.nor(found) : found;
    }

    /** About the values that there are: of what is asked not to exist, that it does. */
    private static Bson values(Field.Stored field, Comparison comparison, RuleBook book, Today today) {
        var lookup = field.lookup();
        return switch (comparison) {
            case Comparison.Is is -> in(lookup, List.of(is.value()));
            case Comparison.In in -> in(lookup, in.values());
            case Comparison.Exists exists -> exists(lookup);
            case Comparison.Before(Comparison.Day point) -> before(field, point.on(today.day()), today);
            case Comparison.Before(Comparison.FromNow point) -> Filters.lt(lookup.path(), moment(point, today));
            case Comparison.After(Comparison.Day point) -> after(field, point.on(today.day()), today);
            case Comparison.After(Comparison.FromNow point) -> Filters.gt(lookup.path(), moment(point, today));
            case Comparison.AtLeast least -> Filters.gte(lookup.path(), least.number());
            case Comparison.AtMost most -> Filters.lte(lookup.path(), most.number());
            case Comparison.WithinKm within ->
                book.locate(within.center())
                        .map(center -> near(lookup, center, within.km()))
                        .orElse(Filters.in("_id", List.of()));
        };
    }

    private static Date moment(Comparison.FromNow point, Today today) {
        return Date.from(today.now().plus(point.distance()));
    }

    private static Bson in(Lookup lookup, List<Object> values) {
        return Filters.in(
                lookup.path(),
                values.stream()
                        .map(lookup::stored)
                        .map(FieldFilter::asDocumentsHaveIt)
                        .toList());
    }

    private static Object asDocumentsHaveIt(Object value) {
        return switch (value) {
            case BranchId branch -> branch.value();
            case LocalDate day -> day.toString();
            default -> value;
        };
    }

    private static Bson exists(Lookup lookup) {
        return lookup.presentAs() == null
                ? Filters.exists(lookup.presentAt())
                : Filters.eq(lookup.presentAt(), lookup.presentAs());
    }

    private static Bson before(Field.Stored field, LocalDate day, Today today) {
        return isMoment(field)
                ? Filters.lt(field.lookup().path(), Date.from(today.startOf(day)))
                : Filters.lt(field.lookup().path(), day.toString());
    }

    private static Bson after(Field.Stored field, LocalDate day, Today today) {
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
