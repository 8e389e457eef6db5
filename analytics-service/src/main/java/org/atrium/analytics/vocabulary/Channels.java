package org.atrium.analytics.vocabulary;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.atrium.analytics.vocabulary.NamedChannels.Days;

/**
 * Which channels the events of the current institution may name: those built in, and the first {@link #MOST} others
 * that it uses. Everything is counted for each of them. One that has not been used for {@link #IDLE_AFTER_DAYS} days
 * gives its place to a new one, so that a batch of made-up words cannot take all the places for good.
 */
public final class Channels {

    /** Most channels of an institution's own. A sender that needs more misuses the field, for ids for example. */
    public static final int MOST = 200;

    public static final int IDLE_AFTER_DAYS = 30;

    private static final Set<String> BUILT_IN =
            Set.of("onsite", "web", "app", "email", "sms", "push", "post", "phone", "social", "kiosk");

    private final NamedChannels named;

    private final Clock clock;

    public Channels(NamedChannels named, Clock clock) {
        this.named = named;
        this.clock = clock;
    }

    /** Those of {@code words} that may be used. Asks the store only for what is not built in. */
    public Set<String> known(Set<String> words) {
        var own = new HashSet<>(words);
        own.removeAll(BUILT_IN);
        if (own.isEmpty()) {
            return words;
        }
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var known = new HashSet<>(words);
        known.retainAll(BUILT_IN);
        known.addAll(named.take(own, MOST, new Days(today, today.minusDays(IDLE_AFTER_DAYS))));
        return known;
    }
}
