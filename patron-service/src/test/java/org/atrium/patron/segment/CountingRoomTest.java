package org.atrium.patron.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;

class CountingRoomTest {

    private final CountingRoom room = new CountingRoom();
    private final InstitutionId library = TestTokens.anInstitution();

    @Test
    void few_count_at_a_time_and_others_come_again() {
        Tenancy.run(
                library,
                () -> room.count(() -> room.count(() -> {
                    assertThatThrownBy(() -> room.count(() -> 3))
                            .isInstanceOfSatisfying(
                                    Refused.class,
                                    refused -> assertThat(refused.refusal()).isInstanceOf(TooManyCounts.class));
                    assertThat(room.ifFree(() -> 3)).isEmpty();
                    return 2;
                })));
    }

    @Test
    void another_institution_has_seats_of_its_own() {
        Tenancy.run(
                library,
                () -> room.count(() -> room.count(() -> {
                    Tenancy.run(
                            TestTokens.anInstitution(),
                            () -> assertThat(room.count(() -> 1)).isEqualTo(1));
                    return 2;
                })));
    }

    @Test
    void whoever_fails_leaves_as_well() {
        Tenancy.run(library, () -> {
            for (int i = 0; i < 2 * CountingRoom.SEATS; i++) {
                assertThatThrownBy(() -> room.count(() -> {
                            throw new IllegalStateException("away");
                        }))
                        .isInstanceOf(IllegalStateException.class);
            }
            assertThat(room.count(() -> 1)).isEqualTo(1);
        });
    }
}
