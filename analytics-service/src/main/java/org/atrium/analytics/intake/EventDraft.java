package org.atrium.analytics.intake;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event as a client wrote it: every part may be missing or wrong. */
public record EventDraft(Attributes attributes, Data data) {

    /** Context attributes of CloudEvents 1.0; extensions are read past. */
    public record Attributes(
            @Nullable String specversion,
            @Nullable String id,
            @Nullable String source,
            @Nullable String type,
            @Nullable String time,
            @Nullable String datacontenttype) {}

    public record Data(
            @Nullable String patronId,
            @Nullable Identifier identifier,
            @Nullable String visitorId,
            @Nullable String branchId,
            @Nullable String channel,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal value,
            List<String> topics,
            @Nullable String campaignId) {

        public Data {
            topics = List.copyOf(topics);
        }
    }
}
