package org.atrium.analytics.vocabulary;

import java.util.HashSet;
import java.util.Set;

/**
 * Which channels the events of the current institution may name: those of the house, and the first others that it uses.
 * Everything that is counted is counted for each of them.
 */
public final class Channels {

    /** Of an institution's own. Whoever needs more puts something into the channel that is none. */
    public static final int MOST = 200;

    private static final Set<String> BUILT_IN =
            Set.of("onsite", "web", "app", "email", "sms", "push", "post", "phone", "social", "kiosk");

    private final NamedChannels named;

    public Channels(NamedChannels named) {
        this.named = named;
    }

    /** Those of {@code words} that may be used. Asks the store only for what is not built in. */
    public Set<String> known(Set<String> words) {
        var own = new HashSet<>(words);
        own.removeAll(BUILT_IN);
        if (own.isEmpty()) {
            return words;
        }
        var known = new HashSet<>(words);
        known.retainAll(BUILT_IN);
        known.addAll(named.take(own, MOST));
        return known;
    }
}
