package org.atrium.acceptance.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.custom.Quantity;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A service has the same heap wherever it runs, and ends where it has used it up. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MemoryTest {
    private static final List<String> SERVICES =
            List.of("gateway", "patron-service", "campaign-service", "analytics-service");
    private static final Pattern SHARE = Pattern.compile("-XX:MaxRAMPercentage=(\\d+)");
    private static final Pattern HEAP = Pattern.compile("-Xmx(\\d+)m");
    private static final String ENDS = "-XX:+ExitOnOutOfMemoryError";

    @Test
    void the_heap_is_the_same_in_compose_in_kubernetes_and_on_one_machine() {
        var launcher = text("local/src/main/java/org/atrium/local/launch/Program.java");
        var local = number(HEAP, launcher);

        assertThat(launcher).contains(ENDS);
        assertThat(heaps(MemoryTest::inCompose))
                .allSatisfy((name, heap) -> assertThat(heap).as(name).isBetween(local - 1, local + 1));
        assertThat(heaps(MemoryTest::inKubernetes))
                .allSatisfy((name, heap) -> assertThat(heap).as(name).isBetween(local - 1, local + 1));
    }

    @Test
    void wherever_options_are_given_they_say_when_to_end() {
        for (var page : List.of("Dockerfile", "docker-compose.yml", "k8s/base/analytics-service.yaml")) {
            assertThat(text(page).lines().filter(line -> line.contains("MaxRAMPercentage")))
                    .as(page)
                    .isNotEmpty()
                    .allMatch(line -> line.contains(ENDS));
        }
    }

    private static Map<String, Long> heaps(Function<String, Long> of) {
        return SERVICES.stream().collect(Collectors.toMap(name -> name, of));
    }

    private static Long inCompose(String service) {
        var tree = Repository.yaml("docker-compose.yml").path("services").path(service);
        return share(
                tree.at("/deploy/resources/limits/memory").asString().replaceAll("([MG])$", "$1i"),
                tree.at("/environment/JAVA_TOOL_OPTIONS").asString(""));
    }

    private static Long inKubernetes(String service) {
        var container = Repository.documents(text("k8s/base/" + service + ".yaml")).stream()
                .map(Manifest::new)
                .filter(Manifest::isServer)
                .flatMap(Manifest::containers)
                .findFirst()
                .orElseThrow();
        var options = container
                .path("env")
                .valueStream()
                .filter(variable -> variable.path("name").asString().equals("JAVA_TOOL_OPTIONS"))
                .map(variable -> variable.path("value").asString())
                .findFirst();
        return share(container.at("/resources/limits/memory").asString(), options.orElse(""));
    }

    /** Megabytes. What is not said where it runs is said in the image. */
    private static long share(String limit, String options) {
        var percent = number(SHARE, options.isEmpty() ? image() : options);
        return Quantity.fromString(limit).getNumber().longValue() / (1 << 20) * percent / 100;
    }

    private static String image() {
        var dockerfile = text("Dockerfile");
        return dockerfile.substring(dockerfile.indexOf("FROM runtime AS service"));
    }

    private static long number(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        assertThat(found.find()).as(pattern + " in " + text).isTrue();
        return Long.parseLong(found.group(1));
    }

    private static String text(String page) {
        return Repository.text(Repository.ROOT.resolve(page));
    }
}
