package org.atrium.kit.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BranchLimitTest {

    private static final UUID RIVER = new UUID(0, 1);

    @Provide
    Arbitrary<BranchLimit> limits() {
        return branches().set().ofMaxSize(3).map(BranchLimit::of);
    }

    @Provide
    Arbitrary<UUID> branches() {
        return Arbitraries.longs().between(1, 4).map(id -> new UUID(0, id));
    }

    @Test
    void without_a_limit_everything_is_seen_and_with_one_what_is_nowhere_is_not() {
        assertThat(BranchLimit.NONE.allows(RIVER)).isTrue();
        assertThat(BranchLimit.NONE.allows(null)).isTrue();
        assertThat(BranchLimit.of(Set.of(RIVER)).allows(RIVER)).isTrue();
        assertThat(BranchLimit.of(Set.of(RIVER)).allows(null)).isFalse();
    }

    @Test
    void a_token_without_the_claim_has_no_limit_and_one_with_a_broken_claim_has_no_meaning() {
        assertThat(BranchLimit.claimed(null)).isEqualTo(BranchLimit.NONE);
        assertThat(BranchLimit.claimed(List.of(RIVER.toString()))).isEqualTo(BranchLimit.of(Set.of(RIVER)));
        for (var broken : List.of("", RIVER.toString(), List.of(), List.of("x"), List.of(1), 7)) {
            assertThatIllegalArgumentException().as(broken.toString()).isThrownBy(() -> BranchLimit.claimed(broken));
        }
    }

    @Property
    void a_token_says_what_the_account_says(@ForAll("limits") BranchLimit limit) {
        var listed = limit.listed();

        assertThat(BranchLimit.claimed(listed.isEmpty() ? null : listed)).isEqualTo(limit);
        assertThat(BranchLimit.of(listed.stream().map(UUID::fromString).toList()))
                .isEqualTo(limit);
    }

    @Property
    void whoever_covers_another_sees_all_that_the_other_sees(
            @ForAll("limits") BranchLimit one, @ForAll("limits") BranchLimit other, @ForAll("branches") UUID branch) {
        if (one.covers(other) && other.allows(branch)) {
            assertThat(one.allows(branch)).isTrue();
        }
        assertThat(one.covers(one)).isTrue();
        assertThat(one.covers(BranchLimit.NONE)).isEqualTo(one.isNone());
    }

    @Property
    void two_limits_together_allow_what_both_allow(
            @ForAll("limits") BranchLimit one, @ForAll("limits") BranchLimit other, @ForAll("branches") UUID branch) {
        var both = one.and(other);

        assertThat(both.map(limit -> limit.allows(branch)).orElse(false))
                .isEqualTo(one.allows(branch) && other.allows(branch));
        assertThat(both).isEqualTo(other.and(one));
    }
}
