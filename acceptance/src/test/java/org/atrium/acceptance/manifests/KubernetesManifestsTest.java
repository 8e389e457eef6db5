package org.atrium.acceptance.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.custom.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What an API server would say about the manifests, and what it would find out too late. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KubernetesManifestsTest {
    private static final List<String> PROBES = List.of("startupProbe", "readinessProbe", "livenessProbe");

    static Stream<Cluster> clusters() {
        return Cluster.all();
    }

    @Test
    void the_manifests_are_looked_at_as_they_are_put_together_too() {
        Assumptions.assumeTrue(Cluster.hasKubectl(), "there is no kubectl on the path");

        assertThat(clusters()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void every_object_has_only_fields_that_kubernetes_knows(Cluster cluster) {
        assertThat(cluster.objects()).hasSizeGreaterThan(25);
        for (var object : cluster.objects()) {
            assertThatCode(() -> model(object)
                            .getMethod("validateJsonElement", JsonElement.class)
                            .invoke(null, JsonParser.parseString(object.tree().toString())))
                    .as(object.toString())
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void a_selector_finds_pods(Cluster cluster) {
        cluster.servers()
                .forEach(server -> assertThat(server.podsHave(server.at("/spec/selector/matchLabels")))
                        .as("the selector of %s finds its own pods", server)
                        .isTrue());
        for (var selecting : List.of(
                "Service:/spec/selector",
                "PodDisruptionBudget:/spec/selector/matchLabels",
                "NetworkPolicy:/spec/podSelector/matchLabels")) {
            var kind = selecting.split(":");
            cluster.of(kind[0])
                    .forEach(object -> assertThat(selected(cluster, object.at(kind[1])))
                            .as("pods of %s", object)
                            .isNotEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void requests_are_within_limits(Cluster cluster) {
        forEachContainer(cluster, (where, container) -> {
            for (var resource : List.of("cpu", "memory")) {
                var asked = container.at("/resources/requests/" + resource);
                var most = container.at("/resources/limits/" + resource);
                assertThat(asked.isString() && most.isString())
                        .as("%s says what %s it needs and may take", where, resource)
                        .isTrue();
                assertThat(amount(asked)).as("%s of %s", resource, where).isLessThanOrEqualTo(amount(most));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void named_ports_exist(Cluster cluster) {
        cluster.servers()
                .forEach(server -> server.containers()
                        .forEach(container -> PROBES.stream()
                                .flatMap(probe -> Stream.of(
                                        container.at("/" + probe + "/httpGet/port"),
                                        container.at("/" + probe + "/tcpSocket/port")))
                                .filter(port -> !port.isMissingNode())
                                .forEach(port -> assertThat(server.portNames())
                                        .as("ports of %s", server)
                                        .contains(port.stringValue()))));
        cluster.of("Service")
                .forEach(service -> service.at("/spec/ports")
                        .valueStream()
                        .forEach(port -> assertThat(selected(cluster, service.at("/spec/selector"))
                                        .flatMap(Manifest::portNames))
                                .as("ports behind %s", service)
                                .contains(port.path("targetPort").stringValue())));
        cluster.of("NetworkPolicy")
                .forEach(policy -> policy.at("/spec/ingress")
                        .valueStream()
                        .flatMap(rule -> rule.path("ports").valueStream())
                        .forEach(port -> assertThat(selected(cluster, policy.at("/spec/podSelector/matchLabels"))
                                        .flatMap(Manifest::portNames))
                                .as("ports that %s opens", policy)
                                .contains(port.path("port").stringValue())));
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void every_server_says_when_it_has_started_is_ready_and_lives(Cluster cluster) {
        cluster.servers()
                .forEach(server -> server.containers()
                        .forEach(container -> PROBES.forEach(probe -> assertThat(container.has(probe))
                                .as("%s of %s", probe, server)
                                .isTrue())));
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void no_container_may_do_more_than_it_has_to(Cluster cluster) {
        cluster.withPods().forEach(owner -> {
            assertThat(owner.pod().at("/securityContext/runAsNonRoot").asBoolean())
                    .as("%s is not root", owner)
                    .isTrue();
            assertThat(owner.pod().at("/securityContext/runAsUser").asInt())
                    .as("user of %s", owner)
                    .isPositive();
            assertThat(owner.pod().at("/securityContext/seccompProfile/type").asString())
                    .as("system calls of %s", owner)
                    .isEqualTo("RuntimeDefault");
            assertThat(owner.pod().path("automountServiceAccountToken").asBoolean(true))
                    .as("%s gets a token", owner)
                    .isFalse();
            assertThat(owner.pod().path("enableServiceLinks").asBoolean(true))
                    .as("%s gets variables of services", owner)
                    .isFalse();
        });
        forEachContainer(cluster, (where, container) -> {
            var rights = container.path("securityContext");
            assertThat(rights.path("allowPrivilegeEscalation").asBoolean(true))
                    .as(where)
                    .isFalse();
            assertThat(rights.path("readOnlyRootFilesystem").asBoolean())
                    .as(where)
                    .isTrue();
            assertThat(rights.at("/capabilities/drop").toString()).as(where).isEqualTo("[\"ALL\"]");
        });
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void every_image_has_a_version(Cluster cluster) {
        forEachContainer(
                cluster,
                (where, container) -> assertThat(container.path("image").stringValue())
                        .as("image of %s", where)
                        .matches("[^:]+:[^:]+")
                        .doesNotEndWith(":latest"));
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void every_autoscaler_and_every_budget_has_its_target(Cluster cluster) {
        cluster.of("HorizontalPodAutoscaler").forEach(scaler -> {
            var target = cluster.of("Deployment")
                    .filter(server -> server.name()
                            .equals(scaler.at("/spec/scaleTargetRef/name").stringValue()))
                    .toList();
            assertThat(target).as("what %s scales", scaler).hasSize(1);
            assertThat(target.getFirst().at("/spec/replicas").isMissingNode())
                    .as("%s alone says how many", scaler)
                    .isTrue();
        });
        cluster.of("PodDisruptionBudget")
                .forEach(budget -> assertThat(selected(cluster, budget.at("/spec/selector/matchLabels")))
                        .as("what %s protects", budget)
                        .hasSize(1));
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void what_a_pod_refers_to_exists(Cluster cluster) {
        var secrets = Secrets.made();
        cluster.withPods().forEach(owner -> {
            assertThat(cluster.names("ServiceAccount"))
                    .contains(owner.pod().path("serviceAccountName").stringValue());
            var volumes = owner.pod().path("volumes").valueStream().toList();
            var names = Stream.concat(
                            volumes.stream().map(volume -> volume.path("name").stringValue()),
                            owner.at("/spec/volumeClaimTemplates")
                                    .valueStream()
                                    .map(claim -> claim.at("/metadata/name").stringValue()))
                    .collect(Collectors.toSet());
            owner.allContainers()
                    .flatMap(container -> container.path("volumeMounts").valueStream())
                    .forEach(mount -> assertThat(names)
                            .as("volumes of %s", owner)
                            .contains(mount.path("name").stringValue()));
            volumes.stream().filter(volume -> volume.has("secret")).forEach(volume -> {
                assertThat(volume.at("/secret/secretName").stringValue()).isEqualTo("atrium");
                assertThat(volume.at("/secret/items")
                                .valueStream()
                                .map(item -> item.path("key").stringValue()))
                        .as("secrets of %s", owner)
                        .isSubsetOf(secrets.keySet());
            });
            var configMaps = Stream.concat(
                            volumes.stream().map(volume -> volume.at("/configMap/name")),
                            owner.allContainers()
                                    .flatMap(container ->
                                            container.path("envFrom").valueStream())
                                    .map(from -> from.at("/configMapRef/name")))
                    .filter(JsonNode::isString)
                    .map(JsonNode::stringValue);
            assertThat(configMaps).as("configuration of %s", owner).isSubsetOf(cluster.configMaps());
        });
        cluster.of("StatefulSet")
                .forEach(server -> assertThat(cluster.names("Service"))
                        .contains(server.at("/spec/serviceName").stringValue()));
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void no_secret_is_written_down(Cluster cluster) {
        assertThat(cluster.names("Secret")).isEmpty();
        forEachContainer(
                cluster,
                (where, container) -> container
                        .path("env")
                        .valueStream()
                        .forEach(variable -> assertThat(Secrets.isWrittenDown(
                                        variable.path("name").stringValue(),
                                        variable.path("value").asString("")))
                                .as("%s of %s", variable, where)
                                .isFalse()));
        cluster.of("ConfigMap")
                .forEach(map -> map.at("/data")
                        .properties()
                        .forEach(setting -> assertThat(Secrets.isWrittenDown(
                                        setting.getKey(), setting.getValue().stringValue()))
                                .as("%s of %s", setting.getKey(), map)
                                .isFalse()));
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void a_service_finishes_what_it_has_begun(Cluster cluster) {
        cluster.servers()
                .filter(server -> "service".equals(server.podLabels().get("app.kubernetes.io/component")))
                .forEach(server -> {
                    var pause = server.containers()
                            .findFirst()
                            .orElseThrow()
                            .at("/lifecycle/preStop/sleep/seconds")
                            .asInt(0);
                    assertThat(pause)
                            .as("%s waits until no request comes any more", server)
                            .isPositive();
                    assertThat(server.pod()
                                    .path("terminationGracePeriodSeconds")
                                    .asInt())
                            .as("%s is left the time to drain", server)
                            .isGreaterThan(pause + 20);
                });
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void who_was_erased_is_noted_outside_of_the_database_by_every_pod_of_those_who_forget(Cluster cluster) {
        var journal = Repository.yaml("k8s/base/kustomization.yaml")
                .at("/configMapGenerator/0/literals")
                .valueStream()
                .map(JsonNode::stringValue)
                .filter(literal -> literal.startsWith("ATRIUM_ERASURE_JOURNAL="))
                .map(literal -> literal.replaceFirst(".*=", ""))
                .toList();
        assertThat(journal).hasSize(1);
        var forgetting = List.of("patron-service", "campaign-service", "analytics-service");
        var having = new ArrayList<String>();

        cluster.withPods()
                .forEach(owner -> owner.allContainers()
                        .filter(container ->
                                forgetting.contains(container.path("name").stringValue()))
                        .forEach(container -> {
                            var mounts = container
                                    .path("volumeMounts")
                                    .valueStream()
                                    .filter(mount -> journal.contains(
                                            mount.path("mountPath").stringValue()))
                                    .filter(mount -> !mount.path("readOnly").asBoolean(false))
                                    .map(mount -> mount.path("name").stringValue())
                                    .toList();
                            var claims = owner.pod()
                                    .path("volumes")
                                    .valueStream()
                                    .filter(volume ->
                                            mounts.contains(volume.path("name").stringValue()))
                                    .map(volume -> volume.at("/persistentVolumeClaim/claimName")
                                            .asString(""))
                                    .toList();
                            assertThat(claims).as("journal of %s", owner).containsExactly("erasures");
                            having.add(owner + "/" + container.path("name").stringValue());
                        }));

        assertThat(having)
                .as("each by itself, and where topics and indexes are made")
                .hasSize(2 * forgetting.size());
        assertThat(cluster.names("PersistentVolumeClaim")).contains("erasures");
    }

    private interface ContainerCheck {
        void check(String where, JsonNode container);
    }

    private static void forEachContainer(Cluster cluster, ContainerCheck check) {
        cluster.withPods()
                .forEach(owner -> owner.allContainers()
                        .forEach(container ->
                                check.check(owner + "/" + container.path("name").stringValue(), container)));
    }

    private static Stream<Manifest> selected(Cluster cluster, JsonNode labels) {
        return cluster.withPods().filter(owner -> owner.podsHave(labels));
    }

    private static java.math.BigDecimal amount(JsonNode quantity) {
        return Quantity.fromString(quantity.stringValue()).getNumber();
    }

    /** {@code apps/v1 Deployment} is described by {@code V1Deployment}. */
    private static Class<?> model(Manifest object) throws ClassNotFoundException {
        var version = object.at("/apiVersion").stringValue().replaceFirst(".*/", "");
        return Class.forName(
                "io.kubernetes.client.openapi.models." + version.toUpperCase(java.util.Locale.ROOT) + object.kind());
    }
}
