package org.atrium.analytics.vocabulary;

import java.util.Set;

/** The channels of its own that the current institution has used. */
public interface NamedChannels {

    /**
     * Notes words that are new, as long as there is room for them.
     *
     * @param most so many there are at last, whoever asks at the same time
     * @return those of {@code words} that are noted, now or from before
     */
    Set<String> take(Set<String> words, int most);
}
