package org.atrium.patron.stewardship;

import java.time.LocalDate;
import java.util.UUID;
import org.atrium.patron.identity.GroupId;

/** What a group said, or showed, that it needs. */
public record Need(UUID id, long version, GroupId group, String text, LocalDate notedOn, boolean met) implements Entry {

    @Override
    public Need at(long next) {
        return new Need(id, next, group, text, notedOn, met);
    }
}
