package org.atrium.campaign.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.atrium.campaign.audience.Seating.Seat;
import org.atrium.campaign.recipient.BranchId;
import org.atrium.campaign.recipient.ContactPointId;
import org.atrium.campaign.recipient.PatronId;
import org.junit.jupiter.api.Test;

class HouseholdsTest {

    private static final List<Arm> ARMS = List.of(new Arm("holdout", 300), new Arm("A", 400), new Arm("B", 300));

    @Property(tries = 300)
    void nothing_that_is_shared_is_in_two_arms(@ForAll("audiences") List<Member> audience, @ForAll long seed) {
        var seats = seats(audience, seed);

        byWord(audience)
                .forEach((word, sharers) -> assertThat(sharers.stream()
                                .map(one -> seats.get(one).arm())
                                .distinct())
                        .as(word)
                        .hasSize(1));
    }

    @Property(tries = 300)
    void nothing_that_is_shared_gets_two_letters_and_each_letter_that_is_spared_has_one_that_stands_for_it(
            @ForAll("audiences") List<Member> audience, @ForAll long seed) {
        var seats = seats(audience, seed);

        byWord(audience)
                .forEach((word, sharers) -> assertThat(
                                sharers.stream().filter(one -> seats.get(one).coveredBy() == null))
                        .as(word)
                        .hasSizeLessThanOrEqualTo(1));
        for (var member : audience) {
            var other = seats.get(member).coveredBy();
            if (other != null) {
                var writer = audience.stream()
                        .filter(one -> one.patron().equals(other))
                        .findFirst()
                        .orElseThrow();
                assertThat(seats.get(writer).coveredBy()).as("is written to").isNull();
                assertThat(writer.shares()).containsAnyElementsOf(member.shares());
            }
        }
    }

    @Property(tries = 200)
    void everybody_knows_how_many_they_were_drawn_with(@ForAll("audiences") List<Member> audience, @ForAll long seed) {
        var seats = seats(audience, seed);

        for (var member : audience) {
            assertThat(seats.get(member).together())
                    .isEqualTo(connected(member, audience).size());
        }
    }

    @Property(tries = 100)
    void the_same_seed_draws_the_same(@ForAll("audiences") List<Member> audience, @ForAll long seed) {
        assertThat(seats(audience, seed)).isEqualTo(seats(audience, seed));
    }

    @Property(tries = 100)
    void who_shares_nothing_is_drawn_as_if_nobody_could(@ForAll("audiences") List<Member> audience, @ForAll long seed) {
        var strangers = audience.stream()
                .map(one -> new Member(one.patron(), one.contactPoint(), one.branch(), null, null))
                .toList();

        assertThat(seats(new Households(), strangers, seed)).isEqualTo(seats(new EachAlone(), strangers, seed));
    }

    @Property(tries = 100)
    void as_many_households_are_held_out_as_the_share_says(
            @ForAll("audiences") List<Member> audience, @ForAll long seed) {
        var seats = seats(audience, seed);
        var heads = audience.stream()
                .filter(one -> connected(one, audience).getFirst().equals(one))
                .toList();

        var held = heads.stream()
                .filter(one -> seats.get(one).arm().equals("holdout"))
                .count();

        assertThat(Math.abs(held - heads.size() * 0.3)).isLessThan(1);
    }

    @Test
    void a_child_of_two_households_keeps_neither_from_its_letter() {
        var father = member(1, 1, "one", "father@");
        var mother = member(2, 1, "other", "mother@");
        var child = member(3, 1, "one", "other", "child@");

        var seats = seats(List.of(father, mother, child), 7);

        assertThat(seats.get(father).coveredBy()).isNull();
        assertThat(seats.get(mother).coveredBy()).isNull();
        assertThat(seats.get(child).coveredBy()).isEqualTo(father.patron());
        assertThat(seats.values()).extracting(Seat::together).containsOnly(3);
        assertThat(seats.values())
                .extracting(Seat::arm)
                .containsOnly(seats.get(child).arm());
    }

    /** Many more words than the table begins with, so that it grows under them. */
    @Test
    void a_large_audience_finds_each_who_shares() {
        var audience = new ArrayList<Member>();
        for (int i = 0; i < 20_000; i++) {
            audience.add(member(i, i % 7, "mailbox " + i % 13_000));
        }

        var seats = seats(audience, 42);

        assertThat(audience.stream().filter(one -> seats.get(one).coveredBy() == null))
                .hasSize(13_000);
        assertThat(audience.stream().filter(one -> seats.get(one).together() == 2))
                .hasSize(14_000);
    }

    @Provide
    Arbitrary<List<Member>> audiences() {
        var shares = Arbitraries.integers().between(0, 30).set().ofMaxSize(3);
        return Combinators.combine(shares, Arbitraries.integers().between(0, 3))
                .as((words, branch) -> Map.entry(words, branch))
                .list()
                .ofMaxSize(60)
                .map(all -> {
                    var members = new ArrayList<Member>();
                    for (int i = 0; i < all.size(); i++) {
                        members.add(member(
                                i,
                                all.get(i).getValue(),
                                all.get(i).getKey().stream()
                                        .sorted()
                                        .map(word -> "word " + word)
                                        .toArray(String[]::new)));
                    }
                    return members;
                });
    }

    private static Member member(int number, int branch, String... shares) {
        return new Member(
                new PatronId(new UUID(1, number)),
                new ContactPointId(new UUID(2, number)),
                branch == 0 ? null : new BranchId(new UUID(3, branch)),
                null,
                null,
                List.of(shares));
    }

    private static Map<Member, Seat> seats(List<Member> audience, long seed) {
        return seats(new Households(), audience, seed);
    }

    private static Map<Member, Seat> seats(Seating seating, List<Member> audience, long seed) {
        audience.forEach(seating::count);
        var seats = seating.drawn(new Drawing(seed), ARMS);
        var drawn = new LinkedHashMap<Member, Seat>();
        audience.forEach(member -> drawn.put(member, seats.next(member)));
        return drawn;
    }

    private static Map<String, List<Member>> byWord(List<Member> audience) {
        var sharers = new HashMap<String, List<Member>>();
        audience.forEach(member -> member.shares()
                .forEach(word ->
                        sharers.computeIfAbsent(word, any -> new ArrayList<>()).add(member)));
        return sharers;
    }

    /** Whoever is reached from one to the next by what two of them share, in the order of the audience. */
    private static List<Member> connected(Member from, List<Member> audience) {
        Set<Member> reached = new HashSet<>(Set.of(from));
        var words = new HashSet<>(from.shares());
        var grew = true;
        while (grew) {
            grew = false;
            for (var member : audience) {
                if (!reached.contains(member) && member.shares().stream().anyMatch(words::contains)) {
                    reached.add(member);
                    words.addAll(member.shares());
                    grew = true;
                }
            }
        }
        return audience.stream().filter(reached::contains).toList();
    }
}
