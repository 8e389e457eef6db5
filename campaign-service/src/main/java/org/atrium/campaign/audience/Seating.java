package org.atrium.campaign.audience;

import java.util.List;
import org.atrium.campaign.recipient.PatronId;
import org.jspecify.annotations.Nullable;

/**
 * Who of an audience is drawn with whom. It is told of everybody who may be written to, in the order of the drawing, and
 * then asked about each of them in the same order.
 */
interface Seating {

    void count(Member eligible);

    Seats drawn(Drawing drawing, List<Arm> arms);

    /** The same people in the same order get the same seats. */
    interface Seats {
        Seat next(Member eligible);
    }

    /**
     * @param together how many were drawn with this one, who is among them
     * @param coveredBy who gets the letter in this one's place
     */
    record Seat(String arm, int together, @Nullable PatronId coveredBy) {}
}
