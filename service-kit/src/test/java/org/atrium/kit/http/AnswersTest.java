package org.atrium.kit.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.http.Answers.Answer;
import org.atrium.kit.http.Answers.Outcome;
import org.atrium.kit.store.Collections;
import org.atrium.kit.test.OnRealServers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AnswersTest extends OnRealServers {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Autowired
    Collections collections;

    final IdempotencyKey key = new IdempotencyKey(
            "library", "client", "POST /things", UUID.randomUUID().toString());

    @Test
    void a_slow_request_keeps_its_key_as_long_as_it_gives_signs_of_life() {
        var slow = (Outcome.Reserved) at(0).reserve(key, "print");

        at(90).keepAlive(slow);

        assertThat(at(180).reserve(key, "print")).isEqualTo(new Outcome.Underway());
        at(200).keep(slow, key, new Answer(201, Map.of("Location", "/things/1"), "done".getBytes(UTF_8)));
        assertThat(at(201).reserve(key, "print")).isInstanceOfSatisfying(Outcome.Known.class, known -> {
            assertThat(known.answer().body()).asString(UTF_8).isEqualTo("done");
            assertThat(known.answer().headers()).containsEntry("Location", "/things/1");
        });
    }

    @Test
    void one_that_died_gives_way_to_a_single_other_and_cannot_come_back() {
        var dead = (Outcome.Reserved) at(0).reserve(key, "print");

        assertThat(at(119).reserve(key, "print")).isEqualTo(new Outcome.Underway());
        var next = at(121).reserve(key, "print");
        assertThat(next).isInstanceOf(Outcome.Reserved.class);
        assertThat(at(121).reserve(key, "print")).isEqualTo(new Outcome.Underway());

        at(122).keep(dead, key, new Answer(201, Map.of(), "late".getBytes(UTF_8)));
        at(122).release(dead);
        assertThat(at(123).reserve(key, "print")).as("still the other's").isEqualTo(new Outcome.Underway());
    }

    @Test
    void another_request_under_the_key_is_told_so() {
        at(0).reserve(key, "print");

        assertThat(at(1).reserve(key, "another print")).isEqualTo(new Outcome.Used());
    }

    private Answers at(int seconds) {
        return new Answers(
                collections,
                new Seal("a secret of this installation"),
                Clock.fixed(NOON.plus(Duration.ofSeconds(seconds)), ZoneOffset.UTC));
    }
}
