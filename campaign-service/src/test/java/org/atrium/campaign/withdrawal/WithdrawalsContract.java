package org.atrium.campaign.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;

/** What every collection of withdrawals promises. */
interface WithdrawalsContract {

    /** Not so long ago that it is forgotten while the test runs. */
    Instant NOON = Instant.parse("2099-03-02T12:00:00Z");

    Withdrawals withdrawals();

    @Test
    default void who_withdrew_is_found_with_the_latest_time_and_nobody_else() {
        var ada = new PatronId(UUID.randomUUID());
        var ben = new PatronId(UUID.randomUUID());
        Tenancy.run(TestTokens.anInstitution(), () -> {
            withdrawals().note(ada, "newsletter", "email", NOON.plusSeconds(60));
            withdrawals().note(ada, "newsletter", "email", NOON);

            assertThat(withdrawals().latest(List.of(ada, ben), "newsletter", "email"))
                    .isEqualTo(Map.of(ada, NOON.plusSeconds(60)));
            assertThat(withdrawals().latest(List.of(ada), "appeals", "email")).isEmpty();
            assertThat(withdrawals().latest(List.of(ada), "newsletter", "sms")).isEmpty();
            assertThat(withdrawals().latest(List.of(), "newsletter", "email")).isEmpty();
        });
    }

    @Test
    default void what_was_said_to_one_institution_is_not_known_to_another() {
        var ada = new PatronId(UUID.randomUUID());
        Tenancy.run(TestTokens.anInstitution(), () -> withdrawals().note(ada, "newsletter", "email", NOON));

        Tenancy.run(
                TestTokens.anInstitution(),
                () -> assertThat(withdrawals().latest(List.of(ada), "newsletter", "email"))
                        .isEmpty());
    }

    @Test
    default void many_who_press_at_once_are_all_noted() throws InterruptedException {
        var institution = TestTokens.anInstitution();
        var ada = new PatronId(UUID.randomUUID());
        var threads = IntStream.range(0, 16)
                .mapToObj(i -> Thread.ofVirtual()
                        .start(() -> Tenancy.run(
                                institution,
                                () -> withdrawals().note(ada, "newsletter", "email", NOON.plusSeconds(i)))))
                .toList();
        for (var thread : threads) {
            thread.join();
        }

        Tenancy.run(
                institution,
                () -> assertThat(withdrawals().latest(List.of(ada), "newsletter", "email"))
                        .isEqualTo(Map.of(ada, NOON.plusSeconds(15))));
    }
}
