package org.atrium.patron.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.FieldFault;
import org.junit.jupiter.api.Test;

class SchemaRulesTest {

    @Test
    void one_level_of_fields_with_their_bounds_is_a_schema() {
        assertThat(faults(schema(
                        "shelf",
                        Map.of("type", "string", "title", "Shelf", "x-titles", Map.of("fr", "Rayon"), "maxLength", 10),
                        "since",
                        Map.of("type", "string", "format", "date"),
                        "size",
                        Map.of("type", "integer", "enum", List.of(1, 2)))))
                .isEmpty();
        assertThat(faults(Map.of())).isEmpty();
    }

    @Test
    void what_could_run_for_long_or_reach_elsewhere_is_no_part_of_it() {
        assertThat(faults(schema("a", Map.of("type", "string", "pattern", "(a+)+$"))))
                .containsExactly("/schema/properties/a/pattern");
        assertThat(faults(schema("a", Map.of("$ref", "https://example.org/schema.json", "type", "string"))))
                .containsExactly("/schema/properties/a/$ref");
        var written = new HashMap<String, Object>(schema("a", Map.of("type", "string")));
        written.put("$defs", Map.of());
        assertThat(faults(written)).containsExactly("/schema/$defs");
    }

    @Test
    void every_fault_is_named_where_it_is() {
        assertThat(faults(schema("a b", Map.of("type", "string")))).containsExactly("/schema/properties/a b");
        assertThat(faults(schema("a", Map.of("type", "object")))).containsExactly("/schema/properties/a/type");
        assertThat(faults(schema("a", Map.of("type", "string", "enum", List.of()))))
                .containsExactly("/schema/properties/a/enum");
        assertThat(faults(schema("a", Map.of("type", "string", "minLength", -1))))
                .containsExactly("/schema/properties/a/minLength");
        assertThat(faults(schema("a", Map.of("type", "string", "format", "regex"))))
                .containsExactly("/schema/properties/a/format");
        assertThat(faults(schema("a", Collections.singletonMap("type", null)))).contains("/schema/properties/a");
        assertThat(faults(Map.of("type", "object", "properties", Map.of(), "required", List.of("a"))))
                .containsExactly("/schema/required");
        assertThat(faults(Map.of("type", "array"))).contains("/schema/type", "/schema/properties");
    }

    @Test
    void what_nobody_could_fill_in_is_no_field() {
        assertThat(faults(schema("a", Map.of("type", "string", "minLength", 5, "maxLength", 1))))
                .containsExactly("/schema/properties/a/maxLength");
        assertThat(faults(schema("a", Map.of("type", "string", "minLength", 1_001))))
                .containsExactly("/schema/properties/a/minLength");
        assertThat(faults(schema("a", Map.of("type", "string", "format", "date", "maxLength", 9))))
                .containsExactly("/schema/properties/a/maxLength");
        assertThat(faults(schema("a", Map.of("type", "integer", "enum", List.of("a")))))
                .containsExactly("/schema/properties/a/enum");
        assertThat(faults(schema("a", Map.of("type", "integer", "minimum", 2, "maximum", 1))))
                .containsExactly("/schema/properties/a/maximum");
        assertThat(faults(schema("a", Map.of("type", "integer", "minimum", 0.2, "maximum", 0.8))))
                .containsExactly("/schema/properties/a/maximum");
        assertThat(faults(schema("a", Map.of("type", "number", "minimum", 0.2, "maximum", 0.8))))
                .isEmpty();
        assertThat(faults(schema("a", Map.of("type", "number", "maximum", 3, "enum", List.of(1, 5)))))
                .containsExactly("/schema/properties/a/enum");
        assertThat(faults(schema("a", Map.of("type", "boolean", "enum", List.of(true)))))
                .isEmpty();
    }

    @Test
    void what_every_form_reads_has_an_end() {
        var fields = Map.of("a", Map.of("type", "string"), "b", Map.of("type", "string"));
        assertThat(faults(Map.of("type", "object", "properties", fields, "required", List.of("a", "b"))))
                .isEmpty();
        assertThat(faults(Map.of("type", "object", "properties", fields, "required", List.of("a", "a"))))
                .containsExactly("/schema/required");
        assertThat(faults(
                        Map.of("type", "object", "properties", fields, "required", Collections.nCopies(150_000, "a"))))
                .containsExactly("/schema");
    }

    @Test
    void a_title_shows_what_it_says() {
        for (var title : List.of("\u202Eflehs", "a\u0000", "\u2067a", "a\u009F")) {
            assertThat(faults(schema("a", Map.of("type", "string", "title", title))))
                    .containsExactly("/schema/properties/a/title");
            assertThat(faults(schema("a", Map.of("type", "string", "x-titles", Map.of("fr", title)))))
                    .containsExactly("/schema/properties/a/x-titles");
        }
        for (var language : List.of("\u0000", "", "f r", "\u202Efr")) {
            assertThat(faults(schema("a", Map.of("type", "string", "x-titles", Map.of(language, "Rayon")))))
                    .containsExactly("/schema/properties/a/x-titles");
        }
        assertThat(faults(schema("a", Map.of("type", "string", "x-titles", Map.of("zh-Hans", "书架", "ar", "رف")))))
                .isEmpty();
    }

    private static Map<String, Object> schema(String name, Map<String, ?> field) {
        return Map.of("type", "object", "properties", Map.of(name, field));
    }

    private static Map<String, Object> schema(
            String a, Map<String, ?> one, String b, Map<String, ?> other, String c, Map<String, ?> third) {
        return Map.of("type", "object", "properties", Map.of(a, one, b, other, c, third), "required", List.of(a));
    }

    private static List<String> faults(Map<String, ?> schema) {
        var faults = new Faults();
        SchemaRules.check(schema, faults);
        return faults.found().stream().map(FieldFault::pointer).toList();
    }
}
