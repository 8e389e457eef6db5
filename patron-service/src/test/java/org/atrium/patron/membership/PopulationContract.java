package org.atrium.patron.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.membership.Population.Tally;
import org.atrium.patron.person.Address;
import org.atrium.patron.person.Details;
import org.atrium.patron.person.Name;
import org.atrium.patron.profile.DerivedState;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.Lifecycle;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.RuleParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds wherever many patrons are asked about at once. Its times are far away, so that nothing is due today. */
public interface PopulationContract {

    Instant NOW = Instant.parse("2126-03-01T10:00:00Z");
    SegmentSnapshot SNAPSHOT =
            new SegmentSnapshot(Catalogue.EMPTY, ZoneId.of("Europe/Paris"), Map.of(), PatronFixtures.USUAL);
    SegmentId NOTED = new SegmentId(new UUID(7, 7));
    Rule FRENCH = RuleParser.parse(Map.of("field", "language", "is", "fr"), "/rule");

    Population population();

    /** Those whom it asks about. */
    Patrons patrons();

    @Test
    default void a_rule_finds_whom_it_holds_for_page_by_page_and_among_some() {
        var people = Stream.of("fr", "de", "fr", "fr")
                .map(language -> speaking(language, null))
                .toList();

        Tenancy.run(TestTokens.anInstitution(), () -> {
            write(people);

            assertThat(population().everyone(null, 9)).isEqualTo(ids(people, 0, 1, 2, 3));
            assertThat(population().holding(FRENCH, SNAPSHOT, NOW, null, 2)).isEqualTo(ids(people, 0, 2));
            assertThat(population().holding(FRENCH, SNAPSHOT, NOW, people.get(2).id(), 2))
                    .isEqualTo(ids(people, 3));
            assertThat(population().matching(FRENCH, SNAPSHOT, NOW, ids(people, 1, 2)))
                    .isEqualTo(Set.copyOf(ids(people, 2)));
        });

        Tenancy.run(
                TestTokens.anInstitution(),
                () -> assertThat(population().everyone(null, 9)).isEmpty());
    }

    @Test
    default void who_is_noted_is_counted_and_who_is_noted_wrongly_differs() {
        var people = List.of(
                speaking("fr", null).with(noted(null)),
                speaking("fr", null),
                speaking("de", null).with(noted(null)),
                speaking("de", null));
        var segment = new Segment(NOTED, 1, "French", Map.of(), FRENCH, Segment.State.BUILDING, NOW, NOW);

        Tenancy.run(TestTokens.anInstitution(), () -> {
            write(people);

            assertThat(population().count(NOTED)).isEqualTo(2);
            assertThat(population().counts(List.of(NOTED))).containsEntry(NOTED, 2L);
            assertThat(population().members(NOTED, null, 9)).isEqualTo(ids(people, 0, 2));
            assertThat(population().members(NOTED, people.getFirst().id(), 9)).isEqualTo(ids(people, 2));
            assertThat(population().differing(segment, SNAPSHOT, NOW)).hasValue(2);
            assertThat(population().differing(segment, SNAPSHOT, NOW, null, 9)).isEqualTo(ids(people, 1, 2));
        });
    }

    @Test
    default void whose_time_has_come_is_found_the_longest_due_first() {
        var people = List.of(
                speaking("fr", null).with(noted(NOW.minusSeconds(1))),
                speaking("fr", null).with(noted(NOW.plusSeconds(1))),
                speaking("fr", null).with(noted(NOW.minusSeconds(9))),
                speaking("fr", null));
        var institution = TestTokens.anInstitution();

        Tenancy.run(institution, () -> {
            write(people);

            assertThat(population().due(NOW, 9)).isEqualTo(ids(people, 2, 0));
            assertThat(population().due(NOW, 1)).isEqualTo(ids(people, 2));
        });

        assertThat(population().withSomebodyDue(NOW)).contains(institution);
        assertThat(population().withSomebodyDue(NOW.minusSeconds(60))).doesNotContain(institution);
    }

    @Test
    default void who_is_put_off_is_due_later_and_who_was_not_due_is_not_put_off() {
        var people = List.of(
                speaking("fr", null).with(noted(NOW.minusSeconds(1))),
                speaking("fr", null).with(noted(NOW.plusSeconds(1))),
                speaking("fr", null).with(noted(NOW.minusSeconds(9))));
        var later = NOW.plusSeconds(60);

        Tenancy.run(TestTokens.anInstitution(), () -> {
            write(people);
            population().putOff(ids(people, 1, 2), NOW, later);

            assertThat(population().due(NOW, 9)).isEqualTo(ids(people, 0));
            assertThat(population().due(later, 9)).isEqualTo(ids(people, 0, 1, 2));
        });
    }

    @Test
    default void of_whom_a_rule_holds_for_it_is_counted_for_how_many_each_of_others_does() {
        var people = List.of(
                speaking("fr", "newsletter"),
                speaking("fr", "appeal"),
                speaking("fr", null),
                speaking("de", "newsletter"));
        var byMail = SNAPSHOT.reached("email");
        var byPost = SNAPSHOT.reached("post");
        var news = SNAPSHOT.consent(new Consent.Subject("newsletter", "email"));
        var parts = List.of(byMail, byPost, news);

        Tenancy.run(TestTokens.anInstitution(), () -> {
            assertThat(tally(FRENCH, parts, null)).isEqualTo(new Tally(0, Map.of(byMail, 0L, byPost, 0L, news, 0L)));
            write(people);

            assertThat(tally(FRENCH, parts, null)).isEqualTo(new Tally(3, Map.of(byMail, 2L, byPost, 0L, news, 1L)));
            assertThat(tally(FRENCH, List.of(), null)).isEqualTo(new Tally(3, Map.of()));
            assertThat(tally(FRENCH, List.of(news), ids(people, 1, 2, 3))).isEqualTo(new Tally(2, Map.of(news, 0L)));
            assertThat(population().persons(List.of(people.get(1).id(), new PatronId(new UUID(1, 1)))))
                    .isEqualTo(Set.copyOf(ids(people, 1)));
        });
    }

    @Test
    default void events_are_counted_where_by_what_and_about_what_they_were() {
        var north = new UUID(1, 1);
        var south = new UUID(1, 2);
        var people = List.of(
                lending(
                        new Happening(1, NOW.minusSeconds(60), north, "onsite", List.of("film", "jazz/funk")),
                        new Happening(2, NOW.minusSeconds(90), south, "onsite", List.of("film"))),
                lending(
                        new Happening(1, NOW.minusSeconds(60), north, "kiosk", List.of()),
                        new Happening(2, NOW.minus(Duration.ofDays(40)), north, "onsite", List.of("jazz/funk"))),
                lending(new Happening(1, NOW.minusSeconds(60), null)),
                lending());

        Tenancy.run(TestTokens.anInstitution(), () -> {
            write(people);

            found(people, Map.of("branchId", north.toString()), 1, 0, 1);
            found(people, Map.of("branchId", north.toString()), 2, 1);
            found(people, Map.of("branchId", List.of(north.toString(), south.toString())), 2, 0, 1);
            found(people, Map.of("branchId", north.toString(), "within", "P30D"), 2);
            found(people, Map.of("channel", "onsite"), 1, 0, 1);
            found(people, Map.of("channel", List.of("onsite", "kiosk")), 2, 0, 1);
            found(people, Map.of("topics", "jazz/funk", "within", "P4M"), 1, 0, 1);
            found(people, Map.of("topics", "jazz/funk", "within", "P30D"), 1, 0);
            found(people, Map.of("topics", List.of("jazz/funk", "film"), "within", "P4M"), 2, 0);
            found(
                    people,
                    Map.of("topics", "film", "branchId", south.toString(), "channel", "kiosk", "within", "P4M"),
                    1);
            var none = Map.<String, Object>of("not", Map.of("event", "loan.out", "branchId", north.toString()));
            assertThat(population().matching(RuleParser.parse(none, ""), SNAPSHOT, NOW, ids(people, 0, 1, 2, 3)))
                    .isEqualTo(Set.copyOf(ids(people, 2, 3)));
        });
    }

    @Test
    default void an_area_has_all_postal_codes_that_begin_so() {
        var people = Stream.of("75001", "75 019", "sw1a 1aa", "7")
                .map(PopulationContract::livingAt)
                .toList();

        Tenancy.run(TestTokens.anInstitution(), () -> {
            write(people);

            foundIn(people, List.of("75"), 0, 1);
            foundIn(people, List.of("7500"), 0);
            foundIn(people, List.of("75-019"), 1);
            foundIn(people, List.of("SW1", "75001"), 0, 2);
            foundIn(people, List.of("19"));
            foundIn(people, List.of("1AA"));
        });
    }

    private void foundIn(List<Patron> people, List<String> areas, int... expected) {
        var rule = RuleParser.parse(Map.of("field", "address.postalCode", "startsWith", areas), "");
        assertThat(population().matching(rule, SNAPSHOT, NOW, ids(people, 0, 1, 2, 3)))
                .as(areas.toString())
                .isEqualTo(Set.copyOf(ids(people, expected)));
    }

    private static Patron livingAt(String code) {
        return PatronFixtures.someone()
                .with(new Details(
                        Name.NONE,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new Address(null, code, null, null, null),
                        List.of(),
                        Map.of(),
                        null));
    }

    private void found(List<Patron> people, Map<String, Object> which, int least, int... expected) {
        var rule = new HashMap<>(which);
        rule.putAll(Map.of("event", "loan.out", "count", Map.of("atLeast", least)));
        assertThat(population().matching(RuleParser.parse(rule, ""), SNAPSHOT, NOW, ids(people, 0, 1, 2, 3)))
                .as(rule.toString())
                .isEqualTo(Set.copyOf(ids(people, expected)));
    }

    private static Patron lending(Happening... happenings) {
        return PatronFixtures.someone()
                .with(new Activity(happenings.length == 0 ? Map.of() : Map.of("loan.out", List.of(happenings))));
    }

    private Tally tally(Rule rule, List<Rule> parts, @Nullable List<PatronId> among) {
        return population().tally(rule, parts, SNAPSHOT, NOW, among, Duration.ofSeconds(10));
    }

    private void write(List<Patron> people) {
        patrons().write(people.stream().map(one -> new Draft(null, one.at(1))).toList());
    }

    private static List<PatronId> ids(List<Patron> people, int... which) {
        return Arrays.stream(which).mapToObj(i -> people.get(i).id()).toList();
    }

    private static DerivedState noted(@Nullable Instant due) {
        return DerivedState.NONE.next(Lifecycle.MEMBER, Set.of(NOTED), due, 0, Instant.EPOCH);
    }

    /** Somebody with an address, who agreed to get mail for a purpose, if any. */
    private static Patron speaking(String language, @Nullable String purpose) {
        var one = PatronFixtures.reachedAt(UUID.randomUUID() + "@example.org");
        var speaker = one.with(one.details().inLanguage(language));
        return purpose == null
                ? speaker
                : speaker.with(speaker.consents().record(PatronFixtures.aYes(purpose, "email", Instant.EPOCH)));
    }
}
