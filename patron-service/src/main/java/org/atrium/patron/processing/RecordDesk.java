package org.atrium.patron.processing;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.atrium.kit.store.Holding;
import org.atrium.patron.access.Holder;
import org.atrium.patron.institution.Institutions;
import org.atrium.patron.processing.ProcessingRecord.Activity;
import org.atrium.patron.purpose.Purposes;

/** Where the record is made: of the registers of all services, and of what the institution has declared. */
public final class RecordDesk {

    /** The service to which staff sign in. */
    static final String DOOR = "gateway";

    private final List<Holder> holders;
    private final List<Holding> door;
    private final Institutions institutions;
    private final Purposes purposes;
    private final Clock clock;

    /** @param door the register of the gateway, which nobody can ask */
    public RecordDesk(
            List<Holder> holders, List<Holding> door, Institutions institutions, Purposes purposes, Clock clock) {
        this.holders = List.copyOf(holders);
        this.door = List.copyOf(door);
        this.institutions = institutions;
        this.purposes = purposes;
        this.clock = clock;
    }

    public ProcessingRecord now() {
        var activities = Stream.concat(
                        holders.stream()
                                .map(one ->
                                        new Activity(one.service(), one.held().register())),
                        Stream.of(new Activity(DOOR, door)))
                .toList();
        return new ProcessingRecord(institutions.current(), clock.instant(), activities, purposes.all());
    }
}
