package org.atrium.patron.membership.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoExecutionTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.Plans;
import org.atrium.patron.affiliation.Affiliation;
import org.atrium.patron.affiliation.Affiliations;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.affiliation.GroupRole;
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.fact.Fact;
import org.atrium.patron.fact.FactName;
import org.atrium.patron.fact.FactValue;
import org.atrium.patron.fact.Facts;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.membership.Population;
import org.atrium.patron.membership.SegmentSnapshot;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.question.TooCostly;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.RuleParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PopulationTest extends OnPatronService {

    private static final int PATRONS = 2_500;
    private static final int PAGE = 100;
    private static final InstitutionId LIBRARY = new InstitutionId(UUID.randomUUID());
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final SegmentSnapshot SNAPSHOT =
            new SegmentSnapshot(Catalogue.EMPTY, ZoneId.of("Europe/Paris"), Map.of(), PatronFixtures.USUAL);
    private static final List<Patron> people =
            IntStream.range(0, PATRONS).mapToObj(PopulationTest::somebody).toList();

    @Autowired
    Population population;

    @Autowired
    Patrons patrons;

    @Autowired
    MongoCollections collections;

    private static Patron somebody(int i) {
        var someone =
                i % 100 == 0 ? PatronFixtures.someone().with(points(i)).with(teaching(i)) : PatronFixtures.someone();
        return someone.withIdentifiers(List.of(new Identifier(i % 700 == 0 ? "rare" : "card", "P" + i, true)))
                .at(1);
    }

    private static Affiliations teaching(int i) {
        var day = LocalDate.of(2020, 9, 1);
        return Affiliations.NONE.with(
                new Affiliation(new GroupId(new UUID(0, i % 500)), GroupKind.SCHOOL, GroupRole.TEACHER, day, null));
    }

    private static Facts points(int points) {
        return Facts.NONE
                .with(fact("loyalty.points", new FactValue.Figure((long) points)))
                .with(fact("programme.attended", new FactValue.Texts(List.of("jazz", "film"))));
    }

    private static Fact fact(String name, FactValue value) {
        return new Fact(new FactName(name), value, NOW, NOW, new UUID(0, 1));
    }

    @BeforeEach
    void thousands() {
        Tenancy.run(LIBRARY, () -> {
            if (patrons.find(people.getLast().id()).isEmpty()) {
                patrons.write(people.stream().map(one -> new Draft(null, one)).toList());
            }
        });
    }

    @Test
    void what_somebody_waits_for_is_ended_by_the_database() {
        var rule = holdersOf("rare");
        var segment = segment(rule);
        var many = IntStream.range(0, 9)
                .mapToObj(i -> new SegmentId(UUID.randomUUID()))
                .toList();

        assertThat(maxTimes(() -> tally(rule))).containsExactly(10_000L);
        assertThat(maxTimes(() -> population.count(segment.id()))).containsExactly(10_000L);
        assertThat(maxTimes(() -> population.counts(many))).containsExactly(10_000L);
        assertThat(maxTimes(() -> population.differing(segment, SNAPSHOT, NOW))).containsExactly(2_000L);
        Tenancy.run(
                LIBRARY,
                () -> assertThat(population.differing(segment, SNAPSHOT, NOW)).hasValue(4));
    }

    @Test
    void any_fact_is_counted_in_the_one_index_of_facts() {
        assertThat(counted(Map.of("field", "facts.loyalty.points", "atLeast", 2_000)))
                .isEqualTo(5);
        assertThat(counted(Map.of("field", "facts.loyalty.points", "atLeast", 100, "atMost", 300)))
                .isEqualTo(3);
        assertThat(counted(Map.of("field", "facts.programme.attended", "is", "jazz")))
                .isEqualTo(25);
        assertThat(counted(Map.of("field", "facts.loyalty.points", "exists", true)))
                .isEqualTo(25);
        assertThat(counted(Map.of("field", "facts.giving.lastOn", "after", "-P30D")))
                .isZero();
    }

    @Test
    void who_belongs_to_a_group_is_counted_in_the_one_index_of_groups() {
        var school = new UUID(0, 100).toString();
        assertThat(counted(Map.of("group", school))).isEqualTo(5);
        assertThat(counted(Map.of("group", school, "role", "teacher"))).isEqualTo(5);
        assertThat(counted(Map.of("group", school, "role", "pupil"))).isZero();
        assertThat(counted(Map.of("field", "groups.kind", "is", "school"))).isEqualTo(25);
        assertThat(counted(Map.of("field", "groups.role", "exists", true))).isEqualTo(25);
    }

    private Population.Tally tally(Rule rule) {
        var parts = List.of(SNAPSHOT.reached("email"));
        return population.tally(rule, parts, SNAPSHOT, NOW, null, Duration.ofSeconds(10));
    }

    /** With keys and documents examined for some dozens at most, of thousands. */
    private long counted(Map<String, Object> rule) {
        var counts = new ArrayList<Long>();
        var examined =
                most(() -> counts.add(tally(RuleParser.parse(rule, "/rule")).count()));
        assertThat(examined).as(rule.toString()).isLessThanOrEqualTo(60);
        return counts.getFirst();
    }

    @Test
    void whoever_asks_for_too_much_hears_how_to_ask_for_less() {
        assertThatThrownBy(() -> MongoPopulation.counted(
                        () -> {
                            throw new MongoExecutionTimeoutException(50, "operation exceeded time limit");
                        },
                        "Narrow the rule."))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal())
                                .isInstanceOf(TooCostly.class)
                                .returns("It was not found within 10 s. Narrow the rule.", one -> one.detail()));
    }

    @Test
    void work_in_the_background_asks_about_a_thousand_at_a_time() {
        var nobody = holdersOf("nobodys");
        var rare = holdersOf("rare");

        assertThat(most(() -> population.differing(segment(nobody), SNAPSHOT, NOW, null, PAGE)))
                .isLessThanOrEqualTo(1_000);
        assertThat(most(() -> population.holding(rare, SNAPSHOT, NOW, null, PAGE)))
                .isLessThanOrEqualTo(1_000);
    }

    @Test
    void nobody_is_lost_between_the_pieces() {
        Tenancy.run(LIBRARY, () -> {
            assertThat(all(after -> population.holding(holdersOf("rare"), SNAPSHOT, NOW, after, 3)))
                    .containsExactlyElementsOf(ids("rare"));
            assertThat(all(after -> population.holding(holdersOf("card"), SNAPSHOT, NOW, after, 333)))
                    .containsExactlyElementsOf(ids("card"));
            assertThat(all(after -> population.everyone(after, 500)))
                    .containsExactlyElementsOf(people.stream().map(Patron::id).toList());
            assertThat(all(after -> population.differing(segment(holdersOf("card")), SNAPSHOT, NOW, after, PAGE)))
                    .containsExactlyElementsOf(ids("card"));
        });
    }

    private static List<PatronId> all(Function<PatronId, List<PatronId>> page) {
        var all = new ArrayList<PatronId>();
        for (var next = page.apply(null); !next.isEmpty(); next = page.apply(all.getLast())) {
            all.addAll(next);
        }
        return all;
    }

    private static List<PatronId> ids(String scheme) {
        return people.stream()
                .filter(one -> one.identifiers().getFirst().scheme().equals(scheme))
                .map(Patron::id)
                .toList();
    }

    private static Rule holdersOf(String scheme) {
        return RuleParser.parse(Map.of("field", "identifiers." + scheme, "exists", true), "/rule");
    }

    private static Segment segment(Rule rule) {
        return new Segment(new SegmentId(UUID.randomUUID()), 1, "s", Map.of(), rule, Segment.State.BUILDING, NOW, NOW);
    }

    private List<Long> maxTimes(Runnable work) {
        return Plans.maxTimes(collections, "patrons", LIBRARY, work);
    }

    private int most(Runnable work) {
        return Plans.most(collections, "patrons", LIBRARY, work);
    }
}
