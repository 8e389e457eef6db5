package org.atrium.kit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private final List<List<Integer>> writes = new CopyOnWriteArrayList<>();
    private final AtomicInteger moments = new AtomicInteger();

    /** @param come counted down once the line is in the queue: only then is it asked whether it is written */
    private record Line(int number, CountDownLatch come, CompletableFuture<Void> done) implements GroupCommit.Share {

        Line(int number) {
            this(number, new CountDownLatch(1), new CompletableFuture<>());
        }

        @Override
        public CompletableFuture<?> written() {
            come.countDown();
            return done;
        }

        @Override
        public int size() {
            return 1;
        }
    }

    @Test
    void whoever_comes_while_a_write_is_under_way_shares_the_next() throws Exception {
        tenAtOnce(100);

        assertThat(writes).hasSize(2);
        assertThat(writes.getFirst()).containsExactly(0);
        assertThat(writes.getLast()).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void only_after_a_write_of_several_the_next_waits_for_company() throws Exception {
        var commits = tenAtOnce(100);
        assertThat(moments).hasValue(0);

        commits.commit(new Line(10));
        assertThat(moments).hasValue(1);

        commits.commit(new Line(11));
        assertThat(moments).hasValue(1);
    }

    @Test
    void no_write_is_larger_than_the_most_and_each_line_is_written_once() throws Exception {
        tenAtOnce(4);

        assertThat(writes).extracting(List::size).containsExactly(1, 4, 4, 1);
        assertThat(writes.stream().flatMap(List::stream)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void one_of_another_institution_does_not_wait_behind_all_that_one_has_sent() throws Exception {
        var underWay = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var commits = commits(2, number -> {
            if (number == 0) {
                underWay.countDown();
                await(mayEnd);
            }
        });
        var busy = new InstitutionId(UUID.randomUUID());
        var other = new InstitutionId(UUID.randomUUID());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            all.add(threads.submit(() -> Tenancy.run(busy, () -> commits.commit(new Line(0)))));
            await(underWay);
            for (var number = 1; number < 10; number++) {
                var line = new Line(number);
                var institution = number == 9 ? other : busy;
                all.add(threads.submit(() -> Tenancy.run(institution, () -> commits.commit(line))));
                await(line.come());
            }
            mayEnd.countDown();
            for (var one : all) {
                one.get();
            }
        }

        assertThat(writes.get(1)).containsExactly(1, 9);
        assertThat(writes.stream().flatMap(List::stream)).containsExactly(0, 1, 9, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void a_failure_is_that_of_its_own_write_alone() {
        var commits = commits(100, number -> {
            if (number == 1) {
                throw new IllegalStateException("away");
            }
        });

        assertThatThrownBy(() -> commits.commit(new Line(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("away");
        commits.commit(new Line(2));
    }

    @Test
    void an_error_leaves_nobody_waiting() throws Exception {
        var underWay = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var commits = commits(100, number -> {
            if (number == 0) {
                underWay.countDown();
                await(mayEnd);
            }
            throw new StackOverflowError("too deep");
        });

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            all.add(threads.submit(() -> commits.commit(new Line(0))));
            await(underWay);
            for (var number = 1; number < 4; number++) {
                var line = new Line(number);
                all.add(threads.submit(() -> commits.commit(line)));
                await(line.come());
            }
            mayEnd.countDown();
            for (var one : all) {
                assertThatThrownBy(() -> one.get(10, TimeUnit.SECONDS))
                        .cause()
                        .isInstanceOf(CompletionException.class)
                        .hasCauseInstanceOf(StackOverflowError.class);
            }
        }
        assertThat(writes).hasSize(2);
    }

    /** The first write goes on until the other nine have come. */
    private GroupCommit<Line> tenAtOnce(int most) throws Exception {
        var underWay = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var commits = commits(most, number -> {
            if (number == 0) {
                underWay.countDown();
                await(mayEnd);
            }
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            all.add(threads.submit(() -> commits.commit(new Line(0))));
            await(underWay);
            for (var number = 1; number < 10; number++) {
                var line = new Line(number);
                all.add(threads.submit(() -> commits.commit(line)));
                await(line.come());
            }
            mayEnd.countDown();
            for (var one : all) {
                one.get();
            }
        }
        return commits;
    }

    private GroupCommit<Line> commits(int most, IntConsumer each) {
        return new GroupCommit<>(most, moments::incrementAndGet, lines -> {
            writes.add(lines.stream().map(Line::number).toList());
            lines.forEach(line -> each.accept(line.number()));
            lines.forEach(line -> line.done().complete(null));
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
