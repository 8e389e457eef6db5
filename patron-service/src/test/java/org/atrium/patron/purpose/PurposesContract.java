package org.atrium.patron.purpose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.consent.Basis;
import org.junit.jupiter.api.Test;

/** What holds wherever purposes are kept. */
public interface PurposesContract {

    Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    Purpose NEWS = new Purpose(
            "newsletter",
            1,
            MONDAY,
            PurposeKind.MARKETING,
            Map.of("fr", "Lettre", "en", "Newsletter"),
            List.of(new Carrier(Basis.CONSENT, null, null), new Carrier(Basis.PUBLIC_TASK, "post", "DE")));
    Purpose HOLDS = new Purpose(
            "holds",
            1,
            MONDAY,
            PurposeKind.SERVICE,
            Map.of("en", "Holds"),
            List.of(new Carrier(Basis.CONTRACT, null, null)));

    Purposes purposes();

    @Test
    default void purposes_are_found_as_they_were_declared_by_their_keys() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            assertThat(purposes().insert(NEWS)).isTrue();
            assertThat(purposes().insert(HOLDS)).isTrue();
            assertThat(purposes().insert(HOLDS)).isFalse();

            assertThat(purposes().all()).containsExactly(HOLDS, NEWS);
            assertThat(purposes().find("newsletter")).contains(NEWS);
            assertThat(purposes().find("events")).isEmpty();
        });
        Tenancy.run(
                TestTokens.anInstitution(), () -> assertThat(purposes().all()).isEmpty());
    }

    @Test
    default void each_version_takes_the_place_of_the_one_before_it_once_and_that_one_is_kept() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            purposes().insert(NEWS);
            var second = NEWS.at(2, MONDAY.plusSeconds(60));

            assertThat(purposes().replace(second)).isTrue();
            assertThat(purposes().replace(second)).isFalse();

            assertThat(purposes().all()).containsExactly(second);
            assertThat(purposes().asOf(MONDAY.minusSeconds(1))).isEmpty();
            assertThat(purposes().asOf(MONDAY.plusSeconds(59))).containsExactly(NEWS);
            assertThat(purposes().asOf(MONDAY.plusSeconds(60))).containsExactly(second);
        });
    }

    @Test
    default void what_is_removed_is_gone() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            purposes().insert(NEWS);
            purposes().remove("newsletter");

            assertThat(purposes().all()).isEmpty();
            assertThat(purposes().insert(NEWS)).isTrue();
        });
    }
}
