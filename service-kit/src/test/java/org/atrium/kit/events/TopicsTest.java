package org.atrium.kit.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.atrium.kit.KitSettings;
import org.atrium.kit.test.RealServers;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaAdmin;
import tools.jackson.databind.json.JsonMapper;

class TopicsTest {

    private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", RealServers.kafka());

    @Test
    void with_three_copies_two_have_to_take_a_write() {
        assertThat(topics((short) 3, List.of(new NewTopic("own", 1, (short) 3))).all())
                .allSatisfy(topic -> assertThat(topic.configs()).containsEntry("min.insync.replicas", "2"));
        assertThat(topics((short) 1, List.of()).all())
                .allSatisfy(topic -> assertThat(topic.configs()).doesNotContainKey("min.insync.replicas"));
    }

    @Test
    void every_topic_of_the_contract_has_one_beside_it_with_room_for_the_reason() {
        var all = topics((short) 1, List.of()).all();
        var names = all.stream().map(NewTopic::name).toList();

        assertThat(names).contains("campaign.delivery", "campaign.delivery.parked");
        assertThat(names.stream().filter(name -> !name.endsWith(".parked")))
                .allSatisfy(name -> assertThat(names).contains(name + ".parked"));
        assertThat(all.stream().filter(topic -> topic.name().endsWith(".parked")))
                .allSatisfy(topic -> assertThat(topic.configs()).containsEntry("max.message.bytes", "2097152"));
    }

    @Test
    void the_names_are_those_of_the_contract() throws Exception {
        var named = new ArrayList<String>();
        for (var field : Topics.class.getFields()) {
            if (field.getType() == String.class && !field.getName().equals("PARKED_SUFFIX")) {
                named.add((String) field.get(null));
            }
        }

        assertThat(topics((short) 1, List.of()).all().stream()
                        .map(NewTopic::name)
                        .filter(name -> !name.endsWith(Topics.PARKED_SUFFIX)))
                .containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void topics_that_have_other_partitions_are_named_and_nothing_is_made_or_grown() throws Exception {
        var there = "there-" + UUID.randomUUID();
        var missing = "missing-" + UUID.randomUUID();
        try (var admin = Admin.create(BROKER)) {
            admin.createTopics(List.of(new NewTopic(there, 1, (short) 1))).all().get();

            var grown =
                    topics((short) 1, List.of(new NewTopic(there, 3, (short) 1), new NewTopic(missing, 3, (short) 1)));

            assertThatThrownBy(grown::make)
                    .isInstanceOf(Topics.WrongPartitions.class)
                    .hasMessageContaining(there + " has 1 instead of 3")
                    .hasMessageContaining("atrium.kafka-partitions");
            assertThat(admin.listTopics().names().get()).doesNotContain(missing);
        }
    }

    @Test
    void settings_of_what_is_there_are_brought_in_line() throws Exception {
        var name = "settled-" + UUID.randomUUID() + ".parked";
        try (var admin = Admin.create(BROKER)) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();

            topics((short) 1, List.of(new NewTopic(name, 1, (short) 1))).make();

            var topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
            await().untilAsserted(() -> assertThat(admin.describeConfigs(List.of(topic))
                            .all()
                            .get()
                            .get(topic)
                            .get("max.message.bytes")
                            .value())
                    .isEqualTo("2097152"));
        }
    }

    private static Topics topics(short replication, List<NewTopic> own) {
        var settings = new KitSettings(
                "db",
                RealServers.kafka(),
                2,
                replication,
                RealServers.secret(),
                URI.create("http://localhost/jwks"),
                URI.create("http://localhost"),
                false);
        var admin = new KafkaAdmin(BROKER);
        admin.setModifyTopicConfigs(true);
        return new Topics(admin, settings, JsonMapper.shared(), own);
    }
}
