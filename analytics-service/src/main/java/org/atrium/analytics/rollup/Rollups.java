package org.atrium.analytics.rollup;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.atrium.kit.disclosure.Crowd;
import org.jspecify.annotations.Nullable;

/** The rollups of the current institution. */
public interface Rollups {

    /** Where the fold tells of new absolute values; compacted, and of no interest outside this service. */
    String TOPIC = "analytics.rollup";

    /** What a query keeps apart. */
    enum Grouping {
        NONE,
        BRANCH,
        TYPE,
        CHANNEL
    }

    /**
     * @param from first day
     * @param to last day
     * @param type of the events; all types if absent
     */
    record Range(LocalDate from, LocalDate to, @Nullable String type, Grouping grouping) {}

    /** @param group absent for cells that have no branch or channel, and without grouping */
    record DayTotals(LocalDate day, String type, @Nullable String group, Totals totals) {}

    record DayPeople(LocalDate day, String type, @Nullable String group, byte[] sketch) {}

    /** Who stands behind the numbers of a day. */
    record DayCrowd(LocalDate day, String type, @Nullable String group, Crowd crowd) {}

    /** One after the other, as with the rest: nobody knows how many there are. */
    void totals(Range range, Consumer<DayTotals> each);

    /** One after the other in the order of the days: all together they may not fit into memory. */
    void people(Range range, Consumer<DayPeople> each);

    /**
     * Several for a day, type and group, to be added up.
     *
     * @param few the smallest number of people that are not few
     */
    void crowds(Range range, int few, Consumer<DayCrowd> each);

    /** When the newest event that has been counted was accepted. */
    Optional<Instant> asOf();

    /** Writes absolute values; an older one never replaces a newer one. */
    void keep(List<RollupChange> changes);
}
