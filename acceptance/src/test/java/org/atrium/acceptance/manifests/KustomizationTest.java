package org.atrium.acceptance.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * What would make {@code kubectl apply -k} fail or leave something out, found without a kubectl. Where there is one,
 * what it renders is checked too: {@link KubernetesManifestsTest}.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KustomizationTest {
    private static final Path K8S = Repository.ROOT.resolve("k8s");
    private static final Pattern SELECTOR = Pattern.compile("([\\w./-]+)(?:=| in \\()([\\w,]+)\\)?");

    static Stream<Path> kustomizations() {
        return files().stream().filter(file -> file.endsWith("kustomization.yaml"));
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void every_file_that_it_names_is_there(Path kustomization) {
        var tree = tree(kustomization);
        var named = Stream.concat(
                tree.path("resources").valueStream(),
                tree.path("configMapGenerator")
                        .valueStream()
                        .flatMap(map -> map.path("files").valueStream()));

        assertThat(named.map(name -> kustomization.resolveSibling(name.stringValue())))
                .isNotEmpty()
                .allMatch(Files::exists);
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void every_manifest_beside_it_is_one_of_its_resources(Path kustomization) {
        var resources = tree(kustomization).path("resources").valueStream().map(JsonNode::stringValue);
        var beside = files().stream()
                .filter(file -> file.getParent().equals(kustomization.getParent()))
                .filter(file -> !file.equals(kustomization))
                .map(file -> file.getFileName().toString())
                .toList();

        assertThat(resources).containsAll(beside);
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void every_patch_finds_what_it_changes(Path kustomization) {
        var objects = objects(kustomization);

        tree(kustomization).path("patches").forEach(patch -> {
            var target = patch.path("target");
            var found =
                    objects.stream().filter(object -> isMeant(object, target)).toList();
            assertThat(found).as("objects for %s", target).isNotEmpty();
            for (var step :
                    Repository.documents(patch.path("patch").stringValue()).getFirst()) {
                if (step.path("op").asString().equals("replace")) {
                    assertThat(found)
                            .as("what %s replaces", step)
                            .allMatch(object ->
                                    !object.at(step.path("path").stringValue()).isMissingNode());
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void what_it_merges_into_was_there_before(Path kustomization) {
        var before = bases(kustomization)
                .flatMap(base -> tree(base).path("configMapGenerator").valueStream())
                .map(map -> map.path("name").stringValue())
                .toList();

        assertThat(tree(kustomization)
                        .path("configMapGenerator")
                        .valueStream()
                        .filter(map -> map.path("behavior").asString("").equals("merge"))
                        .map(map -> map.path("name").stringValue()))
                .isSubsetOf(before);
    }

    /** Everything that this one and those below it list. */
    private static List<Manifest> objects(Path kustomization) {
        var all = new ArrayList<Manifest>();
        bases(kustomization).forEach(base -> all.addAll(objects(base)));
        tree(kustomization)
                .path("resources")
                .valueStream()
                .map(name -> kustomization.resolveSibling(name.stringValue()))
                .filter(file -> file.toString().endsWith(".yaml"))
                .flatMap(file -> Repository.documents(Repository.text(file)).stream())
                .map(Manifest::new)
                .forEach(all::add);
        return all;
    }

    private static Stream<Path> bases(Path kustomization) {
        return tree(kustomization)
                .path("resources")
                .valueStream()
                .map(name -> kustomization.resolveSibling(name.stringValue()).normalize())
                .filter(Files::isDirectory)
                .map(folder -> folder.resolve("kustomization.yaml"));
    }

    /** Kinds and names are regular expressions for the whole word, as Kustomize reads them. */
    private static boolean isMeant(Manifest object, JsonNode target) {
        return object.kind().matches(target.path("kind").asString(".*"))
                && object.name().matches(target.path("name").asString(".*"))
                && hasLabels(object, target.path("labelSelector").asString(""));
    }

    private static boolean hasLabels(Manifest object, String selector) {
        var labels = object.at("/metadata/labels").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, label -> label.getValue().stringValue()));
        return SELECTOR.matcher(selector)
                .results()
                .allMatch(one -> List.of(one.group(2).split(",")).contains(labels.getOrDefault(one.group(1), "")));
    }

    private static JsonNode tree(Path file) {
        return Repository.documents(Repository.text(file)).getFirst();
    }

    private static List<Path> files() {
        try (var files = Files.walk(K8S)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
