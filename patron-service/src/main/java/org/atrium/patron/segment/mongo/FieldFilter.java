package org.atrium.patron.segment.mongo;

import com.mongodb.client.model.Filters;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.branch.Location;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.profile.Lifecycle;
import org.atrium.patron.segment.Comparison;
import org.atrium.patron.segment.Evaluation;
import org.atrium.patron.segment.Field;
import org.atrium.patron.segment.RuleBook;
import org.atrium.patron.segment.Today;
import org.bson.conversions.Bson;

/** What is asked of a field, as a filter. */
final class FieldFilter {

    private FieldFilter() {}

    static Bson of(Field field, Comparison comparison, RuleBook book, Today today) {
        return switch (comparison) {
            case Comparison.Is is -> in(field, List.of(is.value()), today);
            case Comparison.In in -> in(field, in.values(), today);
            case Comparison.Exists exists -> exists.exists() ? exists(field) : Filters.nor(exists(field));
            case Comparison.Before before -> before(field, before.day().on(today.day()), today);
            case Comparison.After after -> after(field, after.day().on(today.day()), today);
            case Comparison.AtLeast least -> Filters.gte(path(field), least.number());
            case Comparison.AtMost most -> Filters.lte(path(field), most.number());
            case Comparison.WithinKm within ->
                book.locate(within.center())
                        .map(center -> near(field, center, within.km()))
                        .orElse(Filters.in("_id", List.of()));
        };
    }

    private static Bson in(Field field, List<Object> values, Today today) {
        return switch (field.kind()) {
            case LIFECYCLE ->
                Filters.or(values.stream()
                        .map(stage -> lifecycle((Lifecycle) stage, today))
                        .toList());
            case IDENTIFIER ->
                Filters.in(
                        "identifierKeys",
                        values.stream()
                                .map(value -> Identifier.key(field.own(), (String) value))
                                .toList());
            case TEXT, TEXTS, BRANCH, DAY, MOMENT, NUMBER, SCALAR, PLACE, CHANNEL ->
                Filters.in(path(field), values.stream().map(FieldFilter::stored).toList());
        };
    }

    private static Object stored(Object value) {
        return switch (value) {
            case BranchId branch -> branch.value();
            case LocalDate day -> day.toString();
            default -> value;
        };
    }

    private static Bson exists(Field field) {
        return switch (field.kind()) {
            case CHANNEL -> Filters.eq("usable", field.own());
            case IDENTIFIER -> Filters.eq("identifiers.scheme", field.own());
            case TEXT, TEXTS, BRANCH, DAY, MOMENT, NUMBER, SCALAR, PLACE, LIFECYCLE -> Filters.exists(path(field));
        };
    }

    private static Bson before(Field field, LocalDate day, Today today) {
        return field.kind() == Field.Kind.MOMENT
                ? Filters.lt(path(field), Date.from(today.startOf(day)))
                : Filters.lt(path(field), day.toString());
    }

    private static Bson after(Field field, LocalDate day, Today today) {
        return field.kind() == Field.Kind.MOMENT
                ? Filters.gte(path(field), Date.from(today.startOf(day.plusDays(1))))
                : Filters.gt(path(field), day.toString());
    }

    private static Bson lifecycle(Lifecycle stage, Today today) {
        var runOut = Filters.lt("expiresOn", today.day().toString());
        return switch (stage) {
            case PROSPECT -> Filters.eq("membership", false);
            case MEMBER -> Filters.and(Filters.eq("membership", true), Filters.nor(runOut));
            case LAPSED -> Filters.and(Filters.eq("membership", true), runOut);
        };
    }

    private static Bson near(Field field, Location center, double km) {
        return Filters.geoWithinCenterSphere(path(field), center.lon(), center.lat(), km / Evaluation.EARTH_KM);
    }

    /** Fields lie in the document where their names say. */
    private static String path(Field field) {
        return field.name();
    }
}
