package org.atrium.kit.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.atrium.kit.language.Language;
import org.atrium.kit.test.ContractCheck;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That each line speaks every language is seen when it is read. */
class RegistersTest {

    private static final String NAME_OF_A_TYPE = "[a-z][a-z0-9]*([.-][a-z0-9]+)*";

    @Test
    void each_type_of_events_has_a_name_that_may_be_sent_and_says_what_it_means() {
        assertThat(BuiltInType.all()).hasSizeGreaterThan(10).allSatisfy(type -> {
            assertThat(type.type()).matches(NAME_OF_A_TYPE).hasSizeLessThanOrEqualTo(64);
            assertThat(type.description()).isNotBlank().hasSizeLessThanOrEqualTo(500);
        });
        assertThat(BuiltInType.of("visit"))
                .hasValueSatisfying(
                        visit -> assertThat(visit.one().in(Language.FRENCH)).isEqualTo("Visite"));
        assertThat(BuiltInType.of("unheard-of")).isEmpty();
    }

    @Test
    void each_fact_is_one_that_the_topic_takes() {
        var data = JsonMapper.shared()
                .readTree(ContractCheck.schema("patron.fact", "Stated"))
                .at("/properties/data/properties");
        var types = data.at("/type/enum").valueStream().map(JsonNode::asString).toList();

        assertThat(HouseFact.all()).isNotEmpty().allSatisfy(fact -> {
            assertThat(fact.name())
                    .matches(data.at("/name/pattern").asString())
                    .hasSizeLessThanOrEqualTo(data.at("/name/maxLength").intValue());
            assertThat(types).contains(fact.type());
        });
    }

    @Test
    void what_the_examples_tell_of_is_listed() {
        var facts = Stream.of("Stated", "Withdrawn")
                .map(type -> ContractCheck.example("patron.fact", type))
                .map(JsonMapper.shared()::readTree)
                .map(event -> event.path("data"))
                .toList();

        assertThat(facts)
                .allSatisfy(fact -> assertThat(HouseFact.of(fact.path("name").asString()))
                        .hasValueSatisfying(listed -> assertThat(listed.type())
                                .isEqualTo(fact.path("type").asString())));
    }

    @Test
    void a_word_that_a_language_lacks_is_missed() {
        assertThatThrownBy(() -> new InEachLanguage(Map.of("en", "Visit", "fr", "Visite")))
                .hasMessageContaining("zh-Hans");
        assertThatThrownBy(() -> new InEachLanguage(Map.of("en", "Visit", "fr", " ", "zh-Hans", "到馆")))
                .hasMessageContaining("fr");
    }

    @Test
    void a_name_stands_once() {
        assertThatThrownBy(() -> Registers.read(
                        "contracts/patron.fact/facts.json", Object.class, _ -> List.of("twice", "twice"), name -> name))
                .hasMessageContaining("lists twice twice");
    }

    @Test
    void a_register_that_is_not_there_is_named() {
        assertThatThrownBy(
                        () -> Registers.read("contracts/none.json", Collection.class, _ -> List.of(), Object::toString))
                .hasMessageContaining("contracts/none.json");
    }
}
