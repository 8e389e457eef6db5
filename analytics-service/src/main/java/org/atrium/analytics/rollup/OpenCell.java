package org.atrium.analytics.rollup;

import org.atrium.analytics.engagement.EngagementEvent;

/** A cell to which events are being added: its sums and its people. */
public final class OpenCell {

    private final People people;
    private Totals totals;

    /** @param people from here on added to by this cell alone */
    public OpenCell(Totals totals, People people) {
        this.totals = totals;
        this.people = people;
    }

    public Totals totals() {
        return totals;
    }

    public People people() {
        return people;
    }

    /** @return whether the event brought a person whom the sketch did not hold */
    public boolean plus(EngagementEvent event) {
        totals = totals.plus(event);
        return people.add(event.person());
    }
}
