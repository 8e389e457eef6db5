package org.atrium.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.atrium.kit.store.MongoCollections;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Patron-service hears of each institution, whatever is the matter with others. */
class TellingTest extends AtTheDoor {

    private static final String REFUSED = "No name that patron-service takes";

    @Autowired
    MongoCollections collections;

    /** Before all others, in whatever order they are found. */
    private final UUID unreadable = new UUID(0x0000_0000_0000_7000L, 1);

    private final UUID refused = new UUID(0x0000_0000_0000_7000L, 2);

    @AfterEach
    void mend() {
        collections.shared("institutions").deleteMany(Filters.in("_id", unreadable, refused));
        PATRON.refuseToHear(null);
    }

    @Test
    void one_that_cannot_be_read_and_one_that_is_refused_keep_no_other_waiting() {
        PATRON.refuseToHear(REFUSED);
        collections
                .shared("institutions")
                .insertMany(List.of(untold(unreadable, "Far away", "Nowhere/Land"), untold(refused, REFUSED, "UTC")));
        Awaitility.await()
                .until(() -> PATRON.seen().stream()
                        .anyMatch(told -> told.path().equals("/internal/institution")
                                && told.body().contains(REFUSED)));

        var names = List.of("Good " + UUID.randomUUID(), "Better " + UUID.randomUUID());
        var operator = accessToken(tokenRequest(client("operatorClientId"), client("operatorClientSecret"), Map.of()));
        for (var name : names) {
            assertThat(visitor.post("/api/v1/institutions", operator, Map.of("name", name))
                            .statusCode())
                    .isEqualTo(201);
        }

        Awaitility.await().untilAsserted(() -> Assertions.assertThat(told()).containsAll(names));
        Awaitility.await()
                .untilAsserted(() -> assertThat(stillUntold()).containsExactlyInAnyOrder(unreadable, refused));
    }

    private List<String> told() {
        return PATRON.seen().stream()
                .filter(asked -> asked.method().equals("PUT") && asked.path().equals("/internal/institution"))
                .map(asked -> Visitor.JSON.readTree(asked.body()).get("name").asString())
                .toList();
    }

    private List<UUID> stillUntold() {
        return collections
                .shared("institutions")
                .find(Filters.eq("told", false))
                .map(found -> found.get("_id", UUID.class))
                .into(new java.util.ArrayList<>());
    }

    private static Document untold(UUID id, String name, String timeZone) {
        return new Document("_id", id)
                .append("name", name)
                .append("timeZone", timeZone)
                .append("openedAt", new Date(0))
                .append("told", false);
    }
}
