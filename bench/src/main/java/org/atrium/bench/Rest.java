package org.atrium.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Waits until all that was accepted has been worked in everywhere. */
final class Rest implements AutoCloseable {

    /** Above what the processes use while nothing happens, below what any of them uses while it works. */
    private static final double BUSY = 0.2;

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final House house;
    private final Admin broker;

    Rest(House house) {
        this.house = house;
        this.broker = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, house.kafkaServers()));
    }

    /** Until no reader of a topic is behind, and then no process works any more. */
    void await(Duration atMost) {
        Await.mustBecome("every record is read and every process rests", atMost, () -> isRead() && isQuiet());
    }

    private boolean isQuiet() {
        var cpu = Cpu.of(house);
        Await.pause(LOOK);
        return cpu.total().toNanos() < BUSY * LOOK.toNanos();
    }

    /** The last offset of a topic that is written in transactions is a marker, which no reader commits. */
    private boolean isRead() {
        try {
            var committed = committed();
            var asked = new HashMap<TopicPartition, OffsetSpec>();
            committed.values().forEach(of -> of.keySet().forEach(each -> asked.put(each, OffsetSpec.latest())));
            var ends = broker.listOffsets(asked).all().get();
            return committed.values().stream()
                    .flatMap(of -> of.entrySet().stream())
                    .allMatch(each ->
                            Objects.requireNonNull(ends.get(each.getKey())).offset()
                                            - each.getValue().offset()
                                    <= 1);
        } catch (ExecutionException away) {
            throw new IllegalStateException(away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private Map<String, Map<TopicPartition, OffsetAndMetadata>> committed()
            throws ExecutionException, InterruptedException {
        var found = new HashMap<String, Map<TopicPartition, OffsetAndMetadata>>();
        var groups = broker.listGroups(new ListGroupsOptions()).all().get();
        for (var group : groups.stream().map(GroupListing::groupId).toList()) {
            found.put(
                    group,
                    broker.listConsumerGroupOffsets(group)
                            .partitionsToOffsetAndMetadata()
                            .get());
        }
        return found;
    }

    @Override
    public void close() {
        broker.close();
    }
}
