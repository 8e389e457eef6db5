package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.acceptance.Desk.eventually;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A card is given back and handed to somebody else. */
class ACardPassesToAnotherReaderTest {
    private static final String PATRONS = "/api/v1/patrons/";

    /** Of two instances, which are asked in turn or by chance, both are among so many. */
    private static final int IN_A_ROW = 12;

    private final AtriumApi api = SystemUnderTest.get().api();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void and_what_was_done_with_it_before_stays_with_whoever_did_it() {
        var first = reader(List.of(card(true)));
        var second = reader(List.of());
        visit("first");
        eventually().untilAsserted(() -> assertThat(visits(first)).isEqualTo(1));
        assertThat(api.post("/api/v1/patrons", Map.of("identifiers", List.of(card(true))))
                        .status())
                .as("one card points at one person")
                .isEqualTo(409);

        give(first, List.of());
        give(second, List.of(card(false)));
        long toTheFirst = 1 + untilItNamesNobody();
        give(second, List.of(card(true)));
        visit("second");

        eventually().untilAsserted(() -> assertThat(visits(second)).isEqualTo(1));
        eventually().untilAsserted(() -> assertThat(visits(first)).isEqualTo(toTheFirst));
    }

    /**
     * For some seconds a card is believed to be whose it was, by each instance for itself; after that one which nobody has
     * verified names nobody, whichever is asked.
     *
     * @return how many were taken for the first reader's meanwhile
     */
    private long untilItNamesNobody() {
        var sent = new AtomicLong();
        var taken = new AtomicLong();
        eventually().untilAsserted(() -> {
            var fates = IntStream.range(0, IN_A_ROW)
                    .map(any -> refused("unverified-" + sent.getAndIncrement()))
                    .toArray();
            taken.addAndGet(IntStream.of(fates).filter(fate -> fate == 0).count());
            assertThat(fates).containsOnly(1);
        });
        return taken.get();
    }

    private Map<String, Object> card(boolean verified) {
        return Map.of("scheme", "card", "value", desk.card(1), "verified", verified);
    }

    private String reader(List<Map<String, Object>> identifiers) {
        return desk.made("/api/v1/patrons", Map.of("category", desk.mark(), "identifiers", identifiers));
    }

    private void give(String patron, List<Map<String, Object>> identifiers) {
        AtriumApi.ok(api.patch(PATRONS + patron, Map.of("identifiers", identifiers)));
    }

    private void visit(String id) {
        assertThat(refused(id)).as(id).isZero();
    }

    private int refused(String id) {
        return AtriumApi.ok(api.send("POST", "/api/v1/events", "application/x-ndjson", Desk.lines(List.of(event(id)))))
                .path("rejected")
                .size();
    }

    private Map<String, Object> event(String id) {
        return Desk.event(
                desk.mark() + id, "visit", Map.of("identifier", Map.of("scheme", "card", "value", desk.card(1))));
    }

    private int visits(String patron) {
        return AtriumApi.ok(api.get(PATRONS + patron)).at("/scores/visits/d30").asInt();
    }
}
