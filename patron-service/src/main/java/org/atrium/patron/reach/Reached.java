package org.atrium.patron.reach;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.contact.ContactAnswer;

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
     * A letter to everybody whom the rule finds, if it left now: whoever is not reached is counted once, under the reason
     * with which the letter would be withheld.
     */
    public record Letter(Consent.Subject subject, long reached, List<Unreached> unreached) {
        public Letter {
            unreached = List.copyOf(unreached);
        }
    }

    /** Some who are not reached, and what is in the way. */
    public record Unreached(ContactAnswer.Reason reason, long people) {}
}
