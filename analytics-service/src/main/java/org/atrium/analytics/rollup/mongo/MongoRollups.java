package org.atrium.analytics.rollup.mongo;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.atrium.analytics.rollup.FewOrMany;
import org.atrium.analytics.rollup.Headcount;
import org.atrium.analytics.rollup.RollupChange;
import org.atrium.analytics.rollup.Rollups;
import org.atrium.analytics.rollup.Totals;
import org.atrium.kit.disclosure.Crowd;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Newer;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
final class MongoRollups implements Rollups {

    private static final String NAME = "rollups";
    private static final String PROGRESS = "rollup_progress";
    /** A sketch has up to 32 kB: so many of them are in memory at a time. */
    private static final int SKETCHES_AT_ONCE = 100;

    private final TenantCollection rollups;
    private final TenantCollection progress;

    MongoRollups(MongoCollections collections) {
        rollups = collections.tenant(NAME);
        progress = collections.tenant(PROGRESS);
        collections.index(NAME, Indexes.ascending(TenantCollection.INSTITUTION, "type", "day"));
        collections.index(NAME, Indexes.ascending(TenantCollection.INSTITUTION, "day"));
    }

    @Override
    public void keep(List<RollupChange> changes) {
        rollups.upsertAllIfNewer(changes.stream().map(MongoRollups::write).toList());
        changes.stream()
                .map(change -> change.totals().asOf())
                .max(Comparator.naturalOrder())
                .ifPresent(newest -> progress.unawaited()
                        .upsert(Filters.eq("_id", Tenancy.current().value()), Updates.max("asOf", Date.from(newest))));
    }

    private static Newer write(RollupChange change) {
        return change.people() instanceof byte[] people ? people(change, people) : totals(change);
    }

    private static Newer totals(RollupChange change) {
        var totals = change.totals();
        return new Newer(
                id(change),
                "events",
                totals.events(),
                Updates.combine(
                        cell(change),
                        Updates.set("quantity", totals.quantity()),
                        Updates.set("value", new Decimal128(totals.value())),
                        Updates.set("asOf", Date.from(totals.asOf()))));
    }

    /** Where the people come first, their totals are 0 until they follow. */
    private static Newer people(RollupChange change, byte[] people) {
        return new Newer(
                id(change),
                "peopleOf",
                change.totals().events(),
                Updates.combine(
                        cell(change),
                        Updates.set("people", new Binary(people)),
                        Updates.set("headcount", Headcount.of(List.of(people)).people()),
                        Updates.setOnInsert("events", 0L),
                        Updates.setOnInsert("quantity", 0L),
                        Updates.setOnInsert("value", new Decimal128(0)),
                        Updates.setOnInsert("asOf", new Date(0))));
    }

    private static String id(RollupChange change) {
        return change.cell().key() + "|" + change.partition();
    }

    private static Bson cell(RollupChange change) {
        var cell = change.cell();
        return Updates.combine(
                Updates.set("day", cell.day().toString()),
                Updates.set("type", cell.type()),
                Updates.set(
                        "branch",
                        cell.branchId() == null ? null : cell.branchId().toString()),
                Updates.set("channel", cell.channel()));
    }

    @Override
    public void totals(Range range, Consumer<DayTotals> each) {
        var key = new Document("day", "$day").append("type", "$type").append("group", group(range.grouping()));
        rollups.aggregate(List.of(
                        Aggregates.match(within(range)),
                        Aggregates.group(
                                key,
                                Accumulators.sum("events", "$events"),
                                Accumulators.sum("quantity", "$quantity"),
                                Accumulators.sum("value", "$value"),
                                Accumulators.max("asOf", "$asOf"))))
                .map(MongoRollups::dayTotals)
                .forEach(each);
    }

    private static DayTotals dayTotals(Document document) {
        var key = document.get("_id", Document.class);
        return new DayTotals(
                LocalDate.parse(key.getString("day")),
                key.getString("type"),
                key.getString("group"),
                new Totals(
                        document.getLong("events"),
                        document.getLong("quantity"),
                        document.get("value", Decimal128.class).bigDecimalValue(),
                        document.getDate("asOf").toInstant()));
    }

    @Override
    public void people(Range range, Consumer<DayPeople> each) {
        var sketches = rollups.find(Filters.and(within(range), Filters.exists("people")))
                .projection(Projections.include("day", "type", "branch", "channel", "people"))
                .sort(Sorts.ascending("day"))
                .batchSize(SKETCHES_AT_ONCE);
        for (var document : sketches) {
            each.accept(new DayPeople(
                    LocalDate.parse(document.getString("day")),
                    document.getString("type"),
                    groupOf(document, range.grouping()),
                    document.get("people", Binary.class).getData()));
        }
    }

    @Override
    public void crowds(Range range, int few, Consumer<DayCrowd> each) {
        var key = new Document("day", "$day").append("type", "$type").append("group", group(range.grouping()));
        rollups.aggregate(List.of(
                        Aggregates.match(Filters.and(within(range), Filters.gte("headcount", few))),
                        Aggregates.group(key, Accumulators.max("most", "$headcount"))))
                .map(document ->
                        crowd(document.get("_id", Document.class), new FewOrMany(document.getLong("most"), List.of())))
                .forEach(each);
        // Cells that were written before there was a headcount are read whole.
        rollups.find(Filters.and(within(range), Filters.exists("people"), Filters.not(Filters.gte("headcount", few))))
                .projection(Projections.include("day", "type", "branch", "channel", "people"))
                .map(document -> crowd(
                        document.append("group", groupOf(document, range.grouping())),
                        new FewOrMany(
                                0, List.of(document.get("people", Binary.class).getData()))))
                .forEach(each);
    }

    private static DayCrowd crowd(Document cell, Crowd crowd) {
        return new DayCrowd(
                LocalDate.parse(cell.getString("day")), cell.getString("type"), cell.getString("group"), crowd);
    }

    @Override
    public Optional<Instant> asOf() {
        return progress.first(new Document())
                .map(document -> document.getDate("asOf").toInstant());
    }

    private static Bson within(Range range) {
        var days = Filters.and(
                Filters.gte("day", range.from().toString()),
                Filters.lte("day", range.to().toString()));
        return range.type() == null ? days : Filters.and(Filters.eq("type", range.type()), days);
    }

    private static @Nullable String group(Grouping grouping) {
        return switch (grouping) {
            case NONE -> null;
            case BRANCH -> "$branch";
            case TYPE -> "$type";
            case CHANNEL -> "$channel";
        };
    }

    private static @Nullable String groupOf(Document document, Grouping grouping) {
        return switch (grouping) {
            case NONE -> null;
            case BRANCH -> document.getString("branch");
            case TYPE -> document.getString("type");
            case CHANNEL -> document.getString("channel");
        };
    }
}
