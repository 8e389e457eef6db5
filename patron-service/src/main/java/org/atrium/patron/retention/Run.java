package org.atrium.patron.retention;

import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One pass over all that an institution keeps.
 *
 * @param dry whether it only counts
 * @param by the {@code sub} of who asked; {@code system} for a nightly one
 * @param policyVersion of the policy whose periods these are
 * @param place how far it is
 * @param looked people looked at so far
 * @param done null while it goes on
 */
public record Run(
        RunId id,
        boolean dry,
        String by,
        Instant askedAt,
        long policyVersion,
        Map<DataClass, Period> periods,
        Place place,
        long looked,
        Map<DataClass, Tally> tallies,
        @Nullable Done done) {

    /** Of the people; then each kind of documents; then there is nothing left to look at. */
    static final String PEOPLE = "people";

    static final String END = "end";

    /**
     * @param stage {@code people}, the word of a kind, or {@code end}
     * @param after what was looked at last in this stage; null at its beginning
     */
    public record Place(String stage, @Nullable String after) {}

    /** @param proof the signed statement; null of a dry run */
    public record Done(Instant at, @Nullable String proof) {
        public Done {
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    public Run {
        askedAt = askedAt.truncatedTo(ChronoUnit.MILLIS);
        periods = Policy.inOrder(periods);
        var sorted = new EnumMap<DataClass, Tally>(DataClass.class);
        sorted.putAll(tallies);
        tallies = Collections.unmodifiableMap(sorted);
    }

    static Run asked(RunId id, boolean dry, String by, Instant now, Policy policy) {
        return new Run(
                id, dry, by, now, policy.version(), policy.periods(), new Place(PEOPLE, null), 0, Map.of(), null);
    }

    public Tally tally(DataClass kind) {
        return tallies.getOrDefault(kind, Tally.NONE);
    }
}
