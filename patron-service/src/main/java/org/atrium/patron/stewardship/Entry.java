package org.atrium.patron.stewardship;

import java.util.UUID;
import org.atrium.patron.identity.GroupId;

/** Something that is noted of a group. */
public sealed interface Entry permits Need, Task, Consultation {

    /** Characters of one text. */
    int LONGEST = 2_000;

    UUID id();

    long version();

    GroupId group();
}
