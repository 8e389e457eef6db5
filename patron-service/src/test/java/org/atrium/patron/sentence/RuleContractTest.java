package org.atrium.patron.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.atrium.kit.language.Language;
import org.atrium.kit.refusal.Refused;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.identity.PersonaId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.persona.Labels;
import org.atrium.patron.persona.PersonaName;
import org.atrium.patron.rule.Comparison;
import org.atrium.patron.rule.Fields;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.RuleParser;
import org.atrium.patron.rule.ValueType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The contract of the rule language, held against the reader of rules. */
class RuleContractTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text("Rule.schema.json"), InputFormat.JSON);
    private static final RuleNames NAMES = new RuleNames(
            Map.of(BranchId.parse("01979a52-7b1e-7c11-8a3e-2f6f0f6d4001").orElseThrow(), "North"),
            Map.of(SegmentId.parse("01979a52-7b1e-7c11-8a3e-2f6f0f6d5001").orElseThrow(), "Not seen for half a year"),
            Map.of(GroupId.parse("01979a52-7b1e-7c11-8a3e-2f6f0f6d6001").orElseThrow(), "Rivers School"),
            Map.of(
                    PersonaId.parse("01979a52-7b1e-7c11-8a3e-2f6f0f6d7001").orElseThrow(),
                    new PersonaName(2, new Labels(new TreeMap<>(Map.of("en", "Evening readers"))))));

    record Example(String means, Map<String, Object> rule, String says) {}

    record Wrong(String why, Object rule) {}

    private static final List<Example> EXAMPLES = JSON.readValue(text("examples.json"), new TypeReference<>() {});
    private static final List<Wrong> REFUSED = JSON.readValue(text("refused.json"), new TypeReference<>() {});

    @Test
    void every_example_is_read_and_says_to_staff_what_stands_beside_it() {
        for (var example : EXAMPLES) {
            assertThat(isRefusedBySchema(example.rule())).as(example.means()).isFalse();
            var said = new RuleInWords(new Phrases(Language.ENGLISH, Listener.STAFF), Listener.STAFF, NAMES)
                    .say(RuleParser.parse(example.rule(), "/rule"));
            assertThat(flat(said).collect(Collectors.joining(" / "))).isEqualTo(example.says());
        }
    }

    @Test
    void every_part_every_comparison_and_every_kind_of_field_has_an_example() {
        var parts = EXAMPLES.stream()
                .flatMap(example -> RuleParser.parse(example.rule(), "/rule").parts())
                .collect(Collectors.toSet());

        assertThat(parts.stream().map(Object::getClass).distinct().map(Class::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Rule.class.getPermittedSubclasses())
                        .filter(part -> part != Rule.YoungerThan.class)
                        .map(Class::getSimpleName)
                        .toList());
        assertThat(EXAMPLES.stream()
                        .flatMap(example -> example.rule().keySet().stream())
                        .collect(Collectors.toSet()))
                .containsAll(Arrays.stream(Comparison.Word.values())
                        .map(Comparison.Word::toString)
                        .toList());
        // A fact of any type, and a value that is true or false, are asked as facts.
        assertThat(parts.stream().flatMap(RuleContractTest::type).collect(Collectors.toSet()))
                .containsAll(EnumSet.complementOf(EnumSet.of(ValueType.BOOLEAN)));
    }

    private static Stream<ValueType> type(Rule part) {
        return switch (part) {
            case Rule.FieldIs(var field, var comparison) -> Stream.of(field.type());
            case Rule.DerivedIs(var field, var comparison, var meaning) -> Stream.of(field.type());
            case Rule.All _,
                    Rule.Any _,
                    Rule.Not _,
                    Rule.EventCount _,
                    Rule.ConsentTo _,
                    Rule.YoungerThan _,
                    Rule.InSegment _,
                    Rule.InGroup _,
                    Rule.OfPersona _ -> Stream.empty();
        };
    }

    @Test
    void the_schema_knows_the_comparisons_that_there_are_and_no_other() {
        var known = JSON.readTree(text("Rule.schema.json"))
                .at("/$defs/FieldRule/properties")
                .propertyNames();

        assertThat(known)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("field"),
                                Arrays.stream(Comparison.Word.values()).map(Comparison.Word::toString))
                        .toList());
    }

    @Test
    void what_the_contract_refuses_is_refused_by_schema_and_reader() {
        for (var wrong : REFUSED) {
            assertThat(isRefusedBySchema(wrong.rule())).as(wrong.why()).isTrue();
            assertThat(isRefused(wrong.rule())).as(wrong.why()).isTrue();
        }
    }

    /** An example with something in it put wrong, or right by chance. */
    @Property(tries = 2_000)
    void what_the_reader_takes_the_schema_takes(@ForAll long seed) {
        var random = new Random(seed);
        @Nullable Object rule = EXAMPLES.get(random.nextInt(EXAMPLES.size())).rule();
        for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
            rule = changed(rule, random);
        }

        if (!isRefused(rule)) {
            assertThat(isRefusedBySchema(rule))
                    .as(JSON.writeValueAsString(rule))
                    .isFalse();
        }
    }

    private static @Nullable Object changed(@Nullable Object tree, Random random) {
        return switch (tree) {
            case Map<?, ?> map
            when !map.isEmpty() && random.nextInt(4) > 0 -> {
                var next = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((key, value) -> next.put(String.valueOf(key), value));
                var key = List.copyOf(next.keySet()).get(random.nextInt(next.size()));
                var value = next.remove(key);
                switch (random.nextInt(5)) {
                    case 0 -> {}
                    case 1 -> next.put(pick(WORDS, random), value);
                    case 2 -> {
                        next.put(key, value);
                        next.put(pick(WORDS, random), pick(VALUES, random));
                    }
                    default -> next.put(key, changed(value, random));
                }
                yield next;
            }
            case List<?> list
            when !list.isEmpty() && random.nextInt(4) > 0 -> {
                var next = new ArrayList<@Nullable Object>(list);
                var at = random.nextInt(next.size());
                next.set(at, changed(next.get(at), random));
                yield next;
            }
            case null, default -> pick(VALUES, random);
        };
    }

    private static final List<String> WORDS = List.of(
            "all",
            "any",
            "not",
            "field",
            "event",
            "segment",
            "group",
            "role",
            "consent",
            "count",
            "within",
            "is",
            "isNot",
            "in",
            "before",
            "after",
            "atLeast",
            "atMost",
            "exists",
            "withinKm",
            "startsWith",
            "km",
            "lat",
            "branchId",
            "channel",
            "topics",
            "purpose",
            "wat");

    private static final List<?> VALUES = List.of(
            "",
            "language",
            "birthYear",
            "expiresOn",
            "attributes.x",
            "address.postalCode",
            "visit",
            "2026-03-01",
            "-P6M",
            "P90D",
            "teacher",
            "onsite",
            "01979a52-7b1e-7c11-8a3e-2f6f0f6d4001",
            0,
            1,
            -1,
            2.0,
            1.5,
            5_000_000_000L,
            true,
            false,
            List.of(),
            List.of("fr"),
            List.of("750"),
            List.of("7"),
            List.of("01979a52-7b1e-7c11-8a3e-2f6f0f6d4001"),
            List.of(1, true),
            Map.of(),
            Map.of("atLeast", 1),
            Map.of("is", 2.0),
            Map.of("km", 5, "lat", 1, "lon", 1),
            Map.of("purpose", "newsletter", "channel", "email"),
            Map.of("event", "visit"));

    private static <T> T pick(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    @Test
    void the_page_names_every_field_with_what_may_be_asked_of_it() throws IOException {
        var page = Files.readString(Path.of("..", "contracts", "rule", "README.md"));
        var own = Stream.of("attributes.x", "identifiers.x", "contactPoints.email")
                .map(name -> Fields.of(name).orElseThrow());

        Stream.concat(Fields.all().stream(), own).forEach(field -> {
            var takes = field.type().comparisons().stream()
                    .map(word -> "`" + word + "`")
                    .collect(Collectors.joining(" "));
            var name = field.name().replaceFirst("^(attributes|identifiers|contactPoints)\\..*", "$1.<");
            assertThat(page.lines()
                            .filter(line -> line.startsWith("| `" + field.type().word() + "` | " + takes + " | "))
                            .filter(line -> line.contains("`" + name)))
                    .as("%s in a line of %s that takes %s", name, field.type(), takes)
                    .hasSize(1);
        });
    }

    private static boolean isRefused(@Nullable Object rule) {
        try {
            RuleParser.parse(rule, "/rule");
            return false;
        } catch (Refused refused) {
            return true;
        }
    }

    private static boolean isRefusedBySchema(@Nullable Object rule) {
        return !SCHEMA.validate(JSON.writeValueAsString(rule), InputFormat.JSON).isEmpty();
    }

    private static Stream<String> flat(Sentence sentence) {
        return Stream.concat(
                Stream.of(sentence.text()), sentence.parts().stream().flatMap(RuleContractTest::flat));
    }

    private static String text(String name) {
        try (var file = RuleContractTest.class.getResourceAsStream("/contracts/rule/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(name, unreadable);
        }
    }
}
