package org.atrium.analytics.intake;

/**
 * What is wrong with one event.
 *
 * @param pointer JSON Pointer into the event
 */
public record EventFault(Reason reason, String pointer, String detail) implements Validation {}
