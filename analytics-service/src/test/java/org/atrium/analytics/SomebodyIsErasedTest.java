package org.atrium.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.atrium.kit.access.Givers;
import org.atrium.kit.access.WhoAsks;
import org.atrium.kit.erasure.ErasedPeople;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.ContractCheck;
import org.atrium.kit.test.TestTokens;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/** What somebody did one by one is gone, and so is what was refused and names them. What stays: {@link WhatWasCountedStaysCountedTest}. */
class SomebodyIsErasedTest extends OnRealServers {

    @Autowired
    MongoCollections collections;

    @Autowired
    ErasedPeople erased;

    @Autowired
    Givers givers;

    private final Instant now = Instant.now();
    private final UUID ana = PATRON_SERVICE.knows(institution, UUID.randomUUID());
    private final UUID ben = PATRON_SERVICE.knows(institution, UUID.randomUUID());

    @Test
    void their_events_are_gone_and_nobody_elses() {
        batch(visit(ana), visit(ana), visit(ben));
        batch(refused("CARD-1000"), refused("CARD-10001"));
        assertThat(events(ana)).isEqualTo(2);
        var population = "/api/v1/population";
        var told = new ArrayList<CompletableFuture<?>>();
        told.add(tell("Registered", ana, null));
        told.add(tell("Registered", ben, null));
        for (var other = 0; other < 10; other++) {
            told.add(tell("Registered", UUID.randomUUID(), null));
        }
        CompletableFuture.allOf(told.toArray(CompletableFuture[]::new)).join();
        eventually(population, json -> json.path("patrons").asInt() == 12);
        var erasure = UUID.randomUUID();
        PATRON_SERVICE.isErasing(erasure, "CARD-1000", "ana@example.org");

        tell("Erased", ana, erasure).join();
        tell("Erased", ana, erasure).join();

        eventually(population, json -> json.path("patrons").asInt() == 11);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(events(ana)).isZero();
            assertThat(quarantined()).singleElement().asString().contains("CARD-10001");
        });
        assertThat(events(ben)).isEqualTo(1);
        Tenancy.run(
                institution, () -> assertThat(erased.among(List.of(ana, ben))).containsExactly(ana));
        tell("Changed", ana, null).join();
        tell("Registered", UUID.randomUUID(), null).join();
        eventually(population, json -> json.path("patrons").asInt() == 12);
    }

    @Test
    void before_that_they_get_their_events_and_nobody_elses() {
        batch(visit(ana), visit(ana), visit(ben));

        Tenancy.run(institution, () -> {
            var given = givers.give("events", new WhoAsks(Set.of(ana), Set.of()), null)
                    .orElseThrow();
            assertThat(given.next()).isNull();
            assertThat(given.rows())
                    .hasSize(2)
                    .allSatisfy(row -> assertThat(row)
                            .containsEntry("type", "visit")
                            .containsKeys("time", "quantity", "source", "id"));
        });
        Tenancy.run(
                TestTokens.anInstitution(),
                () -> assertThat(givers.give("events", new WhoAsks(Set.of(ana), Set.of()), null)
                                .orElseThrow()
                                .rows())
                        .isEmpty());
    }

    private long events(UUID patron) {
        return collections.shared("events").countDocuments(Filters.eq("key", institution + ":" + patron));
    }

    private List<String> quarantined() {
        return collections
                .shared("quarantine")
                .find(Filters.eq("institutionId", institution.value()))
                .map(one -> new String(one.get("original", Binary.class).getData(), StandardCharsets.UTF_8))
                .into(new ArrayList<>());
    }

    private String visit(UUID patron) {
        return event("visit", now, "{\"patronId\":\"" + patron + "\"}");
    }

    private String refused(String card) {
        return event("visit", now, "{\"identifier\":{\"scheme\":\"card\",\"value\":\"" + card + "\"}}");
    }

    private CompletableFuture<?> tell(String type, UUID patron, @Nullable UUID erasure) {
        var event = (ObjectNode) JSON.readTree(ContractCheck.example("patron.lifecycle", type));
        event.put("institutionid", institution.toString())
                .put("id", UUID.randomUUID().toString());
        var data = (ObjectNode) event.path("data");
        data.put("patronId", patron.toString());
        if (erasure != null) {
            data.put("erasureId", erasure.toString());
        }
        return kafka.send(
                "patron.lifecycle", institution + ":" + patron, event.toString().getBytes(StandardCharsets.UTF_8));
    }
}
