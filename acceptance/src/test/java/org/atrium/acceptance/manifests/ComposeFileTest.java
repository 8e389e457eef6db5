package org.atrium.acceptance.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComposeFileTest {
    private static final JsonNode COMPOSE = Repository.yaml("docker-compose.yml");
    private static final Map<String, JsonNode> SERVICES = COMPOSE.path("services").properties().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    @Test
    void every_container_says_whether_it_is_well() {
        SERVICES.forEach(
                (name, service) -> assertThat(service.at("/healthcheck/test").valueStream())
                        .as(name)
                        .isNotEmpty());
    }

    @Test
    void every_container_has_limits_and_is_started_again() {
        SERVICES.forEach((name, service) -> {
            assertThat(service.at("/deploy/resources/limits/cpus").isString())
                    .as("CPU of %s", name)
                    .isTrue();
            assertThat(service.at("/deploy/resources/limits/memory").isString())
                    .as("memory of %s", name)
                    .isTrue();
            assertThat(service.path("restart").stringValue()).as(name).isEqualTo("unless-stopped");
        });
    }

    @Test
    void only_the_front_door_and_the_mail_can_be_reached_and_from_this_machine_alone() {
        SERVICES.forEach((name, service) -> {
            if (service.has("ports")) {
                assertThat(name).isIn("gateway", "mail-catcher");
            }
            assertThat(service.path("ports").valueStream())
                    .as("ports of %s", name)
                    .allMatch(port -> port.stringValue().startsWith("127.0.0.1:"));
        });
    }

    @Test
    void no_container_may_do_more_than_it_has_to() {
        SERVICES.forEach((name, service) -> {
            assertThat(service.path("read_only").asBoolean())
                    .as("root file system of %s is read-only", name)
                    .isTrue();
            assertThat(service.path("cap_drop").toString()).as(name).isEqualTo("[\"ALL\"]");
            assertThat(service.path("security_opt").toString()).as(name).contains("no-new-privileges:true");
            assertThat(service.path("privileged").asBoolean()).as(name).isFalse();
        });
    }

    @Test
    void secrets_come_from_files_that_must_have_been_made() {
        var made = Secrets.made().keySet();
        COMPOSE.path("secrets")
                .properties()
                .forEach(secret -> assertThat(secret.getValue().path("file").stringValue())
                        .isEqualTo("${ATRIUM_SECRETS:?run docker/secrets first}/" + secret.getKey()));
        assertThat(COMPOSE.path("secrets").properties().stream().map(Map.Entry::getKey))
                .hasSameElementsAs(made);
        SERVICES.forEach((name, service) -> {
            assertThat(service.path("secrets").valueStream().map(JsonNode::stringValue))
                    .as(name)
                    .isSubsetOf(made);
            service.path("environment")
                    .properties()
                    .forEach(variable -> assertThat(Secrets.isWrittenDown(
                                    variable.getKey(), variable.getValue().asString()))
                            .as("%s of %s", variable, name)
                            .isFalse());
        });
    }

    @Test
    void what_waits_for_another_waits_until_that_is_well() {
        SERVICES.forEach((name, service) -> service.path("depends_on")
                .properties()
                .forEach(other -> {
                    assertThat(SERVICES).as("what %s waits for", name).containsKey(other.getKey());
                    assertThat(other.getValue().path("condition").stringValue()).isEqualTo("service_healthy");
                }));
    }

    @Test
    void compose_and_kubernetes_run_the_same_images() {
        var here = SERVICES.values().stream()
                .map(service -> service.path("image")
                        .stringValue()
                        .replace("${ATRIUM_VERSION:-0.1.0-SNAPSHOT}", "0.1.0-SNAPSHOT"))
                .collect(Collectors.toSet());
        var there = Cluster.all()
                .toList()
                .getFirst()
                .withPods()
                .flatMap(Manifest::allContainers)
                .map(container -> container.path("image").stringValue())
                .collect(Collectors.toSet());

        assertThat(here).isEqualTo(there).noneMatch(image -> image.endsWith(":latest"));
    }

    @Test
    void every_image_of_ours_is_built_from_a_module() {
        var services = SERVICES.values().stream()
                .map(service -> service.at("/build/args/SERVICE"))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .collect(Collectors.toSet());

        assertThat(services).isEqualTo(Set.of("gateway", "patron-service", "campaign-service", "analytics-service"));
        assertThat(services)
                .allMatch(
                        service -> Files.exists(Repository.ROOT.resolve(service).resolve("pom.xml")));
    }

    @Test
    void an_image_runs_as_nobody_in_particular_and_hears_the_signal_to_stop() {
        var dockerfile = Repository.text(Repository.ROOT.resolve("Dockerfile"));

        assertThat(dockerfile.lines().filter(line -> line.startsWith("ENTRYPOINT")))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("ENTRYPOINT [\"java\""));
        assertThat(dockerfile.lines().filter(line -> line.startsWith("USER")))
                .isNotEmpty()
                .allMatch("USER 10001:10001"::equals);
        assertThat(dockerfile).contains("HEALTHCHECK").doesNotContain(":latest").doesNotContain("# syntax=");
    }

    @Test
    void the_page_about_containers_lists_every_setting() {
        var page = Repository.text(Repository.ROOT.resolve("docs/operations/containers.md"));
        var settings = Pattern.compile("\\$\\{(ATRIUM_\\w+)")
                .matcher(Repository.text(Repository.ROOT.resolve("docker-compose.yml")))
                .results()
                .map(found -> found.group(1));
        var listed = Pattern.compile("(?m)^\\| `(ATRIUM_\\w+)` \\|")
                .matcher(page)
                .results()
                .map(found -> found.group(1));

        assertThat(settings.collect(Collectors.toSet())).isEqualTo(listed.collect(Collectors.toSet()));
    }
}
