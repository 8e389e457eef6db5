package org.atrium.local.demo;

/** How often somebody comes, over the eighteen months. */
enum Habit {
    /** Came at first, and has not for at least half a year. */
    LAPSED(3),
    RARE(2),
    REGULAR(8),
    DEVOTED(19),
    /** Has a card or an account, and was never seen. */
    NEVER(0);

    private final int visits;

    Habit(int visits) {
        this.visits = visits;
    }

    /** On average. */
    int visits() {
        return visits;
    }

    /** @param draw evenly between 0 and 1 */
    static Habit of(double draw) {
        if (draw < 0.24) {
            return LAPSED;
        }
        if (draw < 0.70) {
            return RARE;
        }
        if (draw < 0.86) {
            return REGULAR;
        }
        return draw < 0.92 ? DEVOTED : NEVER;
    }
}
