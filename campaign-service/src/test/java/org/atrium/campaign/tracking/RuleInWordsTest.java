package org.atrium.campaign.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.atrium.campaign.tracking.RuleInWords.Sentence;
import org.atrium.kit.language.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RuleInWordsTest {

    private static final Texts WORDS = Texts.of("org.atrium.campaign.tracking.pages");

    private static final JsonMapper JSON = new JsonMapper();
    private static final String NORTH = "01979a52-7b1e-7c11-8a3e-2f6f0f6d4001";

    /** {@code rules.txt} holds every form that a rule may have, with its words; one is read as an editor reads. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "zh-Hans"})
    void every_form_of_a_rule_has_its_words(String language) throws IOException {
        var expected = new ArrayList<String>();
        var said = new ArrayList<String>();
        for (var form : forms()) {
            expected.add(form.rule() + "\n" + form.words().get(language));
            said.add(form.rule() + "\n" + String.join(" / ", flat(say(language, form.rule()))));
        }

        assertThat(String.join("\n", said)).isEqualTo(String.join("\n", expected));
    }

    private record Form(String rule, Map<String, String> words) {}

    private static List<Form> forms() throws IOException {
        var forms = new ArrayList<Form>();
        for (var block : resource().split("\n\n")) {
            var lines = block.strip().lines().toList();
            var words = new TreeMap<String, String>();
            lines.stream().skip(1).forEach(line -> {
                var colon = line.indexOf(": ");
                words.put(line.substring(0, colon), line.substring(colon + 2));
            });
            forms.add(new Form(lines.getFirst(), words));
        }
        return forms;
    }

    private static String resource() throws IOException {
        try (InputStream file = RuleInWordsTest.class.getResourceAsStream("rules.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identifiers.card",
                "identifiers.ils",
                "name.given",
                "name.family",
                "name.preferred",
                "address.street",
                "address.postalCode",
                "address.locality",
                "address.country",
                "attributes.slowPayer",
                "category",
                "source",
                "scores.stage",
                "birthDate",
                "enrolledOn",
                "expiresOn"
            })
    void no_value_of_a_person_and_no_word_of_the_staff_is_printed(String field) {
        for (var language : List.of("en", "fr", "zh-Hans")) {
            for (var comparison : List.of("is", "isNot")) {
                var rule = Map.of("field", field, comparison, "SECRET-1");
                assertThat(flat(new RuleInWords(WORDS.in(language), Map.of()).say(rule)))
                        .singleElement()
                        .asString()
                        .doesNotContain("SECRET", "slowPayer", "null");
            }
            var list = IntStream.range(0, 300).mapToObj(i -> "SECRET-" + i).toList();
            assertThat(flat(new RuleInWords(WORDS.in(language), Map.of()).say(Map.of("field", field, "in", list))))
                    .singleElement()
                    .asString()
                    .contains("300")
                    .doesNotContain("SECRET", "slowPayer", "null");
        }
    }

    @Test
    void a_place_is_named_and_never_given_by_its_coordinates() {
        var rule = Map.of("field", "address.location", "withinKm", Map.of("km", 2.5, "lat", 48.8566, "lon", 2.3522));

        assertThat(flat(new RuleInWords(WORDS.in("en"), Map.of()).say(rule)))
                .containsExactly("You live within 2.5 km of a place that the library chose");
    }

    private static Sentence say(String language, String rule) {
        return new RuleInWords(WORDS.in(language), Map.of(NORTH, "North")).say(JSON.readValue(rule, Map.class));
    }

    private static List<String> flat(Sentence sentence) {
        var flat = new ArrayList<String>();
        flat.add(sentence.text());
        sentence.parts().forEach(part -> flat.addAll(flat(part)));
        return flat;
    }
}
