package org.atrium.patron.reach;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.contact.ContactAnswer;
import org.atrium.patron.membership.Addressees;

/**
 * How many a rule finds, and how many of them are reached.
 *
 * @param channels per channel those with a usable address and a yes: to every purpose that the rule names, or to any when
 *     it names none
 * @param letters what would become of a letter for each purpose on each channel
 */
public record Reached(long count, Instant asOf, SortedMap<String, Long> channels, List<Letter> letters) {

    public Reached {
        letters = List.copyOf(letters);
    }

    /**
     * A letter, if it left now: whoever is not reached of those whom it is for is counted once, under the reason with which
     * it would be withheld.
     *
     * @param limited what becomes of those who forbade to be sorted
     * @param people whom it is for: everybody whom the rule finds, and those who forbade to be sorted where they are addressed
     */
    public record Letter(
            Consent.Subject subject, Addressees.Limited limited, long people, long reached, List<Unreached> unreached) {
        public Letter {
            unreached = List.copyOf(unreached);
        }
    }

    /** Some who are not reached, and what is in the way. */
    public record Unreached(ContactAnswer.Reason reason, long people) {}
}
