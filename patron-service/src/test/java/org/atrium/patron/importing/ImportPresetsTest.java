package org.atrium.patron.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the console proposes for the files of common library systems is a mapping that imports take. */
class ImportPresetsTest {

    private static final Path PRESETS = Path.of("../contracts/import/presets.json");

    static List<JsonNode> presets() throws IOException {
        var presets = new ArrayList<JsonNode>();
        JsonMapper.shared().readTree(Files.readString(PRESETS)).path("presets").forEach(presets::add);
        return presets;
    }

    /** Two spellings of one column never come in one file; so each field is mapped once, but for addresses. */
    @ParameterizedTest
    @MethodSource("presets")
    void a_preset_is_a_mapping_of_every_column_that_it_names(JsonNode preset) {
        var columns = new LinkedHashMap<String, String>();
        var taken = new HashSet<String>();
        preset.path("columns").properties().forEach(one -> {
            var field = one.getValue().asString();
            if (taken.add(field) || field.startsWith("contactPoints.")) {
                columns.put(one.getKey(), field);
            }
        });
        var replaces =
                preset.path("replaces").valueStream().map(JsonNode::asString).toList();

        var mapping = read(columns, replaces);

        assertThat(mapping.key()).isEqualTo("identifiers.ils");
        assertThat(mapping.columns()).isEqualTo(columns);
        assertThat(mapping.replaces()).containsExactlyElementsOf(replaces);
    }

    private static Mapping read(Map<String, String> columns, List<String> replaces) {
        return Mapping.read(
                new MappingForm(columns, null, null, null, null, List.copyOf(replaces), null, null),
                List.copyOf(columns.keySet()),
                ImportFixtures.NOW);
    }
}
