package org.atrium.patron.institution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;

/** What holds wherever institutions are kept. */
public interface InstitutionsContract {

    Institutions institutions();

    @Test
    default void an_institution_is_founded_once() {
        var id = TestTokens.anInstitution();
        Tenancy.run(id, () -> {
            assertThat(institutions().find()).isEmpty();
            assertThat(catchThrowableOfType(Refused.class, () -> institutions().current())
                            .refusal())
                    .isInstanceOf(NotFound.class);

            institutions().establish(founded("Library"), event());
            institutions().establish(founded("Another name"), event());

            assertThat(institutions().current()).isEqualTo(founded("Library"));
            assertThat(institutions().all()).contains(id);
        });
    }

    @Test
    default void who_read_an_older_state_replaces_nothing() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            assertThat(institutions().replace(founded("Nowhere").next(), List.of()))
                    .isFalse();
            institutions().establish(founded("Library"), event());
            var next = founded("Library").next().withSettings(Map.of("privacy.smallestCell", 20L));

            assertThat(institutions().replace(next, List.of(event()))).isTrue();
            assertThat(institutions().replace(founded("Late").next(), List.of(event())))
                    .isFalse();
            assertThat(institutions().current()).isEqualTo(next);
        });
    }

    @Test
    default void each_caller_sees_the_own_one() {
        Tenancy.run(TestTokens.anInstitution(), () -> institutions().establish(founded("Library"), event()));

        Tenancy.run(
                TestTokens.anInstitution(),
                () -> assertThat(institutions().find()).isEmpty());
    }

    private static Institution founded(String name) {
        return Institution.founded(Tenancy.current(), name, ZoneId.of("Europe/Paris"), List.of("fr"));
    }

    private static OutgoingEvent event() {
        return new InstitutionEvent.Changed(InstitutionEvent.Traits.of(founded("Library"))).outgoing();
    }
}
