package org.atrium.analytics.engagement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.tenancy.InstitutionId;
import org.jspecify.annotations.Nullable;

/**
 * An accepted event.
 *
 * @param acceptedAt when it became durable, in milliseconds; also the timestamp of its Kafka record, the same at each
 *     publication
 * @param day the local day of {@code time} at the institution, settled once at acceptance (docs/adr/0031-folds-keep-partial-sums.md)
 */
public record EngagementEvent(
        InstitutionId institution,
        Origin origin,
        String type,
        Instant time,
        Instant acceptedAt,
        LocalDate day,
        Person person,
        Detail detail) {

    /** What makes an event unique within its institution (CloudEvents 1.0, 3.1.1). */
    public record Origin(String source, String id) {}

    /**
     * @param quantity how often it happened, at least 1
     * @param value what it was worth, in the institution's currency
     */
    public record Detail(
            @Nullable UUID branchId,
            @Nullable String channel,
            long quantity,
            @Nullable BigDecimal value,
            List<String> topics,
            @Nullable UUID campaignId) {

        /** @throws IllegalArgumentException beyond the {@link Bounds}: no fold ever meets such an event */
        public Detail {
            if (quantity < 1 || quantity > Bounds.MOST_QUANTITY) {
                throw new IllegalArgumentException("a quantity of " + quantity);
            }
            if (value != null && !Bounds.isValue(value)) {
                throw new IllegalArgumentException("a value beyond " + Bounds.MOST_VALUE);
            }
            topics = List.copyOf(topics);
        }
    }

    /** What the event is about, and what keeps its order: the patron, else the visitor, the branch, or the source. */
    public String entity() {
        return switch (person) {
            case Person.Patron patron -> patron.id().toString();
            case Person.Visitor visitor -> visitor.id();
            case Person.Nobody nobody ->
                Optional.ofNullable(detail.branchId()).map(UUID::toString).orElse(origin.source());
        };
    }

    public String key() {
        return keyOf(institution, entity());
    }

    /** Of all events about an {@link #entity}. */
    public static String keyOf(InstitutionId institution, String entity) {
        return institution + ":" + entity;
    }

    public Optional<UUID> patron() {
        return person instanceof Person.Patron(var id) ? Optional.of(id) : Optional.empty();
    }
}
