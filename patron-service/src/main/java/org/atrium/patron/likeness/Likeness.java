package org.atrium.patron.likeness;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * How much speaks for two records being one person: for each thing that both have a weight, about the binary logarithm of
 * how much more often it is so among records of one person than among those of two (Fellegi and Sunter, “A theory for
 * record linkage”, 1969); what one of them lacks says nothing. Two things outweigh all others, as a household shares the
 * rest: a given name that is another one (twins), and a birth in another year (a father and his son).
 *
 * @param weight greater for what is more alike
 * @param reasons what it is made of
 */
public record Likeness(double weight, List<Reason> reasons) {

    /** From here on a pair is shown to staff. */
    public static final double PROPOSED = 13;

    /** More than all that a household shares. */
    private static final double ANOTHER = -22;

    private static final double ALIKE = 0.9;
    private static final double RATHER_ALIKE = 0.82;
    private static final double IN_EACH_OTHERS_FIELD = 2;
    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

    public Likeness {
        reasons = List.copyOf(reasons);
    }

    public boolean isProposed() {
        return weight >= PROPOSED;
    }

    public static Likeness of(Traits one, Traits other) {
        var evidence = new Evidence();
        names(one, other, evidence);
        birth(one, other, evidence);
        contacts(one, other, evidence);
        home(one, other, evidence);
        return new Likeness(evidence.weight, evidence.reasons);
    }

    private static final class Evidence {

        private final List<Reason> reasons = new ArrayList<>();
        private double weight;

        void add(double more, Reason reason) {
            weight += more;
            reasons.add(reason);
        }
    }

    private static void names(Traits one, Traits other, Evidence evidence) {
        var family = family(one.family(), other.family());
        var given = Math.max(
                given(one.given(), other.given()),
                Math.max(calledBy(one.preferred(), other.given()), calledBy(other.preferred(), one.given())));
        var swapped = family(one.family(), other.given()) + family(one.given(), other.family()) - IN_EACH_OTHERS_FIELD;
        if (swapped > family + given && swapped > 0) {
            evidence.add(swapped, Reason.NAMES_SWAPPED);
        } else if (one.given().equals(other.given()) && one.family().equals(other.family())) {
            evidence.add(family + given, Reason.SAME_NAME);
        } else {
            evidence.add(family + given, family + given > 0 ? Reason.SIMILAR_NAME : Reason.OTHER_NAME);
        }
    }

    private static double family(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        var likeness = SIMILARITY.apply(one, other);
        if (one.equals(other)) {
            return 6;
        }
        return likeness >= ALIKE ? 4.5 : likeness >= RATHER_ALIKE ? 2 : -3;
    }

    private static double given(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        if (one.equals(other)) {
            return 4;
        }
        if (one.length() == 1 || other.length() == 1) {
            return one.charAt(0) == other.charAt(0) ? 1 : ANOTHER;
        }
        var likeness = SIMILARITY.apply(one, other);
        return likeness >= ALIKE ? 3 : likeness >= RATHER_ALIKE ? 1 : ANOTHER;
    }

    private static double calledBy(String preferred, String given) {
        return preferred.isEmpty() ? Double.NEGATIVE_INFINITY : given(preferred, given);
    }

    private static void birth(Traits one, Traits other, Evidence evidence) {
        var day = one.birthDate();
        var otherDay = other.birthDate();
        var year = one.birthYear();
        var otherYear = other.birthYear();
        if (year == null || otherYear == null) {
            return;
        }
        if (day != null && otherDay != null) {
            if (day.equals(otherDay)) {
                evidence.add(9, Reason.SAME_BIRTH_DATE);
            } else if (isMistyped(day, otherDay)) {
                evidence.add(4, Reason.SIMILAR_BIRTH_DATE);
            } else {
                evidence.add(ANOTHER, Reason.OTHER_BIRTH);
            }
        } else if (year.equals(otherYear)) {
            evidence.add(0.5, Reason.SAME_BIRTH_YEAR);
        } else {
            evidence.add(ANOTHER, Reason.OTHER_BIRTH);
        }
    }

    /** Day and month in each other's place, or one digit another. */
    private static boolean isMistyped(LocalDate one, LocalDate other) {
        if (one.getYear() == other.getYear()
                && one.getMonthValue() == other.getDayOfMonth()
                && one.getDayOfMonth() == other.getMonthValue()) {
            return true;
        }
        var digits = one.toString();
        var others = other.toString();
        int different = 0;
        for (int i = 0; i < Math.min(digits.length(), others.length()); i++) {
            if (digits.charAt(i) != others.charAt(i)) {
                different++;
            }
        }
        return different == 1;
    }

    private static void contacts(Traits one, Traits other, Evidence evidence) {
        if (!Collections.disjoint(one.emails(), other.emails())) {
            evidence.add(6, Reason.SAME_EMAIL);
        } else if (one.emails().stream()
                .anyMatch(mine -> other.emails().stream().anyMatch(theirs -> isSimilar(mine, theirs)))) {
            evidence.add(4, Reason.SIMILAR_EMAIL);
        }
        if (!Collections.disjoint(one.phones(), other.phones())) {
            evidence.add(5, Reason.SAME_PHONE);
        }
    }

    private static boolean isSimilar(String email, String other) {
        var mailbox = Blocks.mailbox(email);
        return mailbox.isPresent() && mailbox.equals(Blocks.mailbox(other));
    }

    private static void home(Traits one, Traits other, Evidence evidence) {
        if (one.postalCode().isEmpty() || other.postalCode().isEmpty()) {
            return;
        }
        if (!one.postalCode().equals(other.postalCode())) {
            evidence.add(-1, Reason.OTHER_ADDRESS);
        } else if (!one.street().isEmpty() && SIMILARITY.apply(one.street(), other.street()) >= ALIKE) {
            evidence.add(5, Reason.SAME_ADDRESS);
        } else {
            evidence.add(2, Reason.SAME_POSTAL_CODE);
        }
    }
}
