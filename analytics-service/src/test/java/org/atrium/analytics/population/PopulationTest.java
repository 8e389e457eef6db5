package org.atrium.analytics.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.atrium.analytics.disclosure.SmallestCell;
import org.atrium.analytics.population.PopulationAnswer.Counted;
import org.atrium.analytics.population.PopulationAnswer.Group;
import org.atrium.kit.disclosure.SmallNumbers;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PopulationTest {

    static final int K = 10;
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static final String VILLAGE = "01979a52-7b1e-7c11-8a3e-2f6f0f6d4001";
    private static final String TOWN = "01979a52-7b1e-7c11-8a3e-2f6f0f6d4002";
    private static final String CITY = "01979a52-7b1e-7c11-8a3e-2f6f0f6d4003";

    private InstitutionId institution = new InstitutionId(UUID.randomUUID());
    private final Strata strata = new MemoryStrata();
    private final Population population = new Population(strata, () -> new SmallNumbers(K));

    @Test
    void the_parts_of_all_partitions_and_stages_are_added_up() {
        keep(
                part("north", Lifecycle.MEMBER, 0, 20),
                part("north", Lifecycle.MEMBER, 1, 21),
                part("north", Lifecycle.LAPSED, 0, 9),
                part("south", Lifecycle.MEMBER, 0, 30),
                part(null, Lifecycle.PROSPECT, 3, 11));

        var answer = byBranch();

        assertThat(answer.patrons()).hasValue(91);
        assertThat(answer.groups()).containsExactly(shown("north", 50), shown("south", 30), shown(null, 11));
    }

    @Test
    void a_small_group_is_withheld_and_so_is_the_one_that_would_reveal_it() {
        keep(
                part("village", Lifecycle.MEMBER, 0, 3),
                part("town", Lifecycle.MEMBER, 0, 40),
                part("city", Lifecycle.MEMBER, 0, 90));

        assertThat(byBranch().groups()).containsExactly(shown("city", 90), withheld("town"), withheld("village"));
        assertThat(byBranch().patrons()).hasValue(133);
    }

    @Test
    void what_an_institution_has_set_holds_from_its_next_question_on_and_for_no_other() {
        var settings = new TestSettings();
        var asked = new Population(strata, () -> new SmallNumbers(settings.get(SmallestCell.SETTING)));
        keep(part("village", Lifecycle.MEMBER, 0, 12), part("town", Lifecycle.MEMBER, 0, 40));
        assertThat(ask(() -> asked.by(Optional.of(Characteristic.BRANCH), BranchLimit.NONE))
                        .groups())
                .containsExactly(shown("town", 40), shown("village", 12));

        settings.set(institution, SmallestCell.SETTING, 20);
        assertThat(ask(() -> asked.by(Optional.of(Characteristic.BRANCH), BranchLimit.NONE))
                        .groups())
                .containsExactly(withheld("town"), withheld("village"));

        institution = new InstitutionId(UUID.randomUUID());
        keep(part("village", Lifecycle.MEMBER, 0, 12), part("town", Lifecycle.MEMBER, 0, 40));
        assertThat(ask(() -> asked.by(Optional.of(Characteristic.BRANCH), BranchLimit.NONE))
                        .groups())
                .containsExactly(shown("town", 40), shown("village", 12));
    }

    @Test
    void of_an_institution_of_few_no_number_is_shown() {
        keep(part("village", Lifecycle.MEMBER, 0, 9));

        assertThat(byBranch().patrons()).isEmpty();
        assertThat(byBranch().groups()).containsExactly(withheld("village"));
    }

    @Test
    void a_group_that_everybody_has_left_is_left_out() {
        keep(part("closed", Lifecycle.MEMBER, 0, 0), part("north", Lifecycle.MEMBER, 0, 12));

        assertThat(byBranch().groups()).containsExactly(shown("north", 12));
    }

    @Test
    void without_a_characteristic_there_is_one_number() {
        keep(new StratumPart(
                new Stratum(Characteristic.LIFECYCLE, Lifecycle.MEMBER, "member"), 0, new Count(12, 12, NOON, NOON)));

        var answer = ask(() -> population.by(Optional.empty(), BranchLimit.NONE));

        assertThat(answer.patrons()).hasValue(12);
        assertThat(answer.groups()).isEmpty();
    }

    @Test
    void where_nobody_has_been_counted_nobody_is_there_and_no_time_is_told() {
        var answer = byBranch();

        assertThat(answer.patrons()).hasValue(0);
        assertThat(answer.counted()).isNull();
    }

    @Test
    void it_is_told_which_words_are_in_the_numbers_those_of_whoever_left_too() {
        keep(
                new StratumPart(branch("a", Lifecycle.MEMBER), 0, new Count(0, 2, NOON.minusSeconds(9), NOON)),
                new StratumPart(branch("b", Lifecycle.MEMBER), 0, new Count(12, 12, NOON, NOON.plusSeconds(9))));

        assertThat(byBranch().counted()).isEqualTo(new Counted(NOON.minusSeconds(9), NOON.plusSeconds(9)));
    }

    @Test
    void more_values_than_an_answer_holds_are_refused() {
        var parts = new ArrayList<StratumPart>();
        for (var i = 0; i <= Population.MOST_VALUES; i++) {
            parts.add(part("b" + i, Lifecycle.MEMBER, 0, 1));
        }
        Tenancy.run(institution, () -> strata.keep(parts));

        assertThatThrownBy(this::byBranch).isInstanceOf(Refused.class).hasMessageContaining("?groupBy");
    }

    @Test
    void who_can_count_their_own_branch_finds_no_small_one_by_taking_it_off() {
        keep(
                part(VILLAGE, Lifecycle.MEMBER, 0, 3),
                part(TOWN, Lifecycle.MEMBER, 0, 40),
                part(CITY, Lifecycle.MEMBER, 0, 90));

        assertThat(byBranch().groups()).containsExactly(withheld(VILLAGE), withheld(TOWN), shown(CITY, 90));
        assertThat(byBranch(limitedTo(TOWN)).groups())
                .containsExactly(withheld(VILLAGE), withheld(TOWN), withheld(CITY));
        assertThat(byBranch(limitedTo(CITY)).groups())
                .containsExactly(withheld(VILLAGE), withheld(TOWN), shown(CITY, 90));
        assertThat(byBranch(limitedTo(TOWN)).patrons()).hasValue(133);
    }

    @Test
    void where_few_are_left_beyond_their_own_branches_no_number_is_shown_whatever_is_asked() {
        keep(
                part(VILLAGE, Lifecycle.MEMBER, 0, 3),
                part(TOWN, Lifecycle.MEMBER, 0, 40),
                part(CITY, Lifecycle.MEMBER, 0, 90),
                new StratumPart(
                        new Stratum(Characteristic.LIFECYCLE, Lifecycle.MEMBER, "member"),
                        0,
                        new Count(133, 133, NOON, NOON)));

        var answer = byBranch(limitedTo(TOWN, CITY));
        assertThat(answer.patrons()).isEmpty();
        assertThat(answer.groups()).containsExactly(withheld(VILLAGE), withheld(TOWN), withheld(CITY));
        var stages = ask(() -> population.by(Optional.of(Characteristic.LIFECYCLE), limitedTo(TOWN, CITY)));
        assertThat(stages.patrons()).isEmpty();
        assertThat(stages.groups()).containsExactly(withheld("member"));
        assertThat(ask(() -> population.by(Optional.empty(), limitedTo(TOWN, CITY)))
                        .patrons())
                .isEmpty();
        assertThat(ask(() -> population.by(Optional.empty(), limitedTo(TOWN))).patrons())
                .hasValue(133);
    }

    @Test
    void who_is_limited_to_all_branches_that_there_are_sees_what_everybody_sees() {
        keep(part(VILLAGE, Lifecycle.MEMBER, 0, 30), part(TOWN, Lifecycle.MEMBER, 0, 40));

        assertThat(byBranch(limitedTo(VILLAGE, TOWN))).isEqualTo(byBranch());
    }

    /** What is hidden of others is their total, less what is shown of them: the own branches are taken off. */
    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void taking_off_any_branches_that_somebody_can_count_leaves_nobody_or_many(@ForAll long seed) {
        var random = new Random(seed);
        institution = new InstitutionId(UUID.randomUUID());
        var patrons = new HashMap<String, Integer>();
        var own = new HashSet<String>();
        for (var i = 0; i < 1 + random.nextInt(8); i++) {
            var branch = UUID.randomUUID().toString();
            patrons.put(branch, new int[] {0, 1, 9, 10, 11, 60}[random.nextInt(6)]);
            keep(part(branch, Lifecycle.MEMBER, 0, patrons.get(branch)));
            if (own.isEmpty() || random.nextBoolean()) {
                own.add(branch);
            }
        }

        var answer = byBranch(limitedTo(own.toArray(String[]::new)));

        assertThat(answer.groups())
                .allSatisfy(group ->
                        group.patrons().ifPresent(shown -> assertThat(shown).isGreaterThanOrEqualTo(K)));
        if (answer.patrons().isEmpty()) {
            assertThat(answer.groups()).allMatch(group -> group.patrons().isEmpty());
            return;
        }
        var hidden = answer.groups().stream()
                .filter(group -> group.patrons().isEmpty())
                .map(Group::value)
                .toList();
        assertNobodyOrMany(hidden.stream().mapToInt(patrons::get).sum());
        assertNobodyOrMany(hidden.stream()
                .filter(branch -> !own.contains(branch))
                .mapToInt(patrons::get)
                .sum());
    }

    private static void assertNobodyOrMany(int people) {
        assertThat(people)
                .satisfiesAnyOf(
                        rest -> assertThat(rest).isZero(),
                        rest -> assertThat(rest).isGreaterThanOrEqualTo(K));
    }

    /** All that subtraction gives: the sum of the groups that are withheld, and of any that are shown. */
    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void no_group_and_no_rest_of_few_people_is_found(@ForAll long seed) {
        var random = new Random(seed);
        institution = new InstitutionId(UUID.randomUUID());
        var all = 0L;
        for (var i = 0; i < 1 + random.nextInt(8); i++) {
            var patrons = new int[] {0, 1, 9, 10, 11, 60}[random.nextInt(6)];
            all += patrons;
            keep(part("b" + i, Lifecycle.MEMBER, 0, patrons));
        }

        var answer = byBranch();

        var shown = answer.groups().stream()
                .mapToLong(group -> group.patrons().orElse(0))
                .sum();
        assertThat(answer.groups())
                .allSatisfy(group ->
                        group.patrons().ifPresent(patrons -> assertThat(patrons).isGreaterThanOrEqualTo(K)));
        if (answer.patrons().isPresent()) {
            assertThat(answer.patrons()).hasValue(all);
            assertThat(all - shown)
                    .satisfiesAnyOf(
                            rest -> assertThat(rest).isZero(),
                            rest -> assertThat(rest).isGreaterThanOrEqualTo(K));
        } else {
            assertThat(all).isBetween(1L, K - 1L);
            assertThat(shown).isZero();
        }
    }

    private PopulationAnswer byBranch() {
        return byBranch(BranchLimit.NONE);
    }

    private PopulationAnswer byBranch(BranchLimit limit) {
        return ask(() -> population.by(Optional.of(Characteristic.BRANCH), limit));
    }

    private PopulationAnswer ask(Supplier<PopulationAnswer> question) {
        var answers = new ArrayList<PopulationAnswer>();
        Tenancy.run(institution, () -> answers.add(question.get()));
        return answers.getFirst();
    }

    private void keep(StratumPart... parts) {
        Tenancy.run(institution, () -> strata.keep(List.of(parts)));
    }

    private static BranchLimit limitedTo(String... branches) {
        return BranchLimit.of(Arrays.stream(branches).map(UUID::fromString).collect(Collectors.toSet()));
    }

    private static StratumPart part(@Nullable String branch, Lifecycle lifecycle, int partition, long patrons) {
        return new StratumPart(branch(branch, lifecycle), partition, new Count(patrons, patrons, NOON, NOON));
    }

    private static Stratum branch(@Nullable String branch, Lifecycle lifecycle) {
        return new Stratum(Characteristic.BRANCH, lifecycle, branch);
    }

    private static Group shown(@Nullable String branch, long patrons) {
        return new Group(branch, OptionalLong.of(patrons));
    }

    private static Group withheld(String branch) {
        return new Group(branch, OptionalLong.empty());
    }
}
