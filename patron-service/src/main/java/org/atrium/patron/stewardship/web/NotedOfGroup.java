package org.atrium.patron.stewardship.web;

import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.patron.reading.OfPeople;

/** A text of staff about a group. Whom it names nobody can tell: each counts for one. */
interface NotedOfGroup extends OfPeople {

    @Override
    default Stream<UUID> patrons() {
        return Stream.of();
    }

    @Override
    default long others() {
        return 1;
    }
}
