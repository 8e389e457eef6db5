package org.atrium.patron.institution;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;

/**
 * The day it is for an institution. What changes with time changes at its midnight, but for what is counted in hours.
 *
 * @param now the moment of it
 */
public record Today(LocalDate day, ZoneId zone, Instant now) {

    /** At the beginning of the day. */
    public Today(LocalDate day, ZoneId zone) {
        this(day, zone, day.atStartOfDay(zone).toInstant());
    }

    public static Today at(Instant now, ZoneId zone) {
        return new Today(LocalDate.ofInstant(now, zone), zone, now);
    }

    public Instant startOf(LocalDate any) {
        return any.atStartOfDay(zone).toInstant();
    }

    public LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    /** First moment of the window that ends now. */
    public Instant since(Period within) {
        return startOf(day.minus(within));
    }
}
