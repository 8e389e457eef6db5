package org.atrium.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atrium.analytics.lift.Campaign;
import org.atrium.analytics.lift.Campaigns;
import org.atrium.analytics.lift.Tallies;
import org.atrium.analytics.lift.Tally;
import org.atrium.analytics.lift.TallyChange;
import org.atrium.kit.events.CloudEvents;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.test.ContractCheck;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** What this service reads of the others, against what the contracts say. The streams' share is in their own test. */
class ContractTest {

    /** Read by the one Kafka Streams application. */
    static final Set<String> STREAMS = Set.of("engagement.event", "campaign.delivery", "patron.lifecycle");

    /** Between parts of this service alone. */
    static final Set<String> INNER = Set.of("analytics.rollup", "analytics.lift", "analytics.population");

    /** Read by the kit for every service that uses a setting. */
    static final Set<String> SETTINGS = Set.of("institution.lifecycle");

    static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void the_topics_that_are_read_are_those_that_the_contracts_name() throws Exception {
        var named = JSON.readTree(Files.readString(Path.of("../contracts/topics.json")));
        var topics = named.isArray() ? named : named.path("topics");
        var expected = topics.valueStream()
                .filter(topic -> topic.path("consumers")
                        .valueStream()
                        .anyMatch(one -> one.asString().equals("analytics-service")))
                .map(topic -> topic.path("name").asString())
                .collect(Collectors.toCollection(TreeSet::new));

        var read = new TreeSet<>(STREAMS);
        read.addAll(SETTINGS);
        try (var context = subscribers(new Kept())) {
            context.getBeansOfType(EventSubscriber.class).values().stream()
                    .map(EventSubscriber::topics)
                    .flatMap(Collection::stream)
                    .filter(topic -> !INNER.contains(topic))
                    .forEach(read::add);
        }

        assertThat(read).isEqualTo(expected);
    }

    @Test
    void every_example_of_every_topic_is_taken_in() {
        var kept = new Kept();
        var reader = new CloudEvents(JSON, Clock.systemUTC(), UUID::randomUUID, "/test");
        try (var context = subscribers(kept)) {
            for (var subscriber : context.getBeansOfType(EventSubscriber.class).values()) {
                for (var topic : subscriber.topics().stream()
                        .filter(one -> !INNER.contains(one))
                        .toList()) {
                    for (var type : ContractCheck.types(topic)) {
                        var bytes = ContractCheck.example(topic, type).getBytes(StandardCharsets.UTF_8);
                        subscriber.receive(List.of(reader.read(bytes)));
                    }
                }
            }
        }

        var launched = JSON.readTree(ContractCheck.example("campaign.lifecycle", "Launched"))
                .path("data");
        var amended = JSON.readTree(ContractCheck.example("campaign.lifecycle", "Amended"))
                .path("data");
        assertThat(kept.campaigns)
                .extracting(campaign -> campaign.id() + " " + campaign.version() + " "
                        + campaign.outcome().event())
                .containsExactlyInAnyOrder(
                        launched.path("campaignId").asString() + " "
                                + launched.path("version").asLong() + " "
                                + launched.at("/outcome/event").asString(),
                        amended.path("campaignId").asString() + " "
                                + amended.path("version").asLong() + " "
                                + amended.at("/outcome/event").asString());
    }

    private static AnnotationConfigApplicationContext subscribers(Kept kept) {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(Campaigns.class, () -> kept);
        context.registerBean(Tallies.class, NoTallies::new);
        context.scan("org.atrium.analytics.lift.kafka");
        context.refresh();
        return context;
    }

    private static final class Kept implements Campaigns {

        private final List<Campaign> campaigns = new ArrayList<>();

        @Override
        public Optional<Campaign> find(UUID id) {
            return Optional.empty();
        }

        @Override
        public void keep(Campaign campaign) {
            campaigns.add(campaign);
        }
    }

    private static final class NoTallies implements Tallies {

        @Override
        public List<Tally> of(UUID campaign) {
            return List.of();
        }

        @Override
        public void keep(List<TallyChange> changes) {
            throw new UnsupportedOperationException();
        }
    }
}
