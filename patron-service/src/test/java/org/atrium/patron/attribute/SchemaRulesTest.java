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
