package org.atrium.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.atrium.campaign.RunningService;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.withdrawal.Withdrawals;
import org.atrium.kit.access.Given;
import org.atrium.kit.access.Givers;
import org.atrium.kit.access.WhoAsks;
import org.atrium.kit.erasure.ErasedPeople;
import org.atrium.kit.erasure.ErasureSubscriber;
import org.atrium.kit.events.EventData;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What reports count stays, and leads to nobody. */
class SomebodyIsErasedTest extends RunningService {

    private static final Instant NOON = DeliveriesContract.NOON;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Withdrawals withdrawals;

    @Autowired
    ErasureSubscriber subscriber;

    @Autowired
    ErasedPeople erased;

    @Autowired
    MongoCollections collections;

    @Autowired
    Givers givers;

    @Test
    void their_deliveries_are_counted_and_are_nobodys() {
        var source = DeliveriesContract.aSource();
        var drawn = DeliveriesContract.drawn(source, 2);
        var ben = drawn.getLast();
        var ana = drawn.getFirst().in(new Company(2, ben.id()));
        Tenancy.run(institution, () -> {
            deliveries.place(DeliveriesContract.orders(List.of(ana, ben)), NOON, NOON);
            withdrawals.note(ana.patron(), "newsletter", "email", NOON);
            withdrawals.note(ben.patron(), "newsletter", "email", NOON);

            erase(ana.patron());
            erase(ana.patron());
        });

        assertThat(stored("deliveries", ana.patron())).isEmpty();
        assertThat(stored("withdrawals", ana.patron())).isEmpty();
        assertThat(stored("deliveries", ben.patron())).hasSize(1);
        assertThat(stored("withdrawals", ben.patron())).hasSize(1);
        var counted = collections
                .shared("deliveries")
                .find(Filters.eq("campaignId", source.id()))
                .into(new ArrayList<>());
        assertThat(counted).hasSize(2);
        assertThat(counted)
                .filteredOn(one -> !one.get("patronId").equals(ben.patron().value()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.get("_id")).isNotEqualTo(ana.id().value());
                    assertThat(one.getString("state")).isEqualTo("queued");
                    assertThat(one.getString("arm")).isEqualTo("a");
                    assertThat(one).doesNotContainKeys("language", "outbox", "replacedBy", "coveredBy");
                    assertThat(one.getInteger("together"))
                            .as("counts in the lift")
                            .isEqualTo(2);
                    assertThat(one.get("contactPointId")).isNull();
                });
        Tenancy.run(
                institution,
                () -> assertThat(erased.among(
                                List.of(ana.patron().value(), ben.patron().value())))
                        .containsExactly(ana.patron().value()));
    }

    @Test
    void before_that_they_get_what_is_held_of_them_and_nothing_of_anybody_elses() {
        var source = DeliveriesContract.aSource();
        var drawn = DeliveriesContract.drawn(source, 2);
        var ana = drawn.getFirst();
        var ben = drawn.getLast();
        Tenancy.run(institution, () -> {
            deliveries.place(DeliveriesContract.orders(drawn), NOON, NOON);
            withdrawals.note(ana.patron(), "newsletter", "email", NOON);
            withdrawals.note(ben.patron(), "events", "email", NOON);

            var asking = new WhoAsks(Set.of(ana.patron().value()), Set.of());
            assertThat(givers.give("messages", asking, null).orElseThrow().rows())
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("source", "campaign")
                            .containsEntry("sourceId", source.id().toString())
                            .containsEntry("state", "queued")
                            .containsEntry("channel", "email"));
            assertThat(givers.give("unsubscribed", asking, null).orElseThrow().rows())
                    .singleElement()
                    .isEqualTo(Given.row("purpose", "newsletter", "channel", "email", "at", NOON));
        });
        Tenancy.run(
                TestTokens.anInstitution(),
                () -> assertThat(givers.give(
                                        "messages",
                                        new WhoAsks(Set.of(ana.patron().value()), Set.of()),
                                        null)
                                .orElseThrow())
                        .isEqualTo(Given.NOTHING));
    }

    @Test
    void who_has_many_messages_gets_each_once() {
        var source = DeliveriesContract.aSource();
        var one = DeliveriesContract.drawn(source, 1).getFirst();
        var many = IntStream.range(0, Givers.PORTION + 5)
                .mapToObj(step -> Delivery.of(
                        source, "s" + step, one.patron(), one.contactPoint(), one.branch(), "fr", "email", "a"))
                .toList();
        var got = new ArrayList<Map<String, Object>>();
        Tenancy.run(institution, () -> {
            deliveries.place(DeliveriesContract.orders(many), NOON, NOON);
            var asking = new WhoAsks(Set.of(one.patron().value()), Set.of());
            String after = null;
            do {
                var given = givers.give("messages", asking, after).orElseThrow();
                assertThat(given.rows()).hasSizeLessThanOrEqualTo(Givers.PORTION);
                got.addAll(given.rows());
                after = given.next();
            } while (after != null);
        });

        assertThat(got).hasSize(many.size());
    }

    private List<Document> stored(String collection, PatronId patron) {
        return collections
                .shared(collection)
                .find(Filters.eq("patronId", patron.value()))
                .into(new ArrayList<>());
    }

    private void erase(PatronId patron) {
        var data = Map.of("patronId", patron.value(), "erasureId", UUID.randomUUID());
        subscriber.receive(List.of(new IncomingEvent(
                UUID.randomUUID().toString(),
                "/patron-service",
                "patron.erased.v1",
                patron.toString(),
                NOON,
                institution,
                EventData.of(JSON, data))));
    }
}
