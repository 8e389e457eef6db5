package org.atrium.analytics.rollup.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.atrium.analytics.rollup.RollupChange;
import org.atrium.analytics.rollup.Rollups;
import org.atrium.analytics.rollup.Totals;
import org.atrium.kit.store.Collections;
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
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final TenantCollection rollups;
    private final TenantCollection progress;

    MongoRollups(Collections collections) {
        rollups = collections.tenant(NAME);
        progress = collections.tenant(PROGRESS);
        collections.index(NAME, Indexes.ascending(TenantCollection.INSTITUTION, "type", "day"));
        collections.index(NAME, Indexes.ascending(TenantCollection.INSTITUTION, "day"));
    }

    @Override
    public void keep(List<RollupChange> changes) {
        var writes = changes.stream().map(MongoRollups::write).toList();
        try {
            rollups.bulkWrite(writes, new BulkWriteOptions().ordered(false));
        } catch (MongoBulkWriteException partly) {
            refuseToHideMoreThanOlderValues(partly);
        }
        changes.stream()
                .map(change -> change.totals().asOf())
                .max(Comparator.naturalOrder())
                .ifPresent(newest -> progress.updateOne(
                        Filters.eq("_id", Tenancy.current().value()), Updates.max("asOf", Date.from(newest)), UPSERT));
    }

    /** An upsert that meets a newer value fails on the duplicate `_id`: just what is wanted. */
    private static void refuseToHideMoreThanOlderValues(MongoBulkWriteException partly) {
        var onlyOlder = partly.getWriteConcernError() == null
                && partly.getWriteErrors().stream()
                        .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
        if (!onlyOlder) {
            throw partly;
        }
    }

    private static WriteModel<Document> write(RollupChange change) {
        return change.people() instanceof byte[] people ? people(change, people) : totals(change);
    }

    private static WriteModel<Document> totals(RollupChange change) {
        var totals = change.totals();
        return new UpdateOneModel<>(
                Filters.and(Filters.eq("_id", id(change)), Filters.lte("events", totals.events())),
                Updates.combine(
                        cell(change),
                        Updates.set("events", totals.events()),
                        Updates.set("quantity", totals.quantity()),
                        Updates.set("value", new Decimal128(totals.value())),
                        Updates.set("asOf", Date.from(totals.asOf()))),
                UPSERT);
    }

    /** Where the people come first, their totals are 0 until they follow. */
    private static WriteModel<Document> people(RollupChange change, byte[] people) {
        var events = change.totals().events();
        return new UpdateOneModel<>(
                Filters.and(Filters.eq("_id", id(change)), Filters.not(Filters.gt("peopleOf", events))),
                Updates.combine(
                        cell(change),
                        Updates.set("people", new Binary(people)),
                        Updates.set("peopleOf", events),
                        Updates.setOnInsert("events", 0L),
                        Updates.setOnInsert("quantity", 0L),
                        Updates.setOnInsert("value", new Decimal128(0)),
                        Updates.setOnInsert("asOf", new Date(0))),
                UPSERT);
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
    public List<DayTotals> totals(Range range) {
        var key = new Document("day", "$day").append("group", group(range.grouping()));
        return rollups.aggregate(List.of(
                        Aggregates.match(within(range)),
                        Aggregates.group(
                                key,
                                Accumulators.sum("events", "$events"),
                                Accumulators.sum("quantity", "$quantity"),
                                Accumulators.sum("value", "$value"),
                                Accumulators.max("asOf", "$asOf"))))
                .map(MongoRollups::dayTotals)
                .into(new ArrayList<>());
    }

    private static DayTotals dayTotals(Document document) {
        var key = document.get("_id", Document.class);
        return new DayTotals(
                LocalDate.parse(key.getString("day")),
                key.getString("group"),
                new Totals(
                        document.getLong("events"),
                        document.getLong("quantity"),
                        document.get("value", Decimal128.class).bigDecimalValue(),
                        document.getDate("asOf").toInstant()));
    }

    @Override
    public List<DayPeople> people(Range range) {
        return rollups.find(Filters.and(within(range), Filters.exists("people")))
                .map(document -> new DayPeople(
                        LocalDate.parse(document.getString("day")),
                        groupOf(document, range.grouping()),
                        document.get("people", Binary.class).getData()))
                .into(new ArrayList<>());
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
