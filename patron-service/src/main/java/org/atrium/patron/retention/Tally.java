package org.atrium.patron.retention;

import java.util.List;
import java.util.stream.Stream;
import org.atrium.patron.identity.PatronId;

/**
 * What a run found of one kind.
 *
 * @param found lines, documents or people that are older than the period; those of a real run are removed
 * @param held of how many more something stays, because of a legal hold or since the person asked that it be kept
 * @param sample some of those of whom it is; of a dry run alone
 */
public record Tally(long found, long held, List<PatronId> sample) {

    public static final Tally NONE = new Tally(0, 0, List.of());

    static final int SAMPLE = 10;

    public Tally {
        sample = List.copyOf(sample);
    }

    static Tally found(long n, List<PatronId> sample) {
        return new Tally(n, 0, sample);
    }

    static Tally held(long n) {
        return new Tally(0, n, List.of());
    }

    public Tally and(Tally other) {
        return new Tally(
                found + other.found,
                held + other.held,
                Stream.concat(sample.stream(), other.sample.stream())
                        .distinct()
                        .limit(SAMPLE)
                        .toList());
    }
}
