package org.atrium.kit.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.atrium.kit.log.Failure;
import org.jspecify.annotations.Nullable;

/**
 * What lies in the headers of a record that was parked, and of one that is replayed. A replay is for the consumer group
 * that could not take the record in; all others have had it. Whoever reads a topic asks {@link #isFor} first.
 * See docs/adr/0007-parked-and-replayed.md.
 */
public final class Replays {

    /** On a replayed record: the group that it is for. */
    public static final String REPLAYED_FOR = "atrium-replayed-for";

    /** On a parked record: the group that could not take it in. */
    public static final String PARKED_BY = "atrium-parked-by";

    /** On a parked record: what went wrong, cut to {@link #LONGEST_CAUSE} characters. */
    public static final String CAUSE = "atrium-parked-cause";

    public static final String TOPIC = "atrium-parked-topic";
    public static final String PARTITION = "atrium-parked-partition";
    public static final String OFFSET = "atrium-parked-offset";

    /** On a parked record: the timestamp under which it came, in milliseconds; a replay has it again. */
    public static final String TIMESTAMP = "atrium-parked-timestamp";

    static final int LONGEST_CAUSE = 1_000;

    private static final List<String> OURS =
            List.of(REPLAYED_FOR, PARKED_BY, CAUSE, TOPIC, PARTITION, OFFSET, TIMESTAMP);

    private Replays() {}

    /**
     * Whether a record is for {@code group}: it comes for the first time, or is replayed for just this group.
     *
     * @param group a consumer group, or the application id of a topology
     */
    public static boolean isFor(Headers headers, String group) {
        return text(headers, REPLAYED_FOR).map(group::equals).orElse(true);
    }

    /**
     * The record for {@code <topic>.parked}. It counts as new there, since the time that a record is kept begins with
     * its timestamp; the first one is in a header. Whoever sends it by a plain producer gives it the timestamp of the
     * agreed clock: see the other method.
     */
    public static ProducerRecord<byte[], byte[]> parked(
            ConsumerRecord<byte[], byte[]> record, String group, Throwable cause) {
        return parked(record, record.key(), record.value(), group, cause, null);
    }

    /** Under the timestamp {@code now}. The broker refuses one of more than an hour ahead, as a machine may believe. */
    static ProducerRecord<String, byte[]> parked(
            ConsumerRecord<String, byte[]> record, String group, Throwable cause, Instant now) {
        return parked(record, record.key(), record.value(), group, cause, now.toEpochMilli());
    }

    private static <K> ProducerRecord<K, byte[]> parked(
            ConsumerRecord<?, ?> record,
            @Nullable K key,
            byte @Nullable [] value,
            String group,
            Throwable cause,
            @Nullable Long timestamp) {
        var headers = foreign(record.headers());
        put(headers, PARKED_BY, group);
        put(headers, CAUSE, Failure.told(cause, LONGEST_CAUSE));
        put(headers, TOPIC, record.topic());
        put(headers, PARTITION, Integer.toString(record.partition()));
        put(headers, OFFSET, Long.toString(record.offset()));
        put(headers, TIMESTAMP, Long.toString(record.timestamp()));
        return new ProducerRecord<>(record.topic() + Topics.PARKED_SUFFIX, null, timestamp, key, value, headers);
    }

    /** The record as it goes back to the topic that it came from: under its first timestamp, or when it was parked. */
    static ProducerRecord<byte[], byte[]> replayed(ConsumerRecord<byte[], byte[]> parked, String topic) {
        var headers = foreign(parked.headers());
        // Whoever parked it without a name is not known: then it is for all, as it was the first time.
        text(parked.headers(), PARKED_BY).ifPresent(group -> put(headers, REPLAYED_FOR, group));
        var timestamp = text(parked.headers(), TIMESTAMP)
                .map(Long::valueOf)
                .filter(known -> known >= 0)
                .orElse(parked.timestamp());
        var partition = text(parked.headers(), PARTITION).map(Integer::valueOf).orElse(null);
        return new ProducerRecord<>(topic, partition, timestamp, parked.key(), parked.value(), headers);
    }

    /** Headers of others travel along: those of tracing, for example. */
    private static Headers foreign(Headers headers) {
        var kept = new RecordHeaders(headers);
        OURS.forEach(kept::remove);
        return kept;
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<String> text(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(header -> header.value())
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
