package org.atrium.patron.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.atrium.kit.disclosure.SmallNumbers;
import org.atrium.patron.persona.Input;
import org.atrium.patron.persona.Levels;
import org.atrium.patron.persona.Persona;
import org.atrium.patron.persona.PersonaModel;
import org.atrium.patron.persona.PersonaRun.State;
import org.atrium.patron.persona.Trait;
import org.junit.jupiter.api.Test;

class ClusteringTest {

    private static final SmallNumbers SMALL = new SmallNumbers(10);
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    /** recency, visits, loans, programmes, online, enrolled, groups, giving */
    private static final List<Integer> SLEEPERS = List.of(1, 1, 1, 1, 1, 3, 1, 1);

    private static final List<Integer> BORROWERS = List.of(5, 4, 5, 1, 2, 3, 1, 1);
    private static final List<Integer> ONLINE = List.of(2, 1, 1, 1, 5, 2, 1, 1);

    private static Clustering.Outcome cluster(Cells people, Optional<PersonaModel> before) {
        return new Clustering(SMALL, UUID::randomUUID, () -> {}).of(people, UUID.randomUUID(), NOW, 7, before);
    }

    private static PersonaModel model(Cells people, Optional<PersonaModel> before) {
        var outcome = cluster(people, before);
        assertThat(outcome.state()).isEqualTo(State.DONE);
        assertThat(outcome.model()).isNotNull();
        return outcome.model();
    }

    /** People who differ from a pattern by a level here and there. */
    private static void like(List<Integer> pattern, int people, long seed, Cells cells) {
        var random = new Random(seed);
        for (int i = 0; i < people; i++) {
            var levels = pattern.toArray(Integer[]::new);
            var input = Input.values()[random.nextInt(levels.length)];
            int step = random.nextInt(3) - 1;
            levels[input.ordinal()] = Math.clamp(levels[input.ordinal()] + step, 1, input.top());
            cells.add(new Levels(Arrays.asList(levels)));
        }
    }

    private static Cells threeKinds(long seed) {
        var cells = new Cells();
        like(SLEEPERS, 300, seed, cells);
        like(BORROWERS, 200, seed + 1, cells);
        like(ONLINE, 100, seed + 2, cells);
        return cells;
    }

    @Test
    void three_kinds_of_readers_are_found_and_told_apart() {
        var model = model(threeKinds(1), Optional.empty());

        assertThat(model.personas()).hasSize(3);
        assertThat(model.of(new Levels(SLEEPERS)).people()).isBetween(295L, 305L);
        assertThat(model.of(new Levels(BORROWERS)).people()).isBetween(195L, 205L);
        assertThat(model.of(new Levels(ONLINE)).people()).isBetween(95L, 105L);
        assertThat(model.agreement()).isGreaterThan(0.95);
        assertThat(model.people()).isEqualTo(600);
        assertThat(model.tried())
                .hasSize(6)
                .allSatisfy(one -> assertThat(one.silhouette() == null).isEqualTo(one.refused() != null));
        assertThat(model.tried().stream().mapToDouble(one -> one.silhouette() == null ? -1 : one.silhouette()))
                .as("the number that was chosen stands first and is the furthest apart")
                .first()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.DOUBLE)
                .isGreaterThan(0.5);
    }

    @Test
    void what_sets_a_persona_apart_is_told_the_most_telling_first() {
        var model = model(threeKinds(1), Optional.empty());
        var borrowers = model.of(new Levels(BORROWERS));

        var traits = borrowers.traits(model.means());

        assertThat(traits).isSorted();
        assertThat(traits.getFirst().way()).isEqualTo(Trait.Way.FAR_ABOVE);
        assertThat(traits.stream().map(Trait::input)).contains(Input.LOANS).doesNotContain(Input.GROUPS);
    }

    @Test
    void the_same_people_and_seed_give_the_same_personas() {
        var once = model(threeKinds(1), Optional.empty());
        var again = model(threeKinds(1), Optional.empty());

        assertThat(again.personas().stream().map(Persona::ranges))
                .isEqualTo(once.personas().stream().map(Persona::ranges).toList());
        assertThat(again.tried()).isEqualTo(once.tried());
    }

    @Test
    void a_persona_that_is_found_again_keeps_its_id_and_a_new_one_gets_a_new_number() {
        var before = model(threeKinds(1), Optional.empty());
        var more = threeKinds(50);
        like(List.of(4, 3, 1, 5, 1, 1, 2, 4), 150, 9, more);

        var after = model(more, Optional.of(before));

        for (var kind : List.of(SLEEPERS, BORROWERS, ONLINE)) {
            var levels = new Levels(kind);
            assertThat(after.of(levels).id()).isEqualTo(before.of(levels).id());
            assertThat(after.of(levels).number()).isEqualTo(before.of(levels).number());
        }
        var new4 = after.of(new Levels(List.of(4, 3, 1, 5, 1, 1, 2, 4)));
        assertThat(before.find(new4.id())).isEmpty();
        assertThat(new4.number()).isEqualTo(4);
        assertThat(after.lastNumber()).isEqualTo(4);
    }

    @Test
    void few_people_have_no_personas() {
        var few = new Cells();
        like(SLEEPERS, 10, 1, few);
        like(BORROWERS, 10, 2, few);
        like(ONLINE, 9, 3, few);

        assertThat(cluster(few, Optional.empty()).state()).isEqualTo(State.TOO_FEW);
    }

    @Test
    void people_who_do_not_differ_have_no_personas() {
        var alike = new Cells();
        alike.add(new Levels(SLEEPERS), 10_000);

        assertThat(cluster(alike, Optional.empty()).state()).isEqualTo(State.TOO_ALIKE);
    }

    @Test
    void a_handful_who_differ_from_everybody_become_no_persona() {
        var people = threeKinds(1);
        people.add(new Levels(List.of(5, 5, 5, 5, 5, 4, 2, 5)), 4);

        var model = model(people, Optional.empty());

        assertThat(model.personas()).allMatch(one -> one.people() >= 10);
        assertThat(model.personas().stream().mapToLong(Persona::people).sum()).isEqualTo(604);
    }

    @Test
    void of_a_million_people_some_thousands_are_compared_and_everybody_is_counted() {
        var million = new Cells();
        threeKinds(1).each().forEach((levels, n) -> million.add(levels, n * 2_000));

        var model = model(million, Optional.empty());

        assertThat(model.people()).isEqualTo(1_200_000);
        assertThat(model.compared()).isEqualTo(Clustering.COMPARED);
        assertThat(model.personas().stream().mapToLong(Persona::people).sum()).isEqualTo(1_200_000);
    }

    @Property(tries = 30)
    void everybody_is_of_exactly_one_persona_and_none_is_of_few(
            @ForAll long seed, @ForAll @IntRange(min = 30, max = 400) int people) {
        var random = new Random(seed);
        var cells = new Cells();
        for (int i = 0; i < people; i++) {
            cells.add(anybody(random));
        }

        var outcome = cluster(cells, Optional.empty());

        if (outcome.model() != null) {
            assertThat(outcome.model().personas()).allMatch(one -> one.people() >= 10);
            for (int i = 0; i < 200; i++) {
                var levels = anybody(random);
                assertThat(outcome.model().personas().stream().filter(one -> one.has(levels)))
                        .hasSize(1);
            }
        }
    }

    private static Levels anybody(Random random) {
        return new Levels(Arrays.stream(Input.values())
                .map(input -> 1 + random.nextInt(input.top()))
                .toList());
    }
}
