package org.atrium.patron.score;

import org.atrium.patron.activity.Activity;
import org.atrium.patron.institution.Today;

/** The levels of recency and of frequency together: from 2 to 10. */
public final class Engagement {

    public static final int LEAST = 2;
    public static final int MOST = 10;

    private Engagement() {}

    public static int of(Activity activity, Today today) {
        return Recency.of(activity, today) + Frequency.of(activity, today);
    }
}
