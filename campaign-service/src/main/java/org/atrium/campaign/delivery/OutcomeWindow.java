package org.atrium.campaign.delivery;

import java.time.Instant;

/**
 * What is counted as brought about by a message, for whoever compares those who got it with those who did not.
 *
 * @param event type of the engagement event that counts
 * @param until end of the time in which it counts, exclusive
 */
public record OutcomeWindow(String event, Instant until) {}
