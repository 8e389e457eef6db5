package org.atrium.patron.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import org.atrium.patron.institution.Today;

/** How far back events are counted from now. See docs/adr/0134-windows-in-hours.md. */
public sealed interface Window {

    /** The first moment of it. */
    Instant since(Today today);

    /** As rules spell it. */
    String word();

    /** Whole days of the institution, from the beginning of the first. */
    record Days(Period period) implements Window {

        @Override
        public Instant since(Today today) {
            return today.since(period);
        }

        @Override
        public String word() {
            return period.toString();
        }
    }

    /** To the moment, whatever clocks show. */
    record Hours(int hours) implements Window {

        @Override
        public Instant since(Today today) {
            return today.now().minus(length());
        }

        public Duration length() {
            return Duration.ofHours(hours);
        }

        @Override
        public String word() {
            return "PT" + hours + "H";
        }
    }
}
