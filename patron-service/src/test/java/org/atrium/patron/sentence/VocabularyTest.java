package org.atrium.patron.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.Wording;
import org.atrium.patron.consent.Wordings;
import org.atrium.patron.fact.FactName;
import org.atrium.patron.fact.FactType;
import org.atrium.patron.fact.MemoryFactNames;
import org.atrium.patron.purpose.MemoryPurposes;
import org.atrium.patron.rule.RuleParser;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    private static final Vocabulary VOCABULARY = vocabulary();

    /** Of an institution of which a fact of each type was stated. */
    private static Vocabulary vocabulary() {
        var made = new ArrayList<Vocabulary>();
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var facts = new MemoryFactNames();
            for (var type : FactType.values()) {
                facts.declare(new FactName("some." + type.word()), type);
            }
            made.add(Vocabulary.of(new NoWordings(), new MemoryPurposes(), facts, List.of("film", "bande dessinée")));
        });
        return made.getFirst();
    }

    @Test
    void whatever_is_offered_is_taken() {
        for (var field : VOCABULARY.fields()) {
            for (var comparison : field.comparisons()) {
                var value = field.values().isEmpty() || comparison.equals("exists")
                        ? example(field.type(), comparison)
                        : field.values().getFirst().word();
                assertTaken(
                        Map.of("field", field.name(), comparison, comparison.equals("in") ? List.of(value) : value));
            }
        }
        VOCABULARY.events().forEach(event -> assertTaken(Map.of("event", event.word())));
        VOCABULARY
                .eventChannels()
                .forEach(channel -> assertTaken(Map.of("event", "page.view", "channel", channel.word())));
        assertTaken(Map.of("event", "loan", "topics", VOCABULARY.topics(), "within", "P4M"));
    }

    @Test
    void what_is_not_offered_is_refused() {
        var all = VOCABULARY.comparisons().stream().map(Vocabulary.Term::word).toList();
        for (var field : VOCABULARY.fields()) {
            all.stream()
                    .filter(word -> !field.comparisons().contains(word))
                    .forEach(word -> assertThat(refused(new LinkedHashMap<>(Map.of("field", field.name(), word, "x"))))
                            .as("%s %s", field.name(), word)
                            .isTrue());
        }
    }

    @Test
    void facts_are_offered_by_their_type_and_one_that_this_house_does_not_list_is_called_by_its_name() {
        assertThat(VOCABULARY.fields())
                .filteredOn(field -> field.name().startsWith("facts."))
                .extracting(Vocabulary.Asked::name, Vocabulary.Asked::type)
                .containsExactly(
                        tuple("facts.some.boolean", "boolean"),
                        tuple("facts.some.date", "day"),
                        tuple("facts.some.number", "number"),
                        tuple("facts.some.text", "text"),
                        tuple("facts.some.texts", "texts"));
        assertThat(VOCABULARY.fields().getLast().words())
                .isEqualTo(Map.of("en", "some.texts", "fr", "some.texts", "zh-Hans", "some.texts"));
        assertThat(RuleWords.ofFact("loyalty.points").byTag()).containsEntry("fr", "Points de fidélité");
    }

    @Test
    void families_are_beginnings_of_names() {
        assertThat(VOCABULARY.families())
                .extracting(Vocabulary.Asked::name)
                .containsExactly("attributes.", "identifiers.", "contactPoints.");
    }

    @Test
    void every_language_has_a_word_for_everything() throws IOException {
        assertThat(keys("_fr")).isEqualTo(keys(""));
        assertThat(keys("_zh_Hans")).isEqualTo(keys(""));
        assertThat(VOCABULARY.fields().getFirst().words())
                .containsEntry("en", "Home branch")
                .containsEntry("fr", "Site d’attache")
                .containsEntry("zh-Hans", "所属分馆");
    }

    private static Set<Object> keys(String language) throws IOException {
        var words = new Properties();
        try (var file = RuleWords.class.getResourceAsStream("vocabulary" + language + ".properties")) {
            words.load(file);
        }
        return words.keySet();
    }

    private static void assertTaken(Map<String, Object> rule) {
        assertThat(refused(rule)).as(rule.toString()).isFalse();
    }

    private static boolean refused(Map<String, Object> rule) {
        try {
            RuleParser.parse(rule, "/rule");
            return false;
        } catch (Refused refused) {
            return true;
        }
    }

    private static Object example(String type, String comparison) {
        if (comparison.equals("exists")) {
            return true;
        }
        if (comparison.equals("startsWith")) {
            return List.of("750");
        }
        if (comparison.equals("withinKm")) {
            return Map.of("km", 5, "lat", 48.5, "lon", 2.5);
        }
        return switch (type) {
            case "branch", "persona" -> "01979a52-7b1e-7c11-8a3e-2f6f0f6d4001";
            case "number" -> 7;
            case "boolean" -> true;
            default -> "2026-03-01";
        };
    }

    /** An institution that has not asked anybody yet. */
    private static final class NoWordings implements Wordings {

        @Override
        public List<Wording> ofVersion(Consent.Subject subject, String version) {
            return List.of();
        }

        @Override
        public List<Wording> registered(UUID after, int limit) {
            return List.of();
        }

        @Override
        public Wording register(Wording wording) {
            return wording;
        }

        @Override
        public SortedSet<String> purposes(String channel) {
            return new TreeSet<>();
        }

        @Override
        public SortedSet<String> versions(String purpose, String channel) {
            return new TreeSet<>();
        }
    }
}
