package org.atrium.kit.time;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Where new ids come from: UUIDv7 (RFC 9562), which sort by the time they were made. */
@FunctionalInterface
public interface Ids {

    UUID next();

    static Ids timeOrdered() {
        return UuidCreator::getTimeOrderedEpoch;
    }
}
