package org.atrium.analytics.lift;

/** What may be said of a treated arm. */
public enum Verdict {
    EFFECT("effect"),
    NO_EFFECT_SHOWN("no-effect-shown"),
    NOT_ENOUGH_DATA("not-enough-data");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** As the API says it. */
    public String word() {
        return word;
    }
}
