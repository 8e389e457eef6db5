package org.atrium.analytics.intake;

/** One event of a request, with the bytes that the client sent for it. */
public sealed interface Submission {

    /** Its place in the request, from 0. */
    int index();

    byte[] original();

    record Legible(int index, byte[] original, EventDraft draft) implements Submission {}

    record Illegible(int index, byte[] original, EventFault fault) implements Submission {}
}
