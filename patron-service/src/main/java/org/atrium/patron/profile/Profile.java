package org.atrium.patron.profile;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.fact.Facts;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.Details;

/**
 * What a list shows of a patron: without what was agreed to and done, which is most of a patron and may be long.
 *
 * @param limits words of what may not be done with what is known of the patron
 * @param activity when visits and loans were at least: what {@link org.atrium.patron.activity.Scores} are made of
 */
public record Profile(
        PatronId id,
        long version,
        Details details,
        List<Identifier> identifiers,
        List<ContactPoint> contactPoints,
        SortedSet<String> limits,
        Lifecycle lifecycle,
        SortedSet<SegmentId> segments,
        Activity activity,
        Facts facts,
        Instant createdAt,
        Instant updatedAt) {

    public Profile {
        identifiers = List.copyOf(identifiers);
        contactPoints = List.copyOf(contactPoints);
    }
}
