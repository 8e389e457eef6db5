package org.atrium.local.demo;

import java.time.LocalDate;
import java.util.List;

/**
 * Somebody who does not exist.
 *
 * @param number from 0
 * @param branch index in {@link MadeBranch#ALL}
 * @param email empty for those who left none
 * @param invitations whether they agreed to invitations by mail
 * @param newsletter whether they agreed to the newsletter by mail
 */
record MadePatron(
        int number,
        String given,
        String family,
        String language,
        int birthYear,
        int branch,
        String category,
        LocalDate enrolledOn,
        LocalDate expiresOn,
        String email,
        List<String> interests,
        boolean invitations,
        boolean newsletter,
        Habit habit) {

    /** The number of the card, by which events name them. */
    String card() {
        return "VAU%06d".formatted(number + 1);
    }
}
