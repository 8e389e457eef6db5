package org.atrium.patron.profile.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.person.Address;
import org.atrium.patron.person.Details;
import org.atrium.patron.person.Name;
import org.atrium.patron.profile.Patron;
import org.junit.jupiter.api.Test;

class SearchWordsTest {

    @Test
    void people_are_found_as_people_write_them() {
        assertThat(isFound("王小明", "小明", "王")).isTrue();
        assertThat(isFound("王小", "小明", "王")).isTrue();
        assertThat(isFound("小明", "小明", "王")).isTrue();
        assertThat(isFound("王 小明", "小明", "王")).isTrue();
        assertThat(isFound("soren", "Søren", "Kierkegaard")).isTrue();
        assertThat(isFound("Søren", "Soren", "Kierkegaard")).isTrue();
        assertThat(isFound("O’Brien", "Flann", "O'Brien")).isTrue();
        assertThat(isFound("O'Brien", "Flann", "O’Brien")).isTrue();
        assertThat(isFound("obrien", "Flann", "O’Brien")).isTrue();
        assertThat(isFound("brien", "Flann", "OʼBrien")).isTrue();
        assertThat(isFound("Gross", "Anna", "Groß")).isTrue();
        assertThat(isFound("GROẞ", "Anna", "Gross")).isTrue();
        assertThat(isFound("lukasz", "Łukasz", "Wałęsa")).isTrue();
        assertThat(isFound("walesa", "Łukasz", "Wałęsa")).isTrue();
        assertThat(isFound("aegir", "Ægir", "Þór")).isTrue();
        assertThat(isFound("thor", "Ægir", "Þór")).isTrue();
        assertThat(isFound("istanbul", "İstanbul", "x")).isTrue();
        assertThat(isFound("lefev", "Marie", "Lefe\u0300vre")).isTrue();
        assertThat(isFound("jean-luc", "Jean-Luc", "Picard")).isTrue();
        assertThat(isFound("luc pic", "Jean-Luc", "Picard")).isTrue();
        assertThat(isFound("김철수", "철수", "김")).isTrue();
        assertThat(isFound("ABC", "ＡＢＣ", "x")).isTrue();
        assertThat(isFound("dupont", "Marie", "Lefèvre")).isFalse();
    }

    @Test
    void beginnings_are_hashed_by_code_point() {
        assertThat(SearchWords.hashes(named("maries", "𠮷野"), Unsealed.HASHES))
                .startsWith(hash("m"), hash("ma"), hash("mar"), hash("mari"), hash("maries"), hash("𠮷"), hash("𠮷野"));
    }

    @Test
    void of_a_number_six_letters_are_a_beginning_or_all_of_a_shorter_one() {
        assertThat(SearchWords.hashes(numbered("R0047123456789"), Unsealed.HASHES))
                .containsExactly(hash("r00471"), hash("r0047123"), hash("r00471234567"));
        assertThat(SearchWords.hashes(numbered("471"), Unsealed.HASHES)).containsExactly(hash("471"));
        assertThat(SearchWords.hashes(numbered("47123"), Unsealed.HASHES)).containsExactly(hash("4712"));
        assertThat(SearchWords.hash("47123", Unsealed.HASHES)).isEqualTo(hash("4712"));
    }

    @Property
    void each_beginning_of_a_word_leads_to_it(@ForAll @IntRange(min = 1, max = 100) int length) {
        var word = "abcdefghij".repeat(10);
        var asked = word.substring(0, length);

        assertThat(SearchWords.hashes(named(word, "x"), Unsealed.HASHES))
                .contains(SearchWords.hash(asked, Unsealed.HASHES));
    }

    @Property
    void each_beginning_of_a_number_that_is_long_enough_leads_to_it(@ForAll @IntRange(min = 6, max = 30) int length) {
        for (var card : List.of("21234000567890123456789012345678", "r0000001r0000001r0000001r0000001")) {
            assertThat(SearchWords.hashes(numbered(card), Unsealed.HASHES))
                    .contains(SearchWords.hash(card.substring(0, length), Unsealed.HASHES));
        }
    }

    private static long hash(String start) {
        return Unsealed.HASHES.brief("start", start);
    }

    @Property
    void whatever_a_name_is_it_finds_its_bearer(@ForAll String given, @ForAll String family) {
        var words = SearchWords.of(named(given, family));
        for (var asked : SearchWords.asked(given + " " + family)) {
            assertThat(words).anyMatch(word -> word.startsWith(asked));
        }
    }

    private static boolean isFound(String question, String given, String family) {
        var words = SearchWords.of(named(given, family));
        return SearchWords.asked(question).stream()
                .allMatch(asked -> words.stream().anyMatch(word -> word.startsWith(asked)));
    }

    private static Patron numbered(String card) {
        return named("", "")
                .withIdentifiers(List.of(new Identifier("card", card, true)))
                .withContactPoints(List.of());
    }

    private static Patron named(String given, String family) {
        var d = Details.NONE;
        return PatronFixtures.someone()
                .with(new Details(
                        new Name(given, family, null),
                        d.language(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Address.NONE,
                        List.of(),
                        d.attributes(),
                        null));
    }
}
