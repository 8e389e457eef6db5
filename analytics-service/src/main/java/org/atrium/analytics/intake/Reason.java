package org.atrium.analytics.intake;

/** Why an event is refused: the stable words of the answer and of the quarantine. */
public enum Reason {
    NOT_JSON("not-json"),
    NOT_AN_EVENT("not-an-event"),
    MISSING_ATTRIBUTE("missing-attribute"),
    BAD_ATTRIBUTE("bad-attribute"),
    UNKNOWN_FIELD("unknown-field"),
    BAD_FIELD("bad-field"),
    BAD_QUANTITY("bad-quantity"),
    UNKNOWN_TYPE("unknown-type"),
    FROM_THE_FUTURE("from-the-future"),
    UNKNOWN_PATRON("unknown-patron"),
    UNKNOWN_IDENTIFIER("unknown-identifier"),
    UNKNOWN_BRANCH("unknown-branch"),
    EVENT_TOO_LARGE("event-too-large");

    private final String word;

    Reason(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
