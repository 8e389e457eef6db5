package org.atrium.patron.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;

class QuestionLimitTest {

    private final QuestionLimit limit = QuestionLimit.ofRules();
    private final InstitutionId library = TestTokens.anInstitution();

    @Test
    void few_count_at_a_time_and_others_come_again() {
        Tenancy.run(
                library,
                () -> limit.count(() -> limit.count(() -> {
                    assertThatThrownBy(() -> limit.count(() -> 3))
                            .isInstanceOfSatisfying(
                                    Refused.class,
                                    refused -> assertThat(refused.refusal()).isInstanceOf(TooManyCounts.class));
                    assertThat(limit.ifFree(() -> 3)).isEmpty();
                    return 2;
                })));
    }

    @Test
    void another_institution_has_seats_of_its_own() {
        Tenancy.run(
                library,
                () -> limit.count(() -> limit.count(() -> {
                    Tenancy.run(
                            TestTokens.anInstitution(),
                            () -> assertThat(limit.count(() -> 1)).isEqualTo(1));
                    return 2;
                })));
    }

    @Test
    void whoever_fails_leaves_as_well() {
        Tenancy.run(library, () -> {
            for (int i = 0; i < 4; i++) {
                assertThatThrownBy(() -> limit.count(() -> {
                            throw new IllegalStateException("away");
                        }))
                        .isInstanceOf(IllegalStateException.class);
            }
            assertThat(limit.count(() -> 1)).isEqualTo(1);
        });
    }

    @Test
    void lookups_wait_for_a_seat_and_few_are_at_work_at_a_time() throws Exception {
        var lookups = new QuestionLimit(4, Duration.ofMinutes(10));
        var atWork = new AtomicInteger();
        var most = new AtomicInteger();
        var fourAreIn = new CountDownLatch(4);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> look = () -> Tenancy.as(
                    library,
                    () -> lookups.count(() -> {
                        most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                        fourAreIn.countDown();
                        awaited(fourAreIn);
                        return atWork.getAndDecrement();
                    }));
            var answers = new ArrayList<Future<Integer>>();
            for (int one = 0; one < 40; one++) {
                answers.add(threads.submit(look));
            }

            for (var answer : answers) {
                assertThat(answer.get()).isPositive();
            }
        }
        assertThat(most).hasValue(4);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
