package org.atrium.kit.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.test.OnRealServers;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TransactionsTest extends OnRealServers {

    private static final InstitutionId OURS = new InstitutionId(UUID.randomUUID());

    @Autowired
    MongoCollections collections;

    @Autowired
    Transactions transactions;

    TenantCollection records;

    @BeforeEach
    void two_records() {
        records = collections.tenant("tenancy_test");
        records.raw().drop();
        Tenancy.run(OURS, () -> {
            records.insert(new Document("_id", "one").append("n", 1));
            records.insert(new Document("_id", "other").append("n", 2));
        });
    }

    @Test
    void what_leaves_one_document_is_in_another() {
        Tenancy.run(OURS, () -> {
            assertThat(transactions.allOrNothing(this::moved)).isTrue();

            assertThat(number("one")).isEqualTo(3);
            assertThat(records.first(Filters.eq("_id", "other"))).isEmpty();
            assertThat(number("note")).isEqualTo(1);
        });
    }

    @Test
    void what_is_not_wanted_or_fails_has_written_nothing() {
        Tenancy.run(OURS, () -> {
            assertThat(transactions.allOrNothing(() -> !moved())).isFalse();
            assertThatThrownBy(() -> transactions.allOrNothing(() -> {
                        moved();
                        throw new IllegalStateException("died");
                    }))
                    .hasMessage("died");

            assertThat(number("one")).isEqualTo(1);
            assertThat(number("other")).isEqualTo(2);
            assertThat(records.first(Filters.eq("_id", "note"))).isEmpty();
        });
    }

    @Test
    void who_finds_another_write_in_the_way_starts_anew() {
        Tenancy.run(OURS, () -> {
            var tries = new AtomicInteger();

            assertThat(transactions.allOrNothing(() -> {
                        if (tries.incrementAndGet() == 1) {
                            records.insert(new Document("_id", "first").append("n", 1));
                            elsewhere(() -> records.updateOne(Filters.eq("_id", "one"), Updates.set("n", 10)));
                        }
                        return moved();
                    }))
                    .isTrue();

            assertThat(tries).hasValue(2);
            assertThat(number("one")).isEqualTo(12);
            assertThat(records.first(Filters.eq("_id", "first"))).isEmpty();
        });
    }

    private boolean moved() {
        var other = records.findOneAndDelete(Filters.eq("_id", "other")).orElseThrow();
        records.updateOne(Filters.eq("_id", "one"), Updates.inc("n", other.getInteger("n")));
        records.insert(new Document("_id", "note").append("n", 1));
        return true;
    }

    /** By somebody who is in no transaction. */
    private static void elsewhere(Runnable write) {
        var thread = Thread.ofVirtual().start(() -> Tenancy.run(OURS, write));
        try {
            thread.join();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    private int number(String id) {
        return records.first(Filters.eq("_id", id)).orElseThrow().getInteger("n");
    }
}
