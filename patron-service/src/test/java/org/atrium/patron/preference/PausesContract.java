package org.atrium.patron.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.time.Ids;
import org.atrium.patron.identity.PatronId;
import org.junit.jupiter.api.Test;

/** What holds wherever it is kept until when readers want to be left alone. Its times are far away: nothing ends by itself. */
public interface PausesContract {

    Instant NOW = Instant.parse("2126-03-01T10:00:00Z");

    Pauses pauses();

    @Test
    default void a_pause_lasts_until_it_ends_or_is_lifted_and_in_its_institution_alone() {
        var someone = people();
        var ada = someone.apply(1);
        var ben = someone.apply(2);
        Tenancy.run(TestTokens.anInstitution(), () -> {
            pauses().until(List.of(ada, ben), NOW.plusSeconds(60));
            pauses().until(List.of(ben), NOW.plusSeconds(90));

            assertThat(pauses().among(List.of(ada, ben, someone.apply(3)), NOW))
                    .isEqualTo(Map.of(ada, NOW.plusSeconds(60), ben, NOW.plusSeconds(90)));
            assertThat(pauses().among(List.of(ada, ben), NOW.plusSeconds(60))).containsOnlyKeys(ben);
            assertThat(pauses().among(List.of(), NOW)).isEmpty();

            pauses().lift(List.of(ben));
            assertThat(pauses().among(List.of(ada, ben), NOW)).containsOnlyKeys(ada);
        });
        Tenancy.run(
                TestTokens.anInstitution(),
                () -> assertThat(pauses().running(NOW, null, 9)).isEmpty());
    }

    @Test
    default void whose_pauses_run_is_told_page_by_page() {
        var someone = people();
        Tenancy.run(TestTokens.anInstitution(), () -> {
            pauses().until(List.of(someone.apply(3), someone.apply(1), someone.apply(2)), NOW.plusSeconds(60));
            pauses().until(List.of(someone.apply(4)), NOW);

            assertThat(pauses().running(NOW, null, 2)).containsExactly(someone.apply(1), someone.apply(2));
            assertThat(pauses().running(NOW, someone.apply(2), 2)).containsExactly(someone.apply(3));
            assertThat(pauses().running(NOW.plusSeconds(60), null, 2)).isEmpty();
        });
    }

    /** Ids of one story, in the order of their numbers: nobody is in two institutions. */
    private static IntFunction<PatronId> people() {
        var these = Ids.timeOrdered().next().getMostSignificantBits();
        return number -> new PatronId(new UUID(these, number));
    }
}
