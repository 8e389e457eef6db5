package org.atrium.analytics.lift.streams;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.atrium.analytics.lift.Assignment;
import org.atrium.analytics.lift.Assignment.Window;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The assignments among what {@code campaign.delivery} carries; every other event reads as empty, and what is no event not at all. */
final class AssignedJson {

    private static final String TYPE = "delivery.assigned.v1";
    private static final JsonMapper JSON = JsonMapper.shared();

    private AssignedJson() {}

    /** @throws IllegalArgumentException if the bytes are no event of the topic */
    static Optional<Assignment> read(byte[] bytes) {
        try {
            var event = JSON.readTree(bytes);
            var type = event.path("type");
            if (!type.isString()) {
                throw new IllegalArgumentException("not an event: it has no type");
            }
            if (!type.stringValue().equals(TYPE)) {
                return Optional.empty();
            }
            var data = JSON.treeToValue(event.path("data"), Data.class);
            var window = new Window(
                    data.outcome().event(), data.assignedAt(), data.outcome().until());
            return Optional.of(new Assignment(
                    data.campaignId(),
                    data.arm(),
                    data.branchId(),
                    window,
                    Instant.parse(event.path("time").stringValue())));
        } catch (JacksonException | NullPointerException | DateTimeException notAnAssignment) {
            throw new IllegalArgumentException("not an event of campaign.delivery", notAnAssignment);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Data(UUID campaignId, String arm, @Nullable UUID branchId, Instant assignedAt, Outcome outcome) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Outcome(String event, Instant until) {}
}
