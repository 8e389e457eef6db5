package org.atrium.patron.likeness;

import java.util.Locale;

/** Why two records are taken for one person, or what speaks against it; the console says each in its language. */
public enum Reason {
    SAME_NAME,
    SIMILAR_NAME,
    NAMES_SWAPPED,
    OTHER_NAME,
    SAME_BIRTH_DATE,
    SIMILAR_BIRTH_DATE,
    SAME_BIRTH_YEAR,
    OTHER_BIRTH,
    SAME_EMAIL,
    SIMILAR_EMAIL,
    SAME_PHONE,
    SAME_ADDRESS,
    SAME_POSTAL_CODE,
    OTHER_ADDRESS;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
