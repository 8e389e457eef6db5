package org.atrium.analytics.quarantine;

/** Tries a refused event again. Intake is behind it; the quarantine does not know intake. */
public interface Replays {

    Outcome replay(QuarantinedEvent event);

    /** What came of it. */
    sealed interface Outcome {

        /** @param duplicate the event had come in by another way meanwhile */
        record Accepted(boolean duplicate) implements Outcome {}

        record StillRefused(String reason, String pointer, String detail) implements Outcome {}
    }
}
