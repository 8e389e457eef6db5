package org.atrium.patron.reach;

/**
 * What a rule that takes another's place changes.
 *
 * @param brings how many it finds whom the other did not
 * @param loses how many the other found whom it does not
 */
public record Change(long brings, long loses) {}
