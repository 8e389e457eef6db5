package org.atrium.patron.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atrium.kit.language.Language;
import org.atrium.kit.language.Texts;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.rule.Comparison;
import org.atrium.patron.rule.Field;
import org.atrium.patron.rule.Fields;
import org.atrium.patron.rule.RuleParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RuleInWordsTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final RuleNames NAMES = new RuleNames(
            Map.of(BranchId.parse("01979a52-7b1e-7c11-8a3e-2f6f0f6d4001").orElseThrow(), "North"),
            Map.of(),
            Map.of(GroupId.parse("01979a52-7b1e-7c11-8a3e-2f6f0f6d6001").orElseThrow(), "The Millers"),
            Map.of());

    /** {@code rules.txt} holds every form that a rule may have, with its words; one is read as an editor reads. */
    @ParameterizedTest
    @EnumSource
    void every_form_of_a_rule_has_its_words_for_readers(Language language) throws IOException {
        var expected = new ArrayList<String>();
        var said = new ArrayList<String>();
        for (var form : forms()) {
            expected.add(form.rule() + "\n" + form.words().get(language.tag()));
            said.add(form.rule() + "\n"
                    + String.join(" / ", flat(say(language, Listener.READER, JSON.readValue(form.rule(), Map.class)))));
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
                "facts.slow.payer",
                "category",
                "source",
                "scores.stage"
            })
    void no_value_of_a_person_and_no_word_of_the_staff_is_told_to_readers(String field) {
        for (var language : Language.values()) {
            for (var comparison : List.of("is", "isNot")) {
                assertThat(flat(say(language, Listener.READER, Map.of("field", field, comparison, "SECRET-1"))))
                        .singleElement()
                        .asString()
                        .doesNotContain("SECRET", "slowPayer", "slow.payer", "null");
            }
            var list = IntStream.range(0, 300).mapToObj(i -> "SECRET-" + i).toList();
            assertThat(flat(say(language, Listener.READER, Map.of("field", field, "in", list))))
                    .singleElement()
                    .asString()
                    .contains("300")
                    .doesNotContain("SECRET", "slowPayer", "slow.payer", "null");
        }
    }

    @Test
    void no_day_and_no_amount_of_a_person_is_told_to_readers() {
        for (var rule : List.<Map<String, Object>>of(
                Map.of("field", "birthDate", "is", "1961-04-07"),
                Map.of("field", "birthYear", "is", 1961),
                Map.of("field", "birthYear", "in", List.of(1961)),
                Map.of("field", "attributes.salary", "atLeast", 1961),
                Map.of("field", "facts.giving.total", "atMost", 1961),
                Map.of("field", "scores.monetary", "atLeast", 1961),
                Map.of("field", "facts.giving.lastOn", "before", "1961-04-07"),
                Map.of("field", "address.location", "withinKm", Map.of("km", 1, "lat", 19.61, "lon", 1.961)))) {
            assertThat(flat(say(Language.ENGLISH, Listener.READER, rule)))
                    .singleElement()
                    .asString()
                    .doesNotContain("1961", "1,961", "19.61", "1.961");
        }
    }

    @Test
    void staff_are_told_every_value_of_a_list_until_it_is_long() {
        var few = Map.<String, Object>of("field", "category", "in", List.of("adult", "child"));
        var many = Map.<String, Object>of(
                "field",
                "category",
                "in",
                IntStream.range(0, 300).mapToObj(i -> "c" + i).toList());

        assertThat(say(Language.ENGLISH, Listener.STAFF, few).text()).isEqualTo("Category: adult or child");
        assertThat(say(Language.ENGLISH, Listener.STAFF, many).text())
                .startsWith("Category: c0, c1,")
                .endsWith("or c19, and 280 more");
    }

    @Test
    void what_is_no_longer_there_is_said_to_be_gone() {
        var branch = Map.<String, Object>of("field", "homeBranchId", "is", "01979a52-7b1e-7c11-8a3e-2f6f0f6d4999");
        var segment = Map.<String, Object>of("segment", "01979a52-7b1e-7c11-8a3e-2f6f0f6d4999");

        assertThat(say(Language.ENGLISH, Listener.STAFF, branch).text())
                .isEqualTo("Home branch: a branch that is no longer there");
        assertThat(say(Language.ENGLISH, Listener.STAFF, segment).text())
                .isEqualTo("In the segment “a segment that is no longer there”");
    }

    /** A text that is missing is a failure here, and would be one where the rule is shown. */
    @Test
    void everything_that_may_be_asked_is_said_to_everybody_in_every_language() {
        for (var language : Language.values()) {
            for (var listener : Listener.values()) {
                asked().forEach(rule -> assertThat(flat(say(language, listener, rule)))
                        .as("%s to %s in %s", rule, listener, language)
                        .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("{", "null")));
            }
        }
    }

    private static Stream<Map<String, Object>> asked() {
        var own = Stream.of("attributes.x", "identifiers.x", "facts.x.y", "contactPoints.email", "contactPoints.sms")
                .map(name -> Fields.of(name).orElseThrow());
        return Stream.concat(Fields.all().stream(), own)
                .flatMap(field -> field.type().comparisons().stream()
                        .map(word -> Map.of("field", field.name(), word.toString(), operand(field, word))));
    }

    private static Object operand(Field field, Comparison.Word word) {
        return switch (word) {
            case IS, IS_NOT -> value(field);
            case IN -> List.of(value(field));
            case BEFORE -> "-P1M";
            case AFTER -> "P1Y2D";
            case AT_LEAST, AT_MOST -> 3;
            case EXISTS -> true;
            case STARTS_WITH -> List.of("750", "SW1");
            case WITHIN_KM -> Map.of("km", 5, "lat", 48.5, "lon", 2.5);
        };
    }

    private static Object value(Field field) {
        return field.type().choices().isEmpty()
                ? Stream.<Object>of("2026-03-01", "01979a52-7b1e-7c11-8a3e-2f6f0f6d4001", 7, true)
                        .filter(one -> field.type().operand(one).isPresent())
                        .findFirst()
                        .orElseThrow()
                : field.type().choices().getFirst();
    }

    @Test
    void the_three_languages_have_the_same_texts_and_each_its_own() {
        var texts = Texts.of("org.atrium.patron.sentence.sentences");
        for (var language : List.of(Language.FRENCH, Language.SIMPLIFIED_CHINESE)) {
            assertThat(texts.keys(language)).isEqualTo(texts.keys(Language.ENGLISH));
            for (var key : texts.keys(Language.ENGLISH)) {
                if (!Set.of("staff.anotherEvent", "staff.attribute", "staff.fact", "event.which")
                        .contains(key)) {
                    assertThat(texts.in(language).sayOr(key, ""))
                            .as(language + " " + key)
                            .isNotEqualTo(texts.in(Language.ENGLISH).sayOr(key, ""));
                }
            }
        }
    }

    @Test
    void whoever_asks_is_told_in_the_first_language_that_is_spoken() {
        assertThat(Language.of("fr-CA").tag()).isEqualTo("fr");
        assertThat(Language.of("zh-CN,zh;q=0.9").tag()).isEqualTo("zh-Hans");
        assertThat(Language.of("de, fr-BE;q=0.7, en;q=0.5").tag()).isEqualTo("fr");
        assertThat(Language.of("de").tag()).isEqualTo("en");
        assertThat(Language.of("not a language;;").tag()).isEqualTo("en");
        assertThat(Language.of(" ").tag()).isEqualTo("en");
        assertThat(Language.of((String) null).tag()).isEqualTo("en");
    }

    private static Sentence say(Language language, Listener listener, Map<?, ?> rule) {
        return new RuleInWords(new Phrases(language, listener), listener, NAMES).say(RuleParser.parse(rule, "/rule"));
    }

    private static List<String> flat(Sentence sentence) {
        return Stream.concat(
                        Stream.of(sentence.text()), sentence.parts().stream().flatMap(part -> flat(part).stream()))
                .toList();
    }
}
