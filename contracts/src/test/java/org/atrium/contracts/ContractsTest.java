package org.atrium.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class ContractsTest {

    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final String SCHEMA = ".v1.schema.json";
    private static final String EXAMPLE = ".v1.example.json";

    private final JsonMapper json = JsonMapper.shared();

    @ParameterizedTest
    @MethodSource("schemas")
    void every_schema_has_an_example_that_it_accepts(Path schema) throws IOException {
        var example = schema.resolveSibling(name(schema) + EXAMPLE);

        var violations = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(schema), InputFormat.JSON)
                .validate(
                        Files.readString(example),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));

        assertThat(violations).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void every_schema_refuses_a_message_without_its_data(Path schema) throws IOException {
        var example = json.readTree(Files.readString(schema.resolveSibling(name(schema) + EXAMPLE)));
        var without = ((tools.jackson.databind.node.ObjectNode) example).without("data");

        var violations = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(schema), InputFormat.JSON)
                .validate(json.writeValueAsString(without), InputFormat.JSON);

        assertThat(violations).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void nothing_that_names_a_person_has_a_place(Path schema) throws IOException {
        var data =
                json.readTree(Files.readString(schema)).at("/properties/data").toString();

        assertThat(data)
                .doesNotContainPattern(
                        "\"(email|emailAddress|phone|given|family|preferred|birthDate|card|barcode|identifier|street)\":");
    }

    @Test
    void every_example_belongs_to_a_schema() throws IOException {
        try (var files = Files.walk(HERE, 2)) {
            var lonely = files.filter(file -> file.toString().endsWith(EXAMPLE))
                    .filter(file -> !Files.exists(
                            file.resolveSibling(file.getFileName().toString().replace(EXAMPLE, SCHEMA))))
                    .toList();
            assertThat(lonely).isEmpty();
        }
    }

    @Test
    void the_list_of_topics_the_folders_the_table_and_asyncapi_agree() throws IOException {
        var listed = topics();
        var readme = Files.readString(HERE.resolve("README.md"));
        var asyncApi = Files.readString(HERE.resolve("asyncapi.yaml"));

        assertThat(listed).extracting(Topic::name).containsExactlyInAnyOrderElementsOf(folders());
        for (var topic : listed) {
            assertThat(asyncApi)
                    .contains("address: " + topic.name() + "\n    description: Keyed by " + topic.key()
                            + ". Written by " + topic.producer() + "; read by " + readers(topic) + ".");
            assertThat(readme)
                    .contains("| `%s` | %s | %s | %s | %d days%s |"
                            .formatted(
                                    topic.name(),
                                    topic.key(),
                                    topic.producer(),
                                    readers(topic),
                                    topic.retentionDays(),
                                    topic.isCompacted() ? ", and the last of each " + topic.key() : ""));
            assertThat(asyncApi)
                    .contains("topic: " + topic.name() + "\n        topicConfiguration:\n"
                            + "          cleanup.policy: [" + topic.cleanup() + "]\n");
        }
        for (var schema : schemas().toList()) {
            var path = HERE.relativize(schema).toString();
            assertThat(readme).contains("(" + path + ")");
            assertThat(asyncApi).contains("'./" + path + "'");
        }
    }

    private static String readers(Topic topic) {
        return topic.consumers().isEmpty() ? "no service" : String.join(", ", topic.consumers());
    }

    static Stream<Path> schemas() throws IOException {
        try (var files = Files.walk(HERE, 2)) {
            return files.filter(file -> file.toString().endsWith(SCHEMA)).sorted().toList().stream();
        }
    }

    private static String name(Path schema) {
        return schema.getFileName().toString().replace(SCHEMA, "");
    }

    private static List<String> folders() throws IOException {
        return schemas()
                .map(schema -> schema.getParent().getFileName().toString())
                .distinct()
                .toList();
    }

    private List<Topic> topics() throws IOException {
        return json.readValue(Files.readString(HERE.resolve("topics.json")), Topics.class)
                .topics();
    }

    record Topics(List<Topic> topics) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Topic(String name, String key, String producer, List<String> consumers, String cleanup, int retentionDays) {

        boolean isCompacted() {
            return cleanup.equals("compact");
        }
    }
}
