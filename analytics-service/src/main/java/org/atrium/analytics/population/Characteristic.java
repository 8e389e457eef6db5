package org.atrium.analytics.population;

import java.util.Arrays;
import java.util.Optional;

/** By what patrons are counted, by each apart from the others. Each patron has one value of each, which may be none. */
public enum Characteristic {
    LIFECYCLE("lifecycle"),
    BRANCH("branch"),
    CATEGORY("category"),
    LANGUAGE("language"),
    /** The decade of birth and not the age: that would change each New Year without anybody telling of it. */
    BIRTH_DECADE("birthDecade");

    private final String word;

    Characteristic(String word) {
        this.word = word;
    }

    /** What it is called in questions, in events and in the store. */
    public String word() {
        return word;
    }

    public static Optional<Characteristic> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }
}
