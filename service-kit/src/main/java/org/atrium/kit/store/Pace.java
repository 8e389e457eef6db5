package org.atrium.kit.store;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait between two looks. */
public final class Pace {

    private Pace() {}

    /** A fifth less to a fifth more than {@code time}, so that instances that began together do not look together. */
    public static Duration about(Duration time) {
        var tenth = Math.max(time.toMillis() / 10, 1);
        return time.plusMillis(ThreadLocalRandom.current().nextLong(-2 * tenth, 2 * tenth + 1));
    }
}
