package org.atrium.analytics.disclosure;

/** How finely the numbers of one month are shown. */
public enum Grain {
    /** Each day. */
    DAY,
    /** The month as a whole: one of its days has few people, or would reveal another's. */
    MONTH,
    /** Not at all: the month has few people, or would reveal another's. */
    NONE
}
