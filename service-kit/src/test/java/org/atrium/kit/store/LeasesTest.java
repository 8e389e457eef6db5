package org.atrium.kit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.atrium.kit.test.OnRealServers;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LeasesTest extends OnRealServers {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(50);

    @Autowired
    MongoCollections collections;

    final String work = UUID.randomUUID().toString();

    @Test
    void one_instance_holds_a_lease_and_may_renew_it() {
        var one = instance();
        var other = instance();

        assertThat(one.hold(work, LONG)).isTrue();
        assertThat(one.hold(work, LONG)).isTrue();
        assertThat(other.hold(work, LONG)).isFalse();
        other.release(work);
        assertThat(other.hold(work, LONG))
                .as("what is not mine I cannot give back")
                .isFalse();
    }

    @Test
    void a_lease_that_ran_out_or_was_given_back_goes_to_the_next() {
        var one = instance();
        var other = instance();
        one.hold(work, SHORT);

        await().until(() -> other.hold(work, LONG));
        assertThat(one.hold(work, LONG)).isFalse();

        other.release(work);
        assertThat(one.hold(work, LONG)).isTrue();
    }

    @Test
    void of_many_that_come_at_once_one_has_it() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<Boolean>>();
            for (var number = 0; number < 20; number++) {
                var one = instance();
                all.add(() -> one.hold(work, LONG));
            }
            var held = 0;
            for (var one : threads.invokeAll(all)) {
                held += one.get() ? 1 : 0;
            }
            assertThat(held).isEqualTo(1);
        }
    }

    /** The lease is set against the server's clock, in one step with the writing: an instance's own is never asked. */
    @Test
    void it_ends_by_the_clock_of_the_server() {
        instance().hold(work, LONG);

        var remaining = collections
                .shared("leases")
                .aggregate(java.util.List.of(
                        new Document("$match", new Document("_id", work)),
                        new Document(
                                "$project",
                                new Document("ms", new Document("$subtract", java.util.List.of("$until", "$$NOW"))))))
                .first();

        assertThat(Duration.ofMillis(remaining.getLong("ms"))).isBetween(LONG.minusMinutes(1), LONG);
    }

    @Test
    void what_was_begun_and_never_ended_is_counted_across_instances() {
        assertThat(times(instance(), SHORT)).isEqualTo(1);
        var second = instance();
        await().until(() -> times(second, SHORT) == 2);
        var third = instance();
        await().until(() -> times(third, LONG) == 3);
        assertThat(third.hold(work, LONG)).as("to renew is not to begin").isTrue();
        assertThat(times(instance(), LONG)).as("another has it").isZero();

        third.leave(work);
        var fourth = instance();
        assertThat(times(fourth, LONG)).as("as if the third had not begun").isEqualTo(3);
        fourth.release(work);

        assertThat(times(instance(), LONG)).isEqualTo(1);
    }

    @Test
    void what_got_further_counts_as_begun_once() {
        times(instance(), SHORT);
        var second = instance();
        await().until(() -> times(second, SHORT) == 2);
        var third = instance();
        var beginning = await().until(() -> third.begin(work, SHORT), Optional::isPresent)
                .orElseThrow();

        third.gotFurther(beginning);

        await().until(() -> times(instance(), LONG) == 2);
    }

    @Test
    void what_another_had_meanwhile_is_not_kept_even_when_it_has_ended() {
        var one = instance();
        var beginning = one.begin(work, SHORT).orElseThrow();
        assertThat(one.keep(beginning, SHORT)).isTrue();
        assertThat(one.keep(work, SHORT)).isTrue();
        var other = instance();
        await().until(() -> times(other, LONG) == 2);
        assertThat(one.keep(beginning, LONG)).isFalse();

        other.release(work);

        assertThat(one.keep(beginning, LONG)).isFalse();
        assertThat(one.keep(work, LONG)).isFalse();
        assertThat(times(one, LONG)).as("it may be begun anew").isEqualTo(1);
        assertThat(one.keep(beginning, LONG)).as("which is another beginning").isFalse();
    }

    @Test
    void what_rests_nobody_has_and_afterwards_it_begins_anew() {
        var one = instance();
        times(one, LONG);
        one.rest(work, SHORT.multipliedBy(10));

        assertThat(times(one, LONG)).isZero();
        await().until(() -> times(instance(), LONG) == 1);
    }

    /** 0 when another has it. */
    private int times(Leases instance, Duration ttl) {
        return instance.begin(work, ttl).map(Leases.Beginning::times).orElse(0);
    }

    private Leases instance() {
        return new Leases(collections);
    }
}
