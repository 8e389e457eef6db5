package org.atrium.patron.identity;

import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.text.Uuids;

/** A group of the institution: an association, a school, a household. */
public record GroupId(UUID value) implements Comparable<GroupId> {

    public static Optional<GroupId> parse(String text) {
        return Uuids.read(text).map(GroupId::new);
    }

    @Override
    public int compareTo(GroupId other) {
        return Uuids.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
