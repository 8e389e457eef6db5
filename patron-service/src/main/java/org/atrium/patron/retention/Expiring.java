package org.atrium.patron.retention;

import java.time.Instant;
import java.util.List;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/** Documents of one kind that a policy ends; whoever owns them says how. */
public interface Expiring {

    DataClass kind();

    /**
     * The next ones, in an order that stays.
     *
     * @param after the place of the last one that was given; null for the first
     */
    Portion before(Instant end, @Nullable String after, int limit);

    /** Returns how many there were. */
    long remove(List<Item> items);

    /** @param person of whom it is; null where that is not known */
    record Item(String key, @Nullable PatronId person) {}

    /** @param next place of the last that was looked at; null when there is nothing after it */
    record Portion(List<Item> items, @Nullable String next) {
        public Portion {
            items = List.copyOf(items);
        }
    }
}
