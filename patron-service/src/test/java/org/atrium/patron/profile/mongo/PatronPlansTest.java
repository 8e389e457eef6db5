package org.atrium.patron.profile.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.Plans;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.ContactState;
import org.atrium.patron.person.Details;
import org.atrium.patron.person.Name;
import org.atrium.patron.profile.DerivedState;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronQuery;
import org.atrium.patron.profile.Patrons;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each question to the patrons of an institution of thousands, with what the database looked at to answer it. */
class PatronPlansTest extends OnPatronService {

    private static final int PATRONS = 6_000;
    private static final int PAGE = 51;
    private static final InstitutionId LIBRARY = new InstitutionId(UUID.randomUUID());
    private static final BranchId RIVER = new BranchId(UUID.randomUUID());
    private static final BranchId HILL = new BranchId(UUID.randomUUID());
    private static final SegmentId EVERYBODY = new SegmentId(UUID.randomUUID());
    private static final List<Patron> people =
            IntStream.range(0, PATRONS).mapToObj(PatronPlansTest::somebody).toList();

    @Autowired
    Patrons patrons;

    @Autowired
    MongoCollections collections;

    @BeforeEach
    void thousands() {
        Tenancy.run(LIBRARY, () -> {
            if (patrons.find(people.getFirst().id()).isEmpty()) {
                for (int from = 0; from < PATRONS; from += 1_000) {
                    patrons.write(people.subList(from, from + 1_000).stream()
                            .map(one -> new Draft(null, one))
                            .toList());
                }
            }
        });
    }

    private static Patron somebody(int i) {
        var d = Details.NONE;
        var details = new Details(
                new Name(i % 2 == 0 ? "Marie" : "小明", "Family" + i, null),
                null,
                null,
                null,
                i % 60 == 0 ? RIVER : HILL,
                null,
                null,
                null,
                d.address(),
                List.of(),
                d.attributes(),
                null);
        var point = new ContactPoint(
                UUID.randomUUID(), "email", "p" + i + "@example.org", ContactState.ACTIVE, false, null);
        var derived = DerivedState.NONE.next(DerivedState.NONE.lifecycle(), Set.of(EVERYBODY), null, 1, Instant.EPOCH);
        return PatronFixtures.someone()
                .with(details)
                .withIdentifiers(List.of(new Identifier("card", "C" + i, true)))
                .withContactPoints(List.of(point))
                .with(derived)
                .at(1);
    }

    @Test
    void an_event_that_names_patrons_by_id_or_card_looks_at_those_alone() {
        var ids = List.of(people.get(7).id(), people.get(99).id());
        var cards = List.of("card:C3", "card:C4", "card:nobody");

        assertThat(examined(() -> patrons.known(ids, List.of()))).isLessThanOrEqualTo(2 * 3);
        assertThat(examined(() -> patrons.known(List.of(), cards))).isLessThanOrEqualTo(2 * 5);
        assertThat(examined(() -> patrons.known(ids, cards))).isLessThanOrEqualTo(2 * 8);
        Tenancy.run(LIBRARY, () -> assertThat(patrons.known(ids, cards)).hasSize(4));
        assertThat(examined(() -> patrons.find(ids.getFirst()))).isLessThanOrEqualTo(2);
        assertThat(examined(() -> patrons.inPortions(ids, portion -> {}))).isLessThanOrEqualTo(2 * 3);
    }

    @Test
    void a_page_of_a_search_costs_a_page() {
        for (var query : List.of(
                search(null, null, null, null, null),
                search("m", null, null, null, null),
                search("fam", null, null, null, null),
                search("小", null, null, null, null),
                search("card", null, null, null, null),
                search(null, "p77@example.org", null, null, null),
                search(null, null, "card:C77", null, null),
                search(null, null, null, EVERYBODY, null),
                search(null, null, null, EVERYBODY, people.get(3_000).id()),
                search("ma", null, null, null, people.get(3_000).id()),
                search(null, null, null, null, people.get(3_000).id()),
                search("family77", null, null, null, null),
                search("p77@example", null, null, null, null),
                search("m family77", null, null, null, null),
                search("nobody", null, null, null, null))) {
            assertThat(examined(() -> patrons.search(query)))
                    .as(query.toString())
                    .isLessThanOrEqualTo(4 * PAGE + 40);
        }
    }

    @Test
    void a_page_of_who_is_limited_to_branches_costs_a_page_too() {
        for (var branches : List.of(Set.of(RIVER.value()), Set.of(RIVER.value(), HILL.value()))) {
            var limit = BranchLimit.of(branches);
            for (var query : List.of(
                    search(null, null, null, null, null),
                    search(null, null, null, null, people.get(3_000).id()),
                    search("m", null, null, null, null),
                    search("family60", null, null, null, null),
                    search(null, "p77@example.org", null, null, null))) {
                assertThat(examined(() -> Tenancy.within(limit, () -> patrons.search(query))))
                        .as(branches + " " + query)
                        .isLessThanOrEqualTo(4 * PAGE + 40);
            }
            var id = people.get(60).id();
            assertThat(examined(() -> Tenancy.within(limit, () -> patrons.find(id))))
                    .isLessThanOrEqualTo(2);
        }
    }

    @Test
    void the_guard_sees_a_question_that_walks_everybody() {
        assertThat(examined(() -> collections
                        .shared("patrons")
                        .find(new Document("institutionId", LIBRARY.value()).append("details.source", "x"))
                        .first()))
                .isGreaterThan(PATRONS);
    }

    private static PatronQuery search(
            @Nullable String q,
            @Nullable String email,
            @Nullable String identifier,
            @Nullable SegmentId segment,
            @Nullable PatronId after) {
        return new PatronQuery(q, email, identifier, segment, after, PAGE);
    }

    private long examined(Runnable work) {
        return Plans.examined(collections, "patrons", LIBRARY, work);
    }
}
