package org.atrium.patron.institution;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.atrium.kit.refusal.InvalidFields;

/** Time zones as they are asked for. */
public final class TimeZones {

    private TimeZones() {}

    /** @throws Refused naming {@code /timeZone} when there is no such zone */
    public static ZoneId read(String asked) {
        try {
            return ZoneId.of(asked);
        } catch (DateTimeException unknown) {
            throw InvalidFields.at("/timeZone", "is not an IANA time zone");
        }
    }
}
