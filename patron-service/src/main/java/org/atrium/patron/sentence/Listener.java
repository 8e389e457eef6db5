package org.atrium.patron.sentence;

import java.util.List;
import java.util.Locale;
import org.atrium.patron.rule.Comparison;
import org.atrium.patron.rule.Field;
import org.atrium.patron.rule.Reads;

/**
 * To whom a rule is said. Everybody whom a rule chose reads the same sentence, without signing in: so a reader is told
 * what anybody may know of any rule (branches, languages, interests, counts, days), and never a value that belongs to
 * persons or that staff made up: numbers of cards, names, addresses, categories, attributes, facts. Staff are told all.
 */
enum Listener {
    STAFF,
    READER;

    /** Before the key of a text that is for this listener alone. */
    String prefix() {
        return name().toLowerCase(Locale.ROOT) + ".";
    }

    /** Whether the values may be said that a field is to have, or not to have. */
    boolean hearsValues(Field field) {
        return this == STAFF
                || switch (field.type()) {
                    case BRANCH, LANGUAGE, LIFECYCLE, TEXTS -> true;
                    case NUMBER -> isCount(field);
                    case TEXT,
                            POSTAL_CODE,
                            DAY,
                            MOMENT,
                            SCALAR,
                            BOOLEAN,
                            FACT,
                            STAGE,
                            LAPSE,
                            GROUP_KIND,
                            GROUP_ROLE,
                            PERSONA,
                            PLACE,
                            IDENTIFIER,
                            CHANNEL -> false;
                };
    }

    /** Whether the bounds may be said that a field is to keep. */
    boolean hearsBounds(Field field) {
        return this == STAFF
                || switch (field.type()) {
                    case NUMBER -> !isOfFacts(field);
                    case DAY, MOMENT -> true;
                    case TEXT,
                            POSTAL_CODE,
                            TEXTS,
                            LANGUAGE,
                            BRANCH,
                            SCALAR,
                            BOOLEAN,
                            FACT,
                            LIFECYCLE,
                            STAGE,
                            LAPSE,
                            GROUP_KIND,
                            GROUP_ROLE,
                            PERSONA -> false;
                    case PLACE, IDENTIFIER, CHANNEL -> false;
                };
    }

    /** Of what somebody did; a number that is stored belongs to a person. */
    private static boolean isCount(Field field) {
        return switch (field) {
            case Field.Derived derived -> !isOfFacts(field);
            case Field.Stored stored -> false;
        };
    }

    /** Follows from what a feature states of a person. */
    private static boolean isOfFacts(Field field) {
        return field instanceof Field.Derived derived
                && Reads.of(List.of(derived.meaning().apply(new Comparison.Exists(true))))
                        .ofFacts();
    }
}
