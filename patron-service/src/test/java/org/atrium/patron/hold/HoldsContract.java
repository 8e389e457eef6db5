package org.atrium.patron.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.time.Ids;
import org.atrium.patron.identity.PatronId;
import org.junit.jupiter.api.Test;

/** What holds wherever holds are kept. */
public interface HoldsContract {

    Instant NOW = Instant.parse("2026-03-02T09:15:00.123Z");
    Ids IDS = Ids.timeOrdered();

    Holds holds();

    private static PatronId somebody() {
        return new PatronId(UUID.randomUUID());
    }

    private static Hold on(PatronId... persons) {
        return new Hold(new HoldId(IDS.next()), List.of(persons), Ground.LEGAL_CLAIM, "26/114", "ada", NOW, null);
    }

    private static AuditNote note(Hold hold) {
        return AuditNote.of("hold.lifted", "hold:" + hold.id(), Map.of());
    }

    private static void inAnInstitution(Runnable test) {
        Tenancy.run(TestTokens.anInstitution(), test);
    }

    @Test
    default void somebody_is_held_by_each_of_their_ids_until_it_is_lifted() {
        inAnInstitution(() -> {
            var one = somebody();
            var absorbed = somebody();
            var other = somebody();
            var hold = on(one, absorbed);
            holds().put(hold, note(hold));

            assertThat(holds().among(List.of(one, other))).containsExactly(one);
            assertThat(holds().among(List.of(absorbed))).containsExactly(absorbed);
            assertThat(holds().find(hold.id())).contains(hold);
            inAnInstitution(() -> {
                assertThat(holds().among(List.of(one))).isEmpty();
                assertThat(holds().find(hold.id())).isEmpty();
            });

            var lifted = hold.liftedBy("ben", NOW.plusSeconds(5), Hold.End.MISTAKE);
            assertThat(holds().lift(lifted, note(hold))).isTrue();
            assertThat(holds().lift(hold.liftedBy("cleo", NOW, Hold.End.RESOLVED), note(hold)))
                    .as("once")
                    .isFalse();
            assertThat(holds().among(List.of(one, absorbed))).isEmpty();
            assertThat(holds().of(List.of(absorbed))).containsExactly(lifted);
        });
    }

    @Test
    default void those_that_stand_are_listed_newest_first() {
        inAnInstitution(() -> {
            var first = on(somebody());
            var second = on(somebody());
            var gone = on(somebody());
            List.of(first, second, gone).forEach(hold -> holds().put(hold, note(hold)));
            holds().lift(gone.liftedBy("ben", NOW, Hold.End.RESOLVED), note(gone));

            assertThat(holds().standing(null, 5)).containsExactly(second, first);
            assertThat(holds().standing(null, 1)).containsExactly(second);
            assertThat(holds().standing(second.id(), 5)).containsExactly(first);
        });
    }
}
