package org.atrium.gateway.apidocs.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The whole description as it is sent: made by one at a time and kept for a minute, for anybody may ask for it. */
@Component
final class FinishedApi {

    static final Duration FRESH = Duration.ofMinutes(1);

    /** For one in which a service is missing that may be there in a moment. */
    static final Duration FRESH_WITH_GAPS = Duration.ofSeconds(2);

    private final Supplier<ObjectNode> api;
    private final JsonMapper json;
    private final Clock clock;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable Finished last;

    @SuppressWarnings("ArrayRecordComponent") // never compared, and never changed
    record Finished(byte[] bytes, String etag, Instant until) {}

    @Autowired
    FinishedApi(WholeApi api, JsonMapper json, Clock clock) {
        this(api::document, json, clock);
    }

    FinishedApi(Supplier<ObjectNode> api, JsonMapper json, Clock clock) {
        this.api = api;
        this.json = json;
        this.clock = clock;
    }

    /** While one makes the next, the others get the last; the first they wait for. */
    Finished get() {
        var known = last;
        if (known != null && (isFresh(known) || !making.tryLock())) {
            return known;
        }
        if (known == null) {
            making.lock();
        }
        try {
            var meanwhile = last;
            if (meanwhile != null && isFresh(meanwhile)) {
                return meanwhile;
            }
            var made = make();
            last = made;
            return made;
        } finally {
            making.unlock();
        }
    }

    private boolean isFresh(Finished finished) {
        return clock.instant().isBefore(finished.until());
    }

    private Finished make() {
        var document = api.get();
        var bytes = json.writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
        var fresh = document.has("x-missing") ? FRESH_WITH_GAPS : FRESH;
        return new Finished(
                bytes,
                '"' + DigestUtils.md5DigestAsHex(bytes) + '"',
                clock.instant().plus(fresh));
    }
}
