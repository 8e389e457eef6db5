package org.atrium.patron.contact;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.ContactState;
import org.atrium.patron.profile.PatronDesk;

/**
 * Applies bounces and complaints to contact points, and unsubscriptions to the ledger. A bounce is about the address,
 * never about the person.
 */
public final class DeliveryLessons {

    private final PatronDesk desk;
    private final Clock clock;

    public DeliveryLessons(PatronDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * The person left by a link in a message: a withdrawal, with the message as its evidence. Pressed again it is a
     * withdrawal of that later time.
     */
    public void unsubscribed(PatronId patron, Consent withdrawal) {
        desk.changeEveryRecord(patron, one -> one.with(one.consents().withdrawn(withdrawal)));
    }

    /**
     * The address does not work, or its owner complained.
     *
     * @param at when that happened; what was said of the address at that moment or later stays
     */
    public void state(PatronId patron, UUID contactPoint, ContactState state, Instant at) {
        desk.changeEveryRecord(patron, one -> {
            var points = one.contactPoints().stream()
                    .map(point -> point.id().equals(contactPoint) && !isKnownBetter(point, state, at)
                            ? point.in(state, at)
                            : point)
                    .toList();
            return points.equals(one.contactPoints()) ? one : one.withContactPoints(points);
        });
    }

    /** What a person said of an address is not taken back by its ceasing to work. */
    private static boolean isKnownBetter(ContactPoint point, ContactState state, Instant at) {
        return point.isKnownBetterThan(at)
                || (point.state() == ContactState.OPTED_OUT && state.compareTo(ContactState.OPTED_OUT) < 0);
    }

    public Instant now() {
        return clock.instant();
    }
}
