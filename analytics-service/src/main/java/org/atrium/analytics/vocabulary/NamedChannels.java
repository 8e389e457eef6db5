package org.atrium.analytics.vocabulary;

import java.time.LocalDate;
import java.util.Set;

/** The channels of its own that the current institution has used. */
public interface NamedChannels {

    /**
     * Notes that {@code words} are used, and those that are new as long as there is room for them. Where there is none,
     * words that nobody has used since a while give theirs.
     *
     * @param most so many there are at last, whoever asks at the same time
     * @return those of {@code words} that are noted, now or from before
     */
    Set<String> take(Set<String> words, int most, Days days);

    /** @param idle words that were used last before this day may have to go */
    record Days(LocalDate today, LocalDate idle) {}
}
