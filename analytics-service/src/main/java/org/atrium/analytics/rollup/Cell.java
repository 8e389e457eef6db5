package org.atrium.analytics.rollup;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.kit.tenancy.InstitutionId;
import org.jspecify.annotations.Nullable;

/** What is counted together: one type of event on one day at one branch on one channel. */
public record Cell(
        InstitutionId institution,
        LocalDate day,
        String type,
        @Nullable UUID branchId,
        @Nullable String channel) {

    private static final String NONE = "-";

    public static Cell of(EngagementEvent event) {
        return new Cell(
                event.institution(),
                event.day(),
                event.type(),
                event.detail().branchId(),
                event.detail().channel());
    }

    /** Unique over all institutions. Neither a type nor a channel can contain the bar. */
    public String key() {
        return institution + "|" + day + "|" + type + "|"
                + Optional.ofNullable(branchId).map(UUID::toString).orElse(NONE) + "|"
                + Optional.ofNullable(channel).orElse(NONE);
    }

    /** The cell that {@link #key()} names. */
    public static Cell parse(String key) {
        var part = key.split("\\|", -1);
        return new Cell(
                InstitutionId.of(part[0]),
                LocalDate.parse(part[1]),
                part[2],
                part[3].equals(NONE) ? null : UUID.fromString(part[3]),
                part[4].equals(NONE) ? null : part[4]);
    }
}
