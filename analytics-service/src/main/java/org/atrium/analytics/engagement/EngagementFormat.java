package org.atrium.analytics.engagement;

/** The event as bytes, as {@code contracts/engagement.event} says. */
public interface EngagementFormat {

    byte[] write(EngagementEvent event);

    /** @throws RuntimeException if the bytes are not an engagement event */
    EngagementEvent read(byte[] bytes);
}
