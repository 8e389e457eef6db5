package org.atrium.kit.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteManyModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.test.OnRealServers;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TenantCollectionTest extends OnRealServers {

    private static final InstitutionId OURS = new InstitutionId(UUID.randomUUID());
    private static final UUID RIVER = UUID.randomUUID();
    private static final UUID HILL = UUID.randomUUID();
    private static final InstitutionId THEIRS = new InstitutionId(UUID.randomUUID());

    @Autowired
    MongoCollections collections;

    TenantCollection records;

    @BeforeEach
    void one_record_each() {
        records = collections.tenant("tenancy_test");
        records.raw().drop();
        Tenancy.run(OURS, () -> records.insert(new Document("_id", "ours").append("n", 1)));
        Tenancy.run(THEIRS, () -> records.insert(new Document("_id", "theirs").append("n", 1)));
    }

    @Test
    void another_institutions_record_does_not_exist() {
        Tenancy.run(OURS, () -> {
            assertThat(records.first(Filters.eq("_id", "theirs"))).isEmpty();
            assertThat(records.count(new Document())).isEqualTo(1);
            assertThat(records.aggregate(List.of()).into(new ArrayList<>())).hasSize(1);
        });
    }

    @Test
    void no_write_reaches_another_institution() {
        Tenancy.run(OURS, () -> {
            records.updateOne(Filters.eq("_id", "theirs"), Updates.set("n", 2));
            records.updateMany(new Document(), Updates.set("n", 3));
            records.deleteOne(Filters.eq("_id", "theirs"));
            records.bulkWrite(
                    List.of(
                            new UpdateOneModel<>(Filters.eq("_id", "theirs"), Updates.set("n", 4)),
                            new UpdateManyModel<>(new Document(), Updates.set("n", 5)),
                            new DeleteManyModel<>(Filters.eq("_id", "theirs"))),
                    new BulkWriteOptions());
        });

        assertThat(records.raw().find(Filters.eq("_id", "theirs")).first()).containsEntry("n", 1);
        assertThat(records.raw().find(Filters.eq("_id", "ours")).first()).containsEntry("n", 5);
    }

    @Test
    void what_is_inserted_by_an_update_or_a_replacement_belongs_to_the_institution() {
        Tenancy.run(OURS, () -> {
            records.upsert(Filters.eq("_id", "new"), Updates.set("n", 1));
            records.put(new Document("_id", "put").append("n", 1));
            records.bulkWrite(
                    List.of(new ReplaceOneModel<>(Filters.eq("_id", "ours"), new Document("n", 9))),
                    new BulkWriteOptions());
        });

        assertThat(records.raw().countDocuments(Filters.eq("institutionId", OURS.value())))
                .isEqualTo(3);
    }

    @RepeatedTest(20)
    void what_many_store_at_the_same_moment_is_stored_and_nobody_fails() throws Exception {
        var start = new CountDownLatch(1);
        var stored = new ArrayList<Future<?>>();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 8; i++) {
                var n = i;
                stored.add(writers.submit(() -> {
                    start.await();
                    Tenancy.run(OURS, () -> {
                        records.put(new Document("_id", "put").append("n", n));
                        records.upsert(Filters.eq("_id", "counted"), Updates.inc("n", 1));
                        records.upsertIfNewer(new Document("_id", "newest").append("n", n), "n");
                        records.upsertAllIfNewer(List.of(new Newer("newest of a batch", "n", n, Updates.set("by", n))));
                    });
                    return n;
                }));
            }
            start.countDown();
        }
        for (var each : stored) {
            each.get();
        }

        Tenancy.run(OURS, () -> {
            assertThat(n("put")).isBetween(0, 7);
            assertThat(n("counted")).isEqualTo(8);
            assertThat(n("newest")).isEqualTo(7);
            assertThat(n("newest of a batch")).isEqualTo(7);
        });
    }

    @Test
    void whoever_works_at_what_is_written_is_told_of_each_write_and_of_no_reading() {
        var told = collections.writes("tenancy_test", "another");
        Tenancy.run(OURS, () -> {
            records.insert(new Document("_id", "more"));
            records.insertAll(List.of(new Document("_id", "and"), new Document("_id", "more still")));
            records.updateOne(Filters.eq("_id", "more"), Updates.set("n", 2));
            records.bulkWrite(List.of(new DeleteManyModel<>(Filters.eq("_id", "more"))), new BulkWriteOptions());
        });
        assertThat(told.count()).isEqualTo(4);

        Tenancy.run(OURS, () -> records.first(Filters.eq("_id", "and")));
        assertThat(told.count()).isEqualTo(4);

        collections.written("another");
        assertThat(told.count()).isEqualTo(5);
    }

    @Test
    void what_is_there_already_stays_and_what_is_older_is_not_taken() {
        Tenancy.run(OURS, () -> {
            assertThat(records.insertIfAbsent(new Document("_id", "ours").append("n", 2)))
                    .isFalse();
            assertThat(records.insertIfAbsent(new Document("_id", "new").append("n", 2)))
                    .isTrue();
            records.upsertIfNewer(new Document("_id", "new").append("n", 1), "n");
            assertThat(n("new")).isEqualTo(2);
            records.upsertIfNewer(new Document("_id", "new").append("n", 3), "n");
            assertThat(n("new")).isEqualTo(3);
            records.upsert(Filters.eq("_id", "made"), Updates.inc("n", 1));
            records.upsert(Filters.eq("_id", "made"), Updates.inc("n", 1));
            assertThat(n("made")).isEqualTo(2);
        });
        Tenancy.run(THEIRS, () -> records.upsertIfNewer(new Document("_id", "ours").append("n", 9), "n"));
        Tenancy.run(OURS, () -> assertThat(n("ours")).isEqualTo(1));
    }

    private TenantCollection twoBranches() {
        var byBranch = records.byBranch("branch");
        Tenancy.run(OURS, () -> {
            byBranch.insert(new Document("_id", "river").append("branch", RIVER).append("n", 1));
            byBranch.insert(new Document("_id", "hill").append("branch", HILL).append("n", 1));
        });
        return byBranch;
    }

    private static void atTheRiver(Runnable work) {
        Tenancy.run(OURS, () -> Tenancy.within(BranchLimit.of(List.of(RIVER)), work));
    }

    @Test
    void another_branchs_record_does_not_exist_for_who_is_limited_nor_one_of_no_branch() {
        var byBranch = twoBranches();
        atTheRiver(() -> {
            assertThat(byBranch.first(Filters.eq("_id", "river"))).isPresent();
            for (var hidden : List.of("hill", "ours")) {
                assertThat(byBranch.first(Filters.eq("_id", hidden))).as(hidden).isEmpty();
            }
            assertThat(byBranch.first(Filters.eq("branch", HILL))).isEmpty();
            assertThat(byBranch.count(new Document())).isEqualTo(1);
            assertThat(byBranch.aggregate(List.of()).into(new ArrayList<>())).hasSize(1);
            assertThat(byBranch.ofAllBranches().count(new Document())).isEqualTo(3);
        });
        Tenancy.run(OURS, () -> assertThat(byBranch.count(new Document())).isEqualTo(3));
    }

    @Test
    void no_write_of_who_is_limited_reaches_another_branch() {
        var byBranch = twoBranches();
        atTheRiver(() -> {
            byBranch.updateMany(new Document(), Updates.set("n", 3));
            byBranch.deleteMany(Filters.eq("_id", "hill"));
            byBranch.bulkWrite(
                    List.of(
                            new UpdateOneModel<>(Filters.eq("_id", "hill"), Updates.set("n", 4)),
                            new DeleteManyModel<>(Filters.eq("branch", HILL))),
                    new BulkWriteOptions());
            for (var elsewhere : List.of(new Document("branch", HILL), new Document())) {
                assertThatThrownBy(() -> byBranch.insert(elsewhere)).isInstanceOf(IllegalStateException.class);
            }
            byBranch.insert(new Document("_id", "another").append("branch", RIVER));
        });
        Tenancy.run(OURS, () -> {
            assertThat(n("hill")).isEqualTo(1);
            assertThat(n("river")).isEqualTo(3);
            assertThat(records.count(new Document())).isEqualTo(4);
        });
    }

    private int n(String id) {
        return records.first(Filters.eq("_id", id))
                .orElseThrow()
                .get("n", Number.class)
                .intValue();
    }

    @Test
    void work_for_no_institution_is_a_defect() {
        assertThatThrownBy(() -> records.count(new Document()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no institution");
    }
}
