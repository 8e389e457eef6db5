package org.atrium.patron.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LikenessTest {

    private static final LocalDate DAY = LocalDate.of(1979, 5, 14);

    /** Another seed than that on which the weights were found, which was 1. */
    @ParameterizedTest
    @ValueSource(longs = {2, 3, 5, 8})
    void what_is_proposed_is_right_and_little_is_missed(long seed) {
        var readers = new MadeUpReaders(seed, 5_000);
        var traits =
                readers.records().stream().map(MadeUpReaders.Reader::traits).toList();

        var proposed = proposed(traits);

        var right = new HashSet<>(proposed);
        right.retainAll(readers.truth());
        assertThat((double) right.size() / proposed.size())
                .as("precision with seed " + seed)
                .isGreaterThanOrEqualTo(0.98);
        assertThat((double) right.size() / readers.truth().size())
                .as("recall with seed " + seed)
                .isGreaterThanOrEqualTo(0.95);
    }

    @ParameterizedTest
    @ValueSource(strings = {"O'Brien-SMITH", "Ö'Brien-SMITH", "\u00d6\u2019brien smith", "OBRIENSMITH "})
    void names_are_compared_without_what_people_write_differently(String written) {
        assertThat(Letters.plain(written)).isEqualTo("obriensmith");
    }

    private static Set<MadeUpReaders.Pair> proposed(List<Traits> traits) {
        var blocks = new HashMap<String, List<Integer>>();
        for (int i = 0; i < traits.size(); i++) {
            for (var key : Blocks.of(traits.get(i))) {
                blocks.computeIfAbsent(key, first -> new ArrayList<>()).add(i);
            }
        }
        var proposed = new HashSet<MadeUpReaders.Pair>();
        for (var block : blocks.values()) {
            for (int one : block) {
                block.stream()
                        .filter(other -> other > one)
                        .filter(other ->
                                Likeness.of(traits.get(one), traits.get(other)).isProposed())
                        .forEach(other -> proposed.add(new MadeUpReaders.Pair(one, other)));
            }
        }
        return proposed;
    }

    @Test
    void twins_share_everything_but_a_name() {
        var one = reader("Léa", "Moreau", DAY, "lea@example.org", "+33612345678");
        var other = reader("Hugo", "Moreau", DAY, "lea@example.org", "+33612345678");

        assertThat(Likeness.of(one, other).isProposed()).isFalse();
    }

    @Test
    void a_father_and_his_son_of_the_same_name_are_two() {
        var one = reader("Jean", "Moreau", DAY, null, "+33612345678");
        var other = reader("Jean", "Moreau", DAY.plusYears(27).plusDays(40), null, "+33612345678");

        assertThat(Likeness.of(one, other).isProposed()).isFalse();
    }

    @Test
    void names_in_each_others_field_are_the_same_names() {
        var one = reader("Nguyen", "Linh", DAY, null, null);
        var other = reader("Linh", "Nguyên", DAY, null, null);

        var likeness = Likeness.of(one, other);
        assertThat(likeness.isProposed()).isTrue();
        assertThat(likeness.reasons()).contains(Reason.NAMES_SWAPPED, Reason.SAME_BIRTH_DATE);
    }

    @Test
    void a_name_alone_is_nobodys_proof() {
        var elsewhere = new Traits("marie", "martin", "", null, null, "", "", Set.of(), Set.of());
        assertThat(Likeness.of(elsewhere, elsewhere).isProposed()).isFalse();
    }

    @Test
    void a_likeness_is_the_same_from_both_sides() {
        var readers = new MadeUpReaders(13, 300).records();
        for (int i = 1; i < readers.size(); i++) {
            var one = readers.get(i - 1).traits();
            var other = readers.get(i).traits();
            assertThat(Likeness.of(one, other)).isEqualTo(Likeness.of(other, one));
        }
    }

    @Test
    void names_are_compared_as_they_sound_in_latin_letters() {
        assertThat(Letters.plain("  Ø’Brien-Łuk ")).isEqualTo("obrienluk");
        assertThat(Letters.plain("王小明")).isEqualTo("wangxiaoming");
        assertThat(Letters.plain("Достоевский")).isEqualTo("dostoevskij");
        assertThat(Letters.sound("philippe")).isEqualTo(Letters.sound("filip"));
    }

    private static Traits reader(String given, String family, LocalDate born, String email, String phone) {
        return new MadeUpReaders.Reader(given, family, born, "3 rue du Pont", "69001", email, phone).traits();
    }
}
