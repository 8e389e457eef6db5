package org.atrium.patron.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Proxy;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.time.Ids;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the desk does when others change the same branch; what is stored is the service's own tests' question. */
class BranchDeskTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final ZoneId LIMA = ZoneId.of("America/Lima");
    private static final BranchId CENTRE = new BranchId(new UUID(0, 1));

    private final List<Branch> written = new ArrayList<>();
    private long version = 1;
    private int faster;

    @Test
    void a_branch_lives_by_the_zone_of_the_institution_unless_it_has_its_own() {
        assertThat(desk().change(CENTRE, known -> {}, known -> draft("Nord", null))
                        .timeZone())
                .isEqualTo(PARIS);
        assertThat(desk().change(CENTRE, known -> {}, known -> draft("Nord", LIMA))
                        .timeZone())
                .isEqualTo(LIMA);
    }

    @Test
    void who_was_overtaken_looks_at_the_newer_state_with_the_same_precondition() {
        faster = 2;
        var looked = new ArrayList<Long>();

        var changed = desk().change(CENTRE, known -> looked.add(known.version()), known -> draft("Nord", null));

        assertThat(looked).containsExactly(1L, 2L, 3L);
        assertThat(changed.version()).isEqualTo(4);
        assertThat(written).last().isEqualTo(changed);
    }

    @Test
    void who_is_overtaken_all_the_time_is_told_to_come_again() {
        faster = Integer.MAX_VALUE;

        var refused = catchThrowableOfType(
                Refused.class, () -> desk().change(CENTRE, known -> {}, known -> draft("Nord", null)));

        assertThat(refused.refusal()).isInstanceOf(Unavailable.class);
        assertThat(written).hasSize(BranchDesk.ATTEMPTS);
    }

    @Test
    void who_asks_for_what_is_so_already_changes_nothing() {
        assertThat(desk().change(CENTRE, known -> {}, known -> draft("Centre", null))
                        .version())
                .isEqualTo(1);
        assertThat(written).isEmpty();
    }

    @Test
    void a_precondition_that_does_not_hold_and_a_branch_that_is_not_there_change_nothing() {
        assertThatThrownBy(() -> desk().change(
                                CENTRE,
                                known -> {
                                    throw new IllegalStateException("stale");
                                },
                                known -> draft("Nord", null)))
                .isInstanceOf(IllegalStateException.class);
        var nowhere = new BranchId(new UUID(0, 2));
        var refused = catchThrowableOfType(
                Refused.class, () -> desk().change(nowhere, known -> {}, known -> draft("Nord", null)));

        assertThat(refused.refusal()).isInstanceOf(NotFound.class);
        assertThat(written).isEmpty();
    }

    private static BranchDraft draft(String name, @Nullable ZoneId zone) {
        return new BranchDraft(name, zone, null, Map.of());
    }

    private BranchDesk desk() {
        return new BranchDesk(branches(), () -> PARIS, Ids.timeOrdered());
    }

    /** One branch, which others change as often as is said before they leave it alone. */
    private Branches branches() {
        return (Branches) Proxy.newProxyInstance(
                Branches.class.getClassLoader(), new Class<?>[] {Branches.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("find")) {
                        return Optional.of(new Branch(CENTRE, version, "Centre", PARIS, null, Map.of()))
                                .filter(one -> one.id().equals(arguments[0]));
                    }
                    assertThat(method.getName()).isEqualTo("replace");
                    written.add((Branch) arguments[0]);
                    if (faster == 0) {
                        return true;
                    }
                    faster--;
                    version++;
                    return false;
                });
    }
}
