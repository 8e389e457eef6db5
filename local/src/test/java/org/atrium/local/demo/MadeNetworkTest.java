package org.atrium.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MadeNetworkTest {
    private static final LocalDate LAST = LocalDate.of(2026, 11, 20);
    private static final MadeNetwork NETWORK = MadeNetwork.until(LAST);

    @Test
    void the_same_day_makes_the_same_network() {
        var again = MadeNetwork.until(LAST);

        assertThat(again.patrons()).isEqualTo(NETWORK.patrons());
        assertThat(again.events()).isEqualTo(NETWORK.events());
    }

    @Test
    void it_has_the_promised_size() {
        assertThat(NETWORK.patrons()).hasSize(20_000);
        assertThat(NETWORK.events()).hasSizeBetween(170_000, 230_000);
        assertThat(NETWORK.patrons().stream().map(MadePatron::card).distinct()).hasSize(20_000);
        assertThat(NETWORK.patrons().stream().map(MadePatron::language).distinct())
                .containsExactlyInAnyOrder("fr", "en", "zh-Hans");
        assertThat(MadeBranch.ALL).hasSize(5);
    }

    @Test
    void nobody_comes_on_a_day_when_the_doors_are_closed_or_after_the_last_day() {
        assertThat(NETWORK.events()).allSatisfy(event -> {
            var day = event.time().atZone(MadeYear.ZONE);
            assertThat(day.toLocalDate()).isBetween(NETWORK.year().first(), LAST);
            if (event.isPresence()) {
                assertThat(MadeBranch.ALL.get(event.branch()).isOpenOn(day.getDayOfWeek()))
                        .isTrue();
            }
        });
    }

    @Test
    void everybody_who_is_to_belong_to_a_group_is_there_and_belongs_to_it_once() {
        for (var group : MadeGroup.ALL) {
            var members = group.among(NETWORK.patrons());

            assertThat(members)
                    .as(group.name())
                    .hasSize(group.members().stream()
                            .mapToInt(MadeGroup.Part::count)
                            .sum());
            assertThat(members.stream().map(MadeGroup.Member::card)).doesNotHaveDuplicates();
        }
    }

    @Test
    void august_is_quiet_and_saturday_is_full() {
        var visits = NETWORK.events().stream()
                .filter(event -> event.type().equals("visit"))
                .toList();
        var byWeekday = visits.stream()
                .collect(Collectors.groupingBy(
                        event -> event.time().atZone(MadeYear.ZONE).getDayOfWeek(), Collectors.counting()));
        var in2026 = visits.stream()
                .map(event -> event.time().atZone(MadeYear.ZONE))
                .filter(time -> time.getYear() == 2026)
                .collect(Collectors.groupingBy(time -> time.getMonthValue(), Collectors.counting()));

        assertThat(byWeekday.get(java.time.DayOfWeek.SATURDAY))
                .isGreaterThan(byWeekday.get(java.time.DayOfWeek.TUESDAY));
        assertThat(in2026.get(8)).isLessThan(in2026.get(10));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void each_campaign_has_exactly_the_visits_that_were_planted(int index) {
        var planted = NETWORK.campaigns().get(index);
        var sent = NETWORK.year().at(planted.day(), PlantedAssignments.SENT_AT, 0);
        var windowEnds = sent.plus(Duration.ofDays(planted.campaign().windowDays()));
        var came = NETWORK.events().stream()
                .filter(event -> event.isPresence() && event.known())
                .filter(event -> !event.time().isBefore(sent) && event.time().isBefore(windowEnds))
                .map(MadeEvent::who)
                .collect(Collectors.toSet());

        for (var arm : new PlantedCampaign.Arm[] {
            planted.campaign().treated(), planted.campaign().holdout()
        }) {
            var people = planted.people().stream()
                    .filter(person -> person.arm().equals(arm))
                    .toList();
            assertThat(people).hasSize(arm.assigned());
            assertThat(people.stream()
                            .filter(person -> came.contains(person.patron().card())))
                    .hasSize(arm.converted());
        }
    }

    @Test
    void nobody_is_in_two_arms_and_every_branch_has_its_share_held_out() {
        for (var planted : NETWORK.campaigns()) {
            var seen = new HashSet<Integer>();
            assertThat(planted.people())
                    .allMatch(person -> seen.add(person.patron().number()));
            var held = planted.people().stream()
                    .filter(person -> person.arm().name().equals("holdout"))
                    .map(person -> person.patron().branch())
                    .collect(Collectors.toSet());
            assertThat(held).hasSize(5);
        }
    }

    @Test
    void every_address_is_one_where_no_mail_can_arrive() {
        assertThat(NETWORK.patrons())
                .allMatch(
                        patron -> patron.email().isEmpty() || patron.email().matches("[a-z.]+\\d+@vauclair\\.example"));
    }

    @Test
    void the_file_has_a_line_for_everyone_and_a_column_for_everything() {
        var lines = new String(PatronFile.csv(NETWORK.patrons()), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(lines).hasSize(20_001).allMatch(line -> line.split(",", -1).length == 17);
        assertThat(PatronFile.mapping(LAST)).containsKeys("columns", "key", "consent");
    }

    @Test
    void whoever_is_there_twice_is_like_the_first_record_and_has_another_name() {
        var doubles = MadeCases.doubles(NETWORK.patrons());

        assertThat(doubles).hasSizeGreaterThan(2).allSatisfy(twice -> {
            assertThat(twice.body()).containsEntry("birthYear", twice.first().birthYear());
            assertThat(twice.body().toString())
                    .contains(twice.first().family(), twice.first().email())
                    .doesNotContain("given=" + twice.first().given() + ",")
                    .doesNotContain("given=" + twice.first().given() + "}");
        });
        assertThat(doubles.stream().map(MadeCases.Double::number)).doesNotHaveDuplicates();
    }

    @Test
    void an_adult_agrees_for_a_child_of_the_same_household() {
        var both = MadeCases.guardianship(NETWORK.patrons());

        assertThat(categoryOf(both.guardian())).isEqualTo("adult");
        assertThat(categoryOf(both.child())).isEqualTo("child");
    }

    @Test
    void nobody_has_two_of_the_particular_things() {
        var owing = MadeCases.owing(NETWORK.patrons());
        var contesting = MadeCases.contesting(NETWORK.patrons());

        var resting = MadeCases.resting(NETWORK.patrons());

        assertThat(List.of(owing, contesting, resting)).doesNotHaveDuplicates();
        assertThat(MadeCases.doubles(NETWORK.patrons()).stream().map(MadeCases.Double::first))
                .doesNotContain(owing, contesting, resting);
        assertThat(MadeCases.helpers(NETWORK.patrons())).hasSize(3).doesNotContainKeys(owing, contesting, resting);
    }

    @Test
    void every_template_leads_readers_to_their_own_choices_in_each_language() {
        assertThat(MadeTexts.templates())
                .isNotEmpty()
                .allSatisfy(template -> assertThat(template.path("languages").valueStream())
                        .hasSize(3)
                        .allMatch(text -> text.path("html").asString().contains("{{ links.preferences }}")));
    }

    @Test
    void each_field_of_the_institution_has_a_title_in_each_language() {
        var fields = MadeTexts.fields().path("properties");

        assertThat(fields.valueStream())
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.path("x-titles").propertyNames())
                        .containsExactlyInAnyOrder("fr", "en", "zh-Hans"));
        assertThat(MadeCases.helpers(NETWORK.patrons()).values())
                .allSatisfy(known -> assertThat(fields.propertyNames()).containsAll(known.keySet()));
    }

    private static String categoryOf(String card) {
        return NETWORK.patrons().stream()
                .filter(patron -> patron.card().equals(card))
                .findFirst()
                .orElseThrow()
                .category();
    }
}
