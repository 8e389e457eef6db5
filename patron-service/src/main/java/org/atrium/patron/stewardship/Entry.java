package org.atrium.patron.stewardship;

import java.util.UUID;
import org.atrium.patron.identity.GroupId;

/** Something that is noted of a group. */
public sealed interface Entry permits Need, Task, Consultation, Interaction {

    /** Characters of one text. */
    int LONGEST = 2_000;

    /** What an entry of this kind is called in the store and in the audit log. */
    static String word(Class<? extends Entry> kind) {
        if (kind == Need.class) {
            return "need";
        }
        if (kind == Task.class) {
            return "task";
        }
        return kind == Consultation.class ? "consultation" : "interaction";
    }

    /** Whether the latest comes first: of a log one reads the end. */
    static boolean isNewestFirst(Class<? extends Entry> kind) {
        return kind == Interaction.class;
    }

    /** Whether all of it but the version is as in the other, of the same kind. */
    default boolean saysTheSame(Entry other) {
        return at(0).equals(other.at(0));
    }

    Entry at(long version);

    UUID id();

    long version();

    GroupId group();
}
