package org.atrium.kit.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Messages against the schemas of {@code contracts}. */
public final class ContractCheck {

    private ContractCheck() {}

    /** Fails with every violation if the CloudEvent is not what the schema of this type says. */
    public static void matches(String topic, String type, String cloudEvent) {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        var schema = registry.getSchema(schema(topic, type), InputFormat.JSON);
        var violations = schema.validate(
                cloudEvent,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        assertThat(violations).as("%s on %s: %s", type, topic, cloudEvent).isEmpty();
    }

    public static String schema(String topic, String type) {
        return read(file(topic, type + ".v1.schema.json"));
    }

    /** The example of a type: a real message. */
    public static String example(String topic, String type) {
        return read(file(topic, type + ".v1.example.json"));
    }

    /** Every type that the topic carries. */
    public static List<String> types(String topic) {
        try (var files = Files.list(contracts().resolve(topic))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".v1.schema.json"))
                    .map(name -> name.substring(0, name.length() - ".v1.schema.json".length()))
                    .sorted()
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Path file(String topic, String name) {
        return contracts().resolve(topic).resolve(name);
    }

    private static Path contracts() {
        return Path.of(System.getProperty("atrium.root", "..")).resolve("contracts");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
