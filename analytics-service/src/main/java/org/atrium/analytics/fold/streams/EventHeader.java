package org.atrium.analytics.fold.streams;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.engagement.Fingerprint;

/** The fingerprint of an event in the headers of its record. */
final class EventHeader {

    private EventHeader() {}

    static Optional<Fingerprint> of(Headers headers) {
        return Optional.ofNullable(headers.lastHeader(Fingerprint.HEADER))
                .map(header -> header.value())
                .filter(bytes -> bytes.length == Fingerprint.BYTES)
                .map(bytes -> Fingerprint.read(ByteBuffer.wrap(bytes)));
    }

    /** Intake puts it there; whoever else publishes need not, and then it is made and added here. */
    static Fingerprint ensure(Headers headers, EngagementEvent event) {
        return of(headers).orElseGet(() -> {
            var made = Fingerprint.of(event);
            headers.remove(Fingerprint.HEADER).add(Fingerprint.HEADER, made.bytes());
            return made;
        });
    }
}
