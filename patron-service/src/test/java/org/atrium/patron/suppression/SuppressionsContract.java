package org.atrium.patron.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.suppression.Suppressions.Suppressed;
import org.junit.jupiter.api.Test;

/** What holds wherever suppressions are kept. */
public interface SuppressionsContract {

    Instant NOW = Instant.parse("2026-03-02T09:15:00.123Z");

    Suppressions suppressions();

    @Test
    default void what_is_suppressed_is_found_among_others_and_nowhere_else() {
        var ana = new Suppressed(UUID.randomUUID(), NOW);
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var one = print();
            var other = print();
            suppressions().add(Set.of(one, other), ana);
            suppressions().add(Set.of(), ana);

            assertThat(suppressions().among(List.of(one, print()))).containsExactly(Map.entry(one, ana));
            assertThat(suppressions().among(List.of())).isEmpty();
            Tenancy.run(
                    TestTokens.anInstitution(),
                    () -> assertThat(suppressions().among(List.of(one))).isEmpty());
        });
    }

    @Test
    default void lifting_frees_all_of_one_person_and_nobody_else() {
        var ana = new Suppressed(UUID.randomUUID(), NOW);
        var ben = new Suppressed(UUID.randomUUID(), NOW);
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var card = print();
            var mail = print();
            var others = print();
            suppressions().add(Set.of(card, mail), ana);
            suppressions().add(Set.of(others), ben);

            lift(ana);
            lift(ana);

            assertThat(suppressions().among(List.of(card, mail, others))).containsExactly(Map.entry(others, ben));
        });
    }

    @Test
    default void who_came_back_and_was_erased_again_is_suppressed_again() {
        var first = new Suppressed(UUID.randomUUID(), NOW);
        var second = new Suppressed(UUID.randomUUID(), NOW.plusSeconds(60));
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var card = print();
            suppressions().add(Set.of(card), first);
            lift(first);

            suppressions().add(Set.of(card), second);

            assertThat(suppressions().among(List.of(card))).containsExactly(Map.entry(card, second));
        });
    }

    private void lift(Suppressed suppressed) {
        suppressions()
                .lift(
                        suppressed.erasure(),
                        AuditNote.of("suppression.lifted", "erasure:" + suppressed.erasure(), Map.of()));
    }

    private static String print() {
        return UUID.randomUUID().toString();
    }
}
