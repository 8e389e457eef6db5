package org.atrium.patron.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.time.Ids;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds wherever branches are kept. */
public interface BranchesContract {

    Location LYON = new Location(45.76, 4.84);

    Branches branches();

    @Test
    default void branches_are_found_as_they_were_in_the_order_in_which_they_were_made() {
        var first = branch("Ouest", null);
        var second = branch("Est", LYON);
        var third = branch("Centre", null);

        Tenancy.run(TestTokens.anInstitution(), () -> {
            List.of(third, first, second).forEach(branches()::insert);

            assertThat(branches().all()).containsExactly(first, second, third);
            assertThat(branches().find(second.id())).contains(second);
            assertThat(branches().count()).isEqualTo(3);
            assertThat(branches().names())
                    .containsExactly(
                            Map.entry(first.id(), "Ouest"),
                            Map.entry(second.id(), "Est"),
                            Map.entry(third.id(), "Centre"));
            assertThat(branches().named(List.of(third.id(), branch("x", null).id())))
                    .containsExactly(Map.entry(third.id(), "Centre"));
            assertThat(branches().places()).containsExactly(Map.entry(second.id(), LYON));
        });
    }

    @Test
    default void a_name_is_there_once_in_an_institution() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var centre = branch("Centre", null);
            var east = branch("Est", null);
            branches().insert(centre);
            branches().insert(east);
            var renamed = new Branch(east.id(), 2, "Centre", east.timeZone(), null, Map.of());

            assertThat(catchThrowableOfType(Refused.class, () -> branches().insert(branch("Centre", null)))
                            .refusal())
                    .isEqualTo(new BranchNameTaken("Centre"));
            assertThat(catchThrowableOfType(Refused.class, () -> branches().replace(renamed))
                            .refusal())
                    .isEqualTo(new BranchNameTaken("Centre"));
            assertThat(branches().all()).containsExactly(centre, east);
        });

        Tenancy.run(TestTokens.anInstitution(), () -> {
            assertThat(branches().all()).isEmpty();
            branches().insert(branch("Centre", null));
        });
    }

    @Test
    default void who_read_an_older_branch_replaces_nothing() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var centre = branch("Centre", LYON);
            branches().insert(centre);
            var next = new Branch(centre.id(), 2, "Le centre", centre.timeZone(), null, Map.of());

            assertThat(branches().replace(next)).isTrue();
            assertThat(branches().replace(next)).isFalse();
            assertThat(branches().replace(branch("Nowhere", null))).isFalse();
            assertThat(branches().all()).containsExactly(next);
        });
    }

    private static Branch branch(String name, @Nullable Location location) {
        var hours = Map.of("mon", List.of(new Branch.OpenFrom(LocalTime.of(9, 30), LocalTime.of(18, 0))));
        return new Branch(new BranchId(Ids.timeOrdered().next()), 1, name, ZoneId.of("Europe/Paris"), location, hours);
    }
}
