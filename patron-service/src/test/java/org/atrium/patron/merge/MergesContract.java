package org.atrium.patron.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.time.Ids;
import org.atrium.patron.identity.MergeId;
import org.atrium.patron.identity.PatronId;
import org.junit.jupiter.api.Test;

/** What holds wherever merges are kept. */
interface MergesContract {

    Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    Merges merges();

    @Test
    default void merges_are_listed_newest_first_and_each_is_taken_back_once() {
        var ids = Ids.timeOrdered();
        var first = merge(ids);
        var second = merge(ids);

        Tenancy.run(TestTokens.anInstitution(), () -> {
            merges().add(first);
            merges().add(second);

            assertThat(merges().list(null, 9)).containsExactly(second, first);
            assertThat(merges().list(second.id(), 9)).containsExactly(first);
            var undone = first.undone(NOON.plusSeconds(1), "bea");
            assertThat(merges().markUndone(undone)).isTrue();
            assertThat(merges().markUndone(undone)).isFalse();
            assertThat(merges().find(first.id())).contains(undone);
        });
        Tenancy.run(
                TestTokens.anInstitution(),
                () -> assertThat(merges().find(first.id())).isEmpty());
    }

    private static Merge merge(Ids ids) {
        return new Merge(
                new MergeId(ids.next()), new PatronId(ids.next()), new PatronId(ids.next()), NOON, "ada", null);
    }
}
