package org.atrium.patron.institution;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;

/** The day it is for an institution. All that changes with time changes at its midnight. */
public record Today(LocalDate day, ZoneId zone) {

    public static Today at(Instant now, ZoneId zone) {
        return new Today(LocalDate.ofInstant(now, zone), zone);
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
