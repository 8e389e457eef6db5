package org.atrium.acceptance.manifests;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a set of manifests would make. */
record Cluster(String title, List<Manifest> objects, Set<String> configMaps) {

    /** The manifests as they are written and, where there is a {@code kubectl}, as it puts them together. */
    static Stream<Cluster> all() {
        var written = Stream.of(asWritten());
        if (!hasKubectl()) {
            System.err.println("THE RENDERED MANIFESTS WERE LEFT OUT: there is no kubectl on the path. Those that are"
                    + " written were looked at.");
            return written;
        }
        return Stream.concat(written, Stream.of(rendered("k8s/base"), rendered("k8s/overlays/local")));
    }

    Stream<Manifest> of(String kind) {
        return objects.stream().filter(object -> object.is(kind));
    }

    Stream<Manifest> servers() {
        return objects.stream().filter(Manifest::isServer);
    }

    Stream<Manifest> withPods() {
        return objects.stream().filter(Manifest::hasPods);
    }

    Set<String> names(String kind) {
        return of(kind).map(Manifest::name).collect(Collectors.toSet());
    }

    private static Cluster asWritten() {
        try (var files = Files.walk(Repository.ROOT.resolve("k8s"))) {
            var yaml = files.filter(Cluster::isManifest)
                    .sorted()
                    .collect(Collectors.partitioningBy(file -> file.endsWith("kustomization.yaml")));
            var generated = documents(yaml.get(true))
                    .flatMap(kustomization ->
                            kustomization.path("configMapGenerator").valueStream())
                    .map(generator -> generator.path("name").stringValue())
                    .collect(Collectors.toSet());
            return new Cluster(
                    "as written", documents(yaml.get(false)).map(Manifest::new).toList(), generated);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a server reads for itself lies in a folder named after it. */
    private static boolean isManifest(Path file) {
        return file.toString().endsWith(".yaml")
                && !Set.of("kafka", "mongodb")
                        .contains(file.getParent().getFileName().toString());
    }

    private static Stream<JsonNode> documents(List<Path> files) {
        return files.stream().flatMap(file -> Repository.documents(Repository.text(file)).stream());
    }

    private static Cluster rendered(String folder) {
        try {
            var kubectl = new ProcessBuilder("kubectl", "kustomize", folder)
                    .directory(Repository.ROOT.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var yaml = new String(kubectl.getInputStream().readAllBytes());
            if (kubectl.waitFor() != 0) {
                throw new AssertionError("kubectl kustomize " + folder + " failed");
            }
            var objects = Repository.documents(yaml).stream().map(Manifest::new).toList();
            var configMaps = objects.stream()
                    .filter(object -> object.is("ConfigMap"))
                    .map(Manifest::name)
                    .collect(Collectors.toSet());
            return new Cluster(folder, objects, configMaps);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static boolean hasKubectl() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    @Override
    public String toString() {
        return title;
    }
}
