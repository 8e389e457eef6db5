package org.atrium.kit.repeat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.atrium.kit.repeat.Answers.Answer;
import org.atrium.kit.repeat.Answers.Outcome;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.test.OnRealServers;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Time goes by the server's clock: here a document grows older instead. */
class AnswersTest extends OnRealServers {

    @Autowired
    MongoCollections collections;

    final IdempotencyKey key = new IdempotencyKey(
            "library", "client", "POST /things", UUID.randomUUID().toString());
    Answers answers;

    @BeforeEach
    void answers() {
        answers = new Answers(collections, new AnswerSeal("a secret of this installation"));
    }

    @Test
    void a_slow_request_keeps_its_key_as_long_as_it_gives_signs_of_life() {
        var slow = (Outcome.Reserved) answers.reserve(key, "print");
        pass(slow, 90);

        answers.keepAlive(slow);
        pass(slow, 90);

        assertThat(answers.reserve(key, "print")).isEqualTo(new Outcome.Underway());
        answers.keep(slow, key, new Answer(201, Map.of("Location", "/things/1"), "done".getBytes(UTF_8)));
        assertThat(answers.reserve(key, "print")).isInstanceOfSatisfying(Outcome.Known.class, known -> {
            assertThat(known.answer().body()).asString(UTF_8).isEqualTo("done");
            assertThat(known.answer().headers()).containsEntry("Location", "/things/1");
        });
    }

    @Test
    void one_that_died_gives_way_to_a_single_other_and_cannot_come_back() {
        var dead = (Outcome.Reserved) answers.reserve(key, "print");

        pass(dead, 110);
        assertThat(answers.reserve(key, "print")).isEqualTo(new Outcome.Underway());
        pass(dead, 11);
        assertThat(answers.reserve(key, "print")).isInstanceOf(Outcome.Reserved.class);
        assertThat(answers.reserve(key, "print")).isEqualTo(new Outcome.Underway());

        answers.keep(dead, key, new Answer(201, Map.of(), "late".getBytes(UTF_8)));
        answers.release(dead);
        assertThat(answers.reserve(key, "print")).as("still the other's").isEqualTo(new Outcome.Underway());
    }

    @Test
    void another_request_under_the_key_is_told_so() {
        answers.reserve(key, "print");

        assertThat(answers.reserve(key, "another print")).isEqualTo(new Outcome.Used());
    }

    @Test
    void of_many_at_once_one_answers() {
        var outcomes = new ConcurrentLinkedQueue<Outcome>();
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var n = 0; n < 40; n++) {
                together.submit(() -> outcomes.add(answers.reserve(key, "$print")));
            }
        }

        assertThat(outcomes)
                .hasSize(40)
                .filteredOn(Outcome.Reserved.class::isInstance)
                .hasSize(1);
    }

    private void pass(Outcome.Reserved reserved, int seconds) {
        var earlier = new Document(
                "$subtract", List.of("$at", Duration.ofSeconds(seconds).toMillis()));
        collections
                .shared("idempotency")
                .updateOne(
                        Filters.eq("_id", reserved.id()), List.of(new Document("$set", new Document("at", earlier))));
    }
}
