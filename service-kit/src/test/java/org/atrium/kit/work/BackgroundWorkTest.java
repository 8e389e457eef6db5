package org.atrium.kit.work;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.store.Signal;
import org.atrium.kit.test.OnRealServers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BackgroundWorkTest extends OnRealServers {

    private static final Duration OFTEN = Duration.ofMillis(20);

    @Autowired
    MongoCollections collections;

    final String name = "work-" + UUID.randomUUID();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final ConcurrentLinkedQueue<BackgroundWork<?>> started = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        started.forEach(BackgroundWork::stop);
    }

    @Test
    void one_that_fails_leaves_the_others_theirs() throws InterruptedException {
        var done = new CountDownLatch(6);

        start(Task.of(name, OFTEN, () -> List.of("bad", "good", "better"), item -> item, (item, turn) -> {
            if (item.equals("bad")) {
                throw new IllegalStateException("cannot be done");
            }
            done.countDown();
        }));

        assertThat(done.await(10, SECONDS)).isTrue();
        assertThat(meters.get("atrium.work.failing").gauge().value()).isEqualTo(1);
    }

    @Test
    void one_that_takes_long_holds_up_no_other() throws InterruptedException {
        var end = new CountDownLatch(1);
        var done = new CountDownLatch(3);

        start(Task.<String>of(name, OFTEN, () -> List.of("long", "short"), item -> item, (item, turn) -> {
                    if (item.equals("long")) {
                        await(end);
                    } else {
                        done.countDown();
                    }
                })
                .atOnce(2));

        assertThat(done.await(10, SECONDS)).isTrue();
        end.countDown();
    }

    @Test
    void what_fails_as_often_as_written_is_given_up_with_its_reason() throws InterruptedException {
        var attempts = new AtomicInteger();
        var over = new CountDownLatch(1);
        var reason = new ConcurrentLinkedQueue<String>();

        start(Task.<String>of(
                        name,
                        OFTEN,
                        () -> over.getCount() == 0 ? List.of() : List.of("bad"),
                        item -> item,
                        (item, turn) -> {
                            attempts.incrementAndGet();
                            throw new IllegalStateException("line 3");
                        })
                .givingUpAfter(2, (item, failure) -> {
                    reason.add(item + ": " + failure.getMessage());
                    over.countDown();
                }));

        assertThat(over.await(10, SECONDS)).isTrue();
        assertThat(attempts).hasValue(2);
        assertThat(reason).containsExactly("bad: line 3");
    }

    @Test
    void an_outage_is_waited_out_and_gives_nothing_up() throws InterruptedException {
        var attempts = new AtomicInteger();
        var givenUp = new AtomicInteger();
        var done = new CountDownLatch(1);

        start(Task.<String>of(name, OFTEN, () -> List.of("item"), item -> item, (item, turn) -> {
                    if (attempts.incrementAndGet() < 3) {
                        throw new Refused(new Unavailable("The database", Duration.ofSeconds(1)));
                    }
                    done.countDown();
                })
                .givingUpAfter(1, (item, failure) -> givenUp.incrementAndGet()));

        assertThat(done.await(10, SECONDS)).isTrue();
        assertThat(givenUp).hasValue(0);
    }

    @Test
    void two_instances_never_work_at_one_item_at_once() throws InterruptedException {
        var atWork = new AtomicInteger();
        var most = new AtomicInteger();
        var done = new CountDownLatch(20);

        for (var instance = 0; instance < 2; instance++) {
            start(Task.of(name, Duration.ofMillis(2), () -> List.of("item"), item -> item, (item, turn) -> {
                most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                turn.keep();
                atWork.decrementAndGet();
                done.countDown();
            }));
        }

        assertThat(done.await(20, SECONDS)).isTrue();
        assertThat(most).hasValue(1);
    }

    @Test
    void while_there_is_nothing_to_do_a_signal_begins_the_next_round() throws InterruptedException {
        var signal = new Signal();
        var items = new ConcurrentLinkedQueue<String>();
        var looked = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        start(Task.<String>of(
                        name,
                        OFTEN,
                        () -> {
                            looked.countDown();
                            return List.copyOf(items);
                        },
                        item -> item,
                        (item, turn) -> {
                            items.remove(item);
                            done.countDown();
                        })
                .wokenBy(signal)
                .idle(Duration.ofHours(1)));
        assertThat(looked.await(10, SECONDS)).isTrue();

        items.add("new");
        signal.give();

        assertThat(done.await(10, SECONDS)).isTrue();
    }

    @Test
    void what_is_left_after_a_round_needs_no_signal() throws InterruptedException {
        var done = new CountDownLatch(3);

        start(Task.<String>of(name, OFTEN, () -> List.of("item"), item -> item, (item, turn) -> done.countDown())
                .wokenBy(new Signal())
                .idle(Duration.ofHours(1)));

        assertThat(done.await(10, SECONDS)).isTrue();
    }

    @Test
    void while_there_is_nothing_to_do_it_is_asked_for_ten_times_as_seldom() {
        var task = Task.<String>of(name, OFTEN, List::of, item -> item, (item, turn) -> {});

        assertThat(task.idle()).isEqualTo(OFTEN);
        assertThat(task.seldomWhileIdle().idle()).isEqualTo(OFTEN.multipliedBy(10));
    }

    @Test
    void an_error_is_the_items_own_and_gives_it_up_like_any_failure() throws InterruptedException {
        var over = new CountDownLatch(1);
        var done = new CountDownLatch(3);
        var reason = new ConcurrentLinkedQueue<String>();

        start(Task.<String>of(
                        name,
                        OFTEN,
                        () -> over.getCount() == 0 ? List.of("good") : List.of("deep", "good"),
                        item -> item,
                        (item, turn) -> {
                            if (item.equals("deep")) {
                                throw new StackOverflowError("too deep");
                            }
                            done.countDown();
                        })
                .givingUpAfter(1, (item, failure) -> {
                    reason.add(String.valueOf(failure.getMessage()));
                    over.countDown();
                }));

        assertThat(over.await(10, SECONDS)).isTrue();
        assertThat(done.await(10, SECONDS)).isTrue();
        assertThat(reason.peek()).contains("too deep");
    }

    @Test
    void an_item_without_a_key_and_a_list_that_cannot_be_had_end_nothing() throws InterruptedException {
        var asked = new AtomicInteger();
        var done = new CountDownLatch(1);

        start(Task.<String>of(
                name,
                OFTEN,
                () -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new AssertionError("no list");
                    }
                    return List.of("nameless", "good");
                },
                item -> {
                    if (item.equals("nameless")) {
                        throw new IllegalStateException("no name");
                    }
                    return item;
                },
                (item, turn) -> done.countDown()));

        assertThat(done.await(10, SECONDS)).isTrue();
    }

    @Test
    void with_one_place_everybody_has_a_turn() throws InterruptedException {
        var done = Map.of("a", new CountDownLatch(3), "b", new CountDownLatch(3), "c", new CountDownLatch(3));

        start(Task.<String>of(name, Duration.ofMillis(1), () -> List.of("a", "b", "c"), item -> item, (item, turn) -> {
            turn.keep();
            done.get(item).countDown();
        }));

        for (var one : done.values()) {
            assertThat(one.await(20, SECONDS)).isTrue();
        }
    }

    @Test
    void while_all_places_are_taken_it_is_asked_again_what_there_is_to_do() throws InterruptedException {
        var end = new CountDownLatch(1);
        var asked = new CountDownLatch(4);

        start(Task.<String>of(
                name,
                OFTEN,
                () -> {
                    asked.countDown();
                    return List.of("long", "next");
                },
                item -> item,
                (item, turn) -> await(end)));

        assertThat(asked.await(10, SECONDS)).isTrue();
        end.countDown();
    }

    @Test
    void a_step_longer_than_its_lease_keeps_its_turn() throws InterruptedException {
        var atWork = new AtomicInteger();
        var most = new AtomicInteger();
        var othersRounds = new CountDownLatch(60);
        var done = new CountDownLatch(1);
        var lease = Duration.ofMillis(600);

        start(Task.<String>of(name, OFTEN, () -> List.of("item"), item -> item, (item, turn) -> {
                    most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                    await(othersRounds);
                    turn.keep();
                    atWork.decrementAndGet();
                    done.countDown();
                })
                .leased(lease));
        start(Task.<String>of(
                        name,
                        OFTEN,
                        () -> {
                            othersRounds.countDown();
                            return atWork.get() > 0 ? List.of("item") : List.of();
                        },
                        item -> item,
                        (item, turn) -> most.accumulateAndGet(atWork.incrementAndGet(), Math::max))
                .leased(lease));

        assertThat(done.await(60, SECONDS)).isTrue();
        assertThat(most).as("60 rounds of 20 ms are two leases").hasValue(1);
    }

    @Test
    void what_processes_died_of_is_given_up_unseen_and_the_others_go_on() throws InterruptedException {
        var over = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        var reason = new ConcurrentLinkedQueue<String>();
        for (var process = 1; process <= 3; process++) {
            dies(name + ":deadly", process);
        }

        start(Task.<String>of(
                        name,
                        OFTEN,
                        () -> over.getCount() == 0 ? List.of("good") : List.of("deadly", "good"),
                        item -> item,
                        (item, turn) -> {
                            if (item.equals("deadly")) {
                                reason.add("begun again");
                            }
                            done.countDown();
                        })
                .givingUpAfter(3, (item, failure) -> {
                    reason.add(item + ": " + failure.getMessage());
                    over.countDown();
                }));

        assertThat(over.await(10, SECONDS)).isTrue();
        assertThat(done.await(10, SECONDS)).isTrue();
        assertThat(reason).containsExactly("deadly: the process ended 3 times while this was done");
    }

    @Test
    void what_is_never_given_up_is_left_in_peace_after_processes_died_of_it() {
        for (var process = 1; process <= 5; process++) {
            dies(name + ":deadly", process);
        }
        var begun = new ConcurrentLinkedQueue<String>();

        start(Task.<String>of(
                name, OFTEN, () -> List.of("deadly", "good"), item -> item, (item, turn) -> begun.add(item)));

        Awaitility.await().untilAsserted(() -> assertThat(begun).hasSizeGreaterThan(5));
        assertThat(begun).doesNotContain("deadly");
    }

    @Test
    void an_item_that_takes_all_memory_is_not_begun_for_ever() throws InterruptedException {
        var attempts = new AtomicInteger();
        var over = new CountDownLatch(1);

        start(Task.<String>of(
                        name,
                        OFTEN,
                        () -> over.getCount() == 0 ? List.of() : List.of("large"),
                        item -> item,
                        (item, turn) -> {
                            attempts.incrementAndGet();
                            throw new OutOfMemoryError("as if");
                        })
                .leased(Duration.ofMillis(30))
                .givingUpAfter(2, (item, failure) -> over.countDown()));

        assertThat(over.await(10, SECONDS)).isTrue();
        assertThat(attempts).hasValue(2);
    }

    @Test
    void one_that_got_further_each_time_is_not_given_up_for_the_deaths_before() throws InterruptedException {
        var attempts = new AtomicInteger();
        var done = new CountDownLatch(1);

        start(Task.<String>of(
                        name,
                        OFTEN,
                        () -> done.getCount() == 0 ? List.of() : List.of("import"),
                        item -> item,
                        (item, turn) -> {
                            turn.progressed();
                            if (attempts.incrementAndGet() < 6) {
                                throw new OutOfMemoryError("as if killed");
                            }
                            done.countDown();
                        })
                .leased(Duration.ofMillis(30))
                .givingUpAfter(2, (item, failure) -> {
                    throw new AssertionError("given up");
                }));

        assertThat(done.await(10, SECONDS)).isTrue();
        assertThat(attempts).hasValue(6);
    }

    @Test
    void failures_before_a_checkpoint_do_not_count_against_what_is_left() {
        var backoff = new ItemBackoff(Clock.systemUTC());
        backoff.failed("import", false);
        assertThat(backoff.failed("import", false)).isEqualTo(2);

        backoff.progressed("import");

        assertThat(backoff.failed("import", false)).isEqualTo(1);
    }

    @Test
    void a_turn_is_lost_also_when_the_other_instance_has_finished_meanwhile() throws InterruptedException {
        var done = new CountDownLatch(1);
        var lost = new ConcurrentLinkedQueue<Boolean>();
        var other = new Leases(collections);

        start(Task.<String>of(
                name, OFTEN, () -> done.getCount() == 0 ? List.of() : List.of("item"), item -> item, (item, turn) -> {
                    var lease = name + ":item";
                    collections
                            .shared("leases")
                            .updateOne(Filters.eq("_id", lease), Updates.set("until", new java.util.Date(0)));
                    other.begin(lease, Duration.ofMinutes(1)).orElseThrow();
                    other.release(lease);
                    try {
                        turn.keep();
                        lost.add(false);
                    } catch (TurnLost turnLost) {
                        lost.add(true);
                        throw turnLost;
                    } finally {
                        done.countDown();
                    }
                }));

        assertThat(done.await(10, SECONDS)).isTrue();
        assertThat(lost).containsExactly(true);
    }

    @Test
    void it_is_given_up_while_it_is_still_this_instances_turn() throws InterruptedException {
        var over = new CountDownLatch(1);
        var heldByAnother = new ConcurrentLinkedQueue<Boolean>();

        start(Task.<String>of(
                        name,
                        OFTEN,
                        () -> over.getCount() == 0 ? List.of() : List.of("bad"),
                        item -> item,
                        (item, turn) -> {
                            throw new IllegalStateException("line 3");
                        })
                .givingUpAfter(1, (item, failure) -> {
                    heldByAnother.add(new Leases(collections).hold(name + ":bad", OFTEN));
                    over.countDown();
                }));

        assertThat(over.await(10, SECONDS)).isTrue();
        assertThat(heldByAnother).containsExactly(false);
    }

    /** As an instance does whose process ends within a step. */
    private void dies(String lease, int time) {
        var process = new Leases(collections);
        Awaitility.await()
                .until(() -> process.begin(lease, Duration.ofMillis(1))
                        .filter(beginning -> beginning.times() == time)
                        .isPresent());
    }

    @Test
    void what_is_no_longer_there_to_do_is_no_longer_failing() {
        var backoff = new ItemBackoff(Clock.systemUTC());
        backoff.failed("gone", false);
        backoff.failed("there", false);

        backoff.keepOnly(Set.of("there"));

        assertThat(backoff.count()).isEqualTo(1);
        assertThat(backoff.mayTry("gone")).isTrue();
    }

    private <T> void start(Task<T> task) {
        var work = new BackgroundWork<>(task, new Leases(collections), Clock.systemUTC(), meters);
        started.add(work);
        work.start();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
