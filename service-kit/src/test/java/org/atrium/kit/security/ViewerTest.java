package org.atrium.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;

class ViewerTest {

    private static final UUID RIVER = UUID.randomUUID();
    private static final BranchLimit AT_THE_RIVER = BranchLimit.of(Set.of(RIVER));

    @Test
    void whoever_is_limited_sees_their_branches_and_nothing_that_is_nowhere() {
        var ada = new Viewer("ada", Set.of(Scope.PATRONS_READ), AT_THE_RIVER);

        assertThat(ada.branches().allows(RIVER)).isTrue();
        assertThat(ada.branches().allows(UUID.randomUUID())).isFalse();
        assertThat(ada.branches().allows(null)).isFalse();
    }

    @Test
    void a_right_within_some_branches_is_none_in_all_of_them() {
        var ada = new Viewer("ada", Set.of(Scope.PATRONS_READ), AT_THE_RIVER);
        var ben = new Viewer("ben", Set.of(Scope.PATRONS_READ));

        assertThat(ada.may(Scope.PATRONS_READ)).isTrue();
        assertThat(ada.mayInEveryBranch(Scope.PATRONS_READ)).isFalse();
        assertThat(ben.mayInEveryBranch(Scope.PATRONS_READ)).isTrue();
        assertThat(ben.mayInEveryBranch(Scope.PATRONS_WRITE)).isFalse();
    }

    @Test
    void the_limit_is_that_of_the_request_and_ends_with_it() throws Exception {
        assertThat(Viewer.current().branches()).isEqualTo(BranchLimit.NONE);

        var seen = Tenancy.as(
                TestTokens.anInstitution(), AT_THE_RIVER, () -> Viewer.current().branches());

        assertThat(seen).isEqualTo(AT_THE_RIVER);
        assertThat(Tenancy.limit()).isEqualTo(BranchLimit.NONE);
    }
}
