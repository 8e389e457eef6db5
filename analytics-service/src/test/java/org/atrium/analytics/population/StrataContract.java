package org.atrium.analytics.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of counts of patrons does. */
public abstract class StrataContract {

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123Z");

    private final InstitutionId institution = new InstitutionId(UUID.randomUUID());

    protected abstract Strata strata();

    @Test
    void what_is_kept_is_found_by_its_characteristic() {
        var adults = part(Lifecycle.MEMBER, "a|dult ü", 0, 7, 9);
        var without = part(Lifecycle.LAPSED, null, 1, 3, 3);
        var branch = new StratumPart(
                new Stratum(Characteristic.BRANCH, Lifecycle.MEMBER, "b"),
                0,
                new Count(7, 9, NOON, NOON.plusMillis(1)));

        Tenancy.run(institution, () -> {
            strata().keep(List.of(adults, without, branch));

            assertThat(of(Characteristic.CATEGORY)).containsExactlyInAnyOrder(adults, without);
            assertThat(of(Characteristic.BRANCH)).containsExactly(branch);
            assertThat(of(Characteristic.LANGUAGE)).isEmpty();
        });
    }

    @Test
    void an_older_value_never_replaces_a_newer_one_and_the_same_again_changes_nothing() {
        var newer = part(Lifecycle.MEMBER, "adult", 0, 7, 9);

        Tenancy.run(institution, () -> {
            strata().keep(List.of(newer));
            strata().keep(List.of(part(Lifecycle.MEMBER, "adult", 0, 5, 8)));
            strata().keep(List.of(newer));

            assertThat(of(Characteristic.CATEGORY)).containsExactly(newer);
        });
    }

    @Test
    void partitions_stages_and_those_without_a_value_are_kept_apart() {
        Tenancy.run(institution, () -> {
            strata().keep(List.of(
                    part(Lifecycle.MEMBER, "adult", 0, 1, 1),
                    part(Lifecycle.MEMBER, "adult", 1, 1, 1),
                    part(Lifecycle.LAPSED, "adult", 0, 1, 1),
                    part(Lifecycle.MEMBER, null, 0, 1, 1)));

            assertThat(of(Characteristic.CATEGORY)).hasSize(4);
        });
    }

    @Test
    void institutions_do_not_see_each_others_patrons() {
        var other = new InstitutionId(UUID.randomUUID());
        var part = part(Lifecycle.MEMBER, "adult", 0, 7, 9);

        Tenancy.run(institution, () -> strata().keep(List.of(part)));
        Tenancy.run(other, () -> strata().keep(List.of(part(Lifecycle.MEMBER, "adult", 0, 4, 12))));

        Tenancy.run(institution, () -> assertThat(of(Characteristic.CATEGORY)).containsExactly(part));
    }

    private List<StratumPart> of(Characteristic characteristic) {
        var found = new ArrayList<StratumPart>();
        strata().each(characteristic, found::add);
        return found;
    }

    private static StratumPart part(
            Lifecycle lifecycle, @Nullable String category, int partition, long patrons, long changes) {
        return new StratumPart(
                new Stratum(Characteristic.CATEGORY, lifecycle, category),
                partition,
                new Count(patrons, changes, NOON, NOON.plusSeconds(changes)));
    }
}
