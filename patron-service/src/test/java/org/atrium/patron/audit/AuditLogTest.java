package org.atrium.patron.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.patron.audit.AuditChainContract.ANYTHING;
import static org.atrium.patron.audit.AuditChainContract.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class AuditLogTest {

    private static final int WRITERS = 8;
    private static final int EACH = 25;

    private final InstitutionId institution = TestTokens.anInstitution();
    private final MemoryAuditChain chain = new MemoryAuditChain();
    private final AuditLog log = new AuditLog(chain);

    @Test
    void entries_stand_in_the_order_in_which_they_were_noted() {
        note(log, entry("1", "ada", "x.y", "thing:s"), entry("2", "ben", "x.y", "thing:s"));
        note(log, entry("3", "ada", "x.y", "thing:s"));

        assertThat(stored()).extracting(link -> link.entry().id()).containsExactly("1", "2", "3");
    }

    @Test
    void an_entry_that_comes_again_stands_there_once() {
        var one = entry("1", "ada", "x.y", "thing:s");
        note(log, one, one);
        note(log, entry("2", "ben", "x.y", "thing:s"), one);

        assertThat(stored()).extracting(link -> link.entry().id()).containsExactly("1", "2");
    }

    @Test
    void nothing_to_note_is_nothing() {
        note(log);

        assertThat(stored()).isEmpty();
    }

    /** Two instances of the service, each with many requests, add to one chain. */
    @RepeatedTest(5)
    void of_many_writers_each_entry_finds_a_place_and_no_link_is_missing() throws Exception {
        var logs = List.of(log, new AuditLog(chain));
        var start = new CountDownLatch(1);
        var done = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var writer = 0; writer < WRITERS; writer++) {
                var mine = "writer " + writer + " ";
                var through = logs.get(writer % logs.size());
                done.add(threads.submit(() -> {
                    start.await();
                    for (var i = 0; i < EACH; i++) {
                        note(through, entry(mine + i, "ada", "x.y", "thing:s"));
                    }
                    return mine;
                }));
            }
            start.countDown();
        }
        for (var each : done) {
            each.get();
        }

        var stored = stored();
        assertThat(stored).hasSize(WRITERS * EACH);
        assertThat(stored).extracting(AuditLink::number).isEqualTo(numbers(stored.size()));
        IntStream.range(0, stored.size())
                .forEach(i -> assertThat(stored.get(i))
                        .isEqualTo(AuditLink.after(
                                i == 0 ? null : stored.get(i - 1), stored.get(i).entry())));
    }

    private static List<Long> numbers(int to) {
        return IntStream.rangeClosed(1, to).mapToObj(Long::valueOf).toList();
    }

    private void note(AuditLog through, AuditEntry... entries) {
        Tenancy.run(institution, () -> through.note(List.of(entries)));
    }

    private List<AuditLink> stored() {
        var found = new ArrayList<AuditLink>();
        Tenancy.run(
                institution,
                () -> found.addAll(chain.list(ANYTHING, null, 1_000).reversed()));
        return found;
    }
}
