package org.atrium.acceptance.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.atrium.local.process.Checkout;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of this repository. */
final class Repository {
    static final Path ROOT = Checkout.root();
    private static final JsonMapper JSON = JsonMapper.shared();

    private Repository() {}

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode yaml(String path) {
        return documents(text(ROOT.resolve(path))).getFirst();
    }

    static List<JsonNode> documents(String yaml) {
        var reader = new Yaml(new SafeConstructor(new LoaderOptions()));
        return StreamSupport.stream(reader.loadAll(yaml).spliterator(), false)
                .<JsonNode>map(JSON::valueToTree)
                .toList();
    }
}
