package org.atrium.analytics.engagement.streams;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.atrium.kit.events.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A record that cannot be read goes to {@code <topic>.parked} with the cause, in the same transaction; the rest goes on. */
public final class ParkingHandler implements DeserializationExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ParkingHandler.class);

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
        log.warn("parked {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), failure.toString());
        var parked = new ProducerRecord<>(
                record.topic() + Topics.PARKED_SUFFIX, null, record.timestamp(), record.key(), record.value());
        parked.headers().add("cause", failure.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return Response.resume(List.of(parked));
    }

    @Override
    public void configure(Map<String, ?> nothingToConfigure) {
        // The topic follows from the record.
    }
}
