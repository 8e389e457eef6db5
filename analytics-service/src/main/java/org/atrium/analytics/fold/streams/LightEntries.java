package org.atrium.analytics.fold.streams;

import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;

/**
 * Keeps the record that is being processed out of what a store's cache holds. With each entry the cache of Kafka Streams
 * keeps the bytes of the record that led to it, for handlers of errors, and does not count them against its bound
 * (KIP-1034; seen in 4.3.1): sixty bytes of state then hold up to 64 KiB of heap. Handlers that are asked while a
 * record is processed still have it. There is no public way to say so.
 */
final class LightEntries {

    private final InternalProcessorContext<?, ?> context;

    LightEntries(ProcessingContext context) {
        this.context = (InternalProcessorContext<?, ?>) context;
    }

    /** @param put stores or deletes something */
    void write(Runnable put) {
        var whole = context.recordContext();
        if (whole == null || whole.sourceRawValue() == null) {
            put.run();
            return;
        }
        context.setRecordContext(new ProcessorRecordContext(
                whole.timestamp(), whole.offset(), whole.partition(), whole.topic(), whole.headers()));
        try {
            put.run();
        } finally {
            context.setRecordContext(whole);
        }
    }
}
