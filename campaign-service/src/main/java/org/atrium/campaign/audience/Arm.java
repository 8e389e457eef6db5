package org.atrium.campaign.audience;

/** One arm and its part of the whole, relative to the other arms of the same drawing. */
public record Arm(String name, long part) {}
