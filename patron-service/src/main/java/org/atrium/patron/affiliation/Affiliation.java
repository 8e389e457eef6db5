package org.atrium.patron.affiliation;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.atrium.patron.identity.GroupId;
import org.jspecify.annotations.Nullable;

/**
 * That a patron belongs to a group.
 *
 * @param from the first day
 * @param until the last day; absent when no end is known
 */
public record Affiliation(
        GroupId group,
        GroupKind kind,
        GroupRole role,
        LocalDate from,
        @Nullable LocalDate until) {

    public boolean holdsOn(LocalDate day) {
        return !from.isAfter(day) && (until == null || !until.isBefore(day));
    }

    /** The first day after this one on which time alone begins or ends it. */
    public Optional<LocalDate> turnsAfter(LocalDate day) {
        var afterTheLast = until == null ? Stream.<LocalDate>empty() : Stream.of(until.plusDays(1));
        return Stream.concat(Stream.of(from), afterTheLast)
                .filter(turn -> turn.isAfter(day))
                .findFirst();
    }
}
