package org.atrium.patron.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.MergeId;
import org.atrium.patron.identity.PatronId;
import org.junit.jupiter.api.Test;

/** What holds wherever patrons are kept. */
public interface PatronsContract {

    Instant MERGED = Instant.parse("2026-03-01T10:00:00Z");

    Patrons patrons();

    @Test
    default void who_is_written_is_found_by_id_and_by_identifier() {
        var ana = holding("ana").at(1);
        var ben = holding("ben").at(1);

        Tenancy.run(TestTokens.anInstitution(), () -> {
            assertThat(patrons().write(List.of(new Draft(null, ana), new Draft(null, ben))))
                    .isEqualTo(Written.ALL);

            assertThat(patrons().find(ana.id())).contains(ana);
            assertThat(patrons().known(List.of(ana.id()), List.of("card:ben", "card:nobody")))
                    .extracting(KnownPatron::id)
                    .containsExactlyInAnyOrder(ana.id(), ben.id());
            var read = new ArrayList<Patron>();
            patrons().inPortions(List.of(ana.id(), ben.id(), new PatronId(UUID.randomUUID())), read::addAll);
            assertThat(read).containsExactlyInAnyOrder(ana, ben);
        });

        Tenancy.run(TestTokens.anInstitution(), () -> {
            assertThat(patrons().find(ana.id())).isEmpty();
            assertThat(patrons().known(List.of(ana.id()), List.of("card:ana"))).isEmpty();
        });
    }

    @Test
    default void who_read_an_older_state_writes_nothing_and_the_others_of_the_round_trip_are_written() {
        var ana = holding("ana").at(1);
        var ben = holding("ben").at(1);

        Tenancy.run(TestTokens.anInstitution(), () -> {
            patrons().write(List.of(new Draft(null, ana), new Draft(null, ben)));
            var faster = ana.with(ana.details().inLanguage("fr")).at(2);
            patrons().write(List.of(new Draft(ana, faster)));
            var late = ana.with(ana.details().inLanguage("de")).at(2);
            var bens = ben.with(ben.details().inLanguage("it")).at(2);

            assertThat(patrons().write(List.of(new Draft(ana, late), new Draft(ben, bens))))
                    .isEqualTo(new Written(Set.of(ana.id()), Map.of()));

            assertThat(patrons().find(ana.id())).contains(faster);
            assertThat(patrons().find(ben.id())).contains(bens);
        });
    }

    @Test
    default void who_is_removed_is_gone_and_who_was_changed_meanwhile_stays() {
        var ana = holding("ana").at(1);
        var ben = holding("ben").at(1);

        Tenancy.run(TestTokens.anInstitution(), () -> {
            patrons().write(List.of(new Draft(null, ana, List.of()), new Draft(null, ben, List.of())));
            var faster = ben.with(ben.details().inLanguage("fr")).at(2);
            patrons().write(List.of(new Draft(ben, faster, List.of())));

            assertThat(patrons().removeAll(freely(ana, ben))).containsExactly(ana.id());

            assertThat(patrons().find(ana.id())).isEmpty();
            assertThat(patrons().find(ben.id())).contains(faster);
        });
    }

    @Test
    default void who_was_touched_is_not_removed_as_they_were_read_and_who_is_gone_cannot_be_touched() {
        var ana = holding("ana").at(1);
        var ben = holding("ben").at(1);

        Tenancy.run(TestTokens.anInstitution(), () -> {
            patrons().write(List.of(new Draft(null, ana, List.of()), new Draft(null, ben, List.of())));

            assertThat(patrons().touch(List.of(ana.id()))).isTrue();
            assertThat(patrons().removeAll(freely(ana, ben))).containsExactly(ben.id());

            assertThat(patrons().find(ana.id())).isPresent();
            assertThat(patrons().touch(List.of(ben.id()))).isFalse();
        });
    }

    private static Keepers.Cleared freely(Patron... people) {
        return new Keepers(ids -> Set.of(), ids -> Set.of()).clear(List.of(people));
    }

    @Test
    default void an_identifier_points_at_one_patron() {
        var ana = holding("ana").at(1);
        var twin = holding("ana").at(1);
        var ben = holding("ben").at(1);

        Tenancy.run(TestTokens.anInstitution(), () -> {
            patrons().write(List.of(new Draft(null, ana), new Draft(null, ben)));
            var taking = ben.withIdentifiers(ana.identifiers()).at(2);

            assertThat(patrons().write(List.of(new Draft(null, twin), new Draft(ben, taking))))
                    .isEqualTo(new Written(Set.of(), Map.of(twin.id(), "card:ana", ben.id(), "card:ana")));

            assertThat(patrons().find(twin.id())).isEmpty();
            assertThat(patrons().find(ben.id())).contains(ben);
        });

        Tenancy.run(
                TestTokens.anInstitution(),
                () -> assertThat(patrons().write(List.of(new Draft(null, twin))))
                        .isEqualTo(Written.ALL));
    }

    @Test
    default void a_search_goes_on_after_the_last_of_a_page() {
        var people = Stream.of("a", "b", "c").map(card -> holding(card).at(1)).toList();

        Tenancy.run(TestTokens.anInstitution(), () -> {
            patrons().write(people.stream().map(one -> new Draft(null, one)).toList());

            var first = patrons().search(new PatronQuery(null, null, null, null, null, 2));
            assertThat(first.more()).isTrue();
            assertThat(first.patrons())
                    .extracting(Profile::id)
                    .containsExactly(people.get(0).id(), people.get(1).id());
            var rest = patrons()
                    .search(new PatronQuery(
                            null, null, null, null, people.get(1).id(), 2));
            assertThat(rest.more()).isFalse();
            assertThat(rest.patrons()).containsExactly(people.get(2).profile());
            assertThat(patrons()
                            .search(new PatronQuery(null, null, "card:b", null, null, 9))
                            .patrons())
                    .containsExactly(people.get(1).profile());
        });
    }

    @Test
    default void who_is_limited_to_branches_finds_the_patrons_of_those_alone() {
        var branch = UUID.randomUUID();
        var ana = at(branch, "ana");
        var ben = at(UUID.randomUUID(), "ben");
        var eve = holding("eve").at(1);

        Tenancy.run(TestTokens.anInstitution(), () -> {
            patrons()
                    .write(Stream.of(ana, ben, eve)
                            .map(one -> new Draft(null, one))
                            .toList());

            Tenancy.within(BranchLimit.of(List.of(branch)), () -> {
                assertThat(patrons().find(ana.id())).contains(ana);
                assertThat(patrons().find(ben.id())).isEmpty();
                assertThat(patrons().find(eve.id())).isEmpty();
                assertThat(patrons()
                                .search(new PatronQuery(null, null, null, null, null, 9))
                                .patrons())
                        .containsExactly(ana.profile());
            });
        });
    }

    @Test
    default void somebody_of_several_records_is_found_by_the_id_and_the_identifiers_of_each() {
        var ana = holding("ana").at(1);
        var anna = holding("anna").at(1);
        var annie = holding("annie").at(1);
        var inner = anna.absorbing(new Absorbed(new MergeId(UUID.randomUUID()), MERGED, annie));
        var merged = ana.absorbing(new Absorbed(new MergeId(UUID.randomUUID()), MERGED, inner))
                .at(2);

        Tenancy.run(TestTokens.anInstitution(), () -> {
            patrons().write(List.of(new Draft(null, ana)));
            assertThat(patrons().write(List.of(new Draft(ana, merged)))).isEqualTo(Written.ALL);

            for (var id : merged.ids()) {
                assertThat(patrons().find(id)).contains(merged);
            }
            var read = new ArrayList<Patron>();
            patrons().inPortions(merged.ids(), read::addAll);
            patrons().inPortions(List.of(anna.id(), annie.id()), read::addAll);
            assertThat(read).containsExactly(merged, merged);
            assertThat(patrons().known(List.of(anna.id()), List.of("card:annie")))
                    .containsExactlyInAnyOrder(
                            new KnownPatron(anna.id(), null, anna.identifiers()),
                            new KnownPatron(annie.id(), null, annie.identifiers()));
            for (var id : merged.ids()) {
                var known = patrons().idsOf(List.of(id, new PatronId(UUID.randomUUID())));
                assertThat(known).containsOnlyKeys(id);
                assertThat(known.get(id)).containsExactlyInAnyOrderElementsOf(merged.ids());
            }
            assertThat(patrons().idsOf(merged.ids()))
                    .containsOnlyKeys(merged.ids().toArray(PatronId[]::new));
            assertThat(patrons()
                            .write(List.of(new Draft(null, holding("annie").at(1))))
                            .clashes())
                    .hasSize(1);

            var alone = merged.releasing(merged.parts().absorbed().getFirst().merge())
                    .orElseThrow()
                    .left()
                    .at(3);
            patrons().write(List.of(new Draft(merged, alone)));
            assertThat(patrons().find(ana.id())).contains(alone);
            assertThat(patrons().idsOf(merged.ids())).containsOnly(Map.entry(ana.id(), List.of(ana.id())));
            assertThat(patrons().find(annie.id())).isEmpty();
        });
    }

    @Test
    default void who_is_removed_is_as_they_were_read_or_stays() {
        var ana = holding("ana").at(1);
        var ben = holding("ben").at(1);

        Tenancy.run(TestTokens.anInstitution(), () -> {
            patrons().write(List.of(new Draft(null, ana), new Draft(null, ben)));
            var faster = ben.with(ben.details().inLanguage("it")).at(2);
            patrons().write(List.of(new Draft(ben, faster)));

            assertThat(patrons().remove(ben, ana.id())).isFalse();
            assertThat(patrons().find(ben.id())).contains(faster);
            assertThat(patrons().remove(faster, ana.id())).isTrue();
            assertThat(patrons().find(ben.id())).isEmpty();
        });
    }

    private static Patron at(UUID branch, String card) {
        var patron = holding(card);
        return patron.with(patron.details().at(new BranchId(branch))).at(1);
    }

    private static Patron holding(String card) {
        return PatronFixtures.someone().withIdentifiers(List.of(new Identifier("card", card, true)));
    }
}
