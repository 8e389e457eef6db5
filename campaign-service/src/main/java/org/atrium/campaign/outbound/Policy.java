package org.atrium.campaign.outbound;

import java.util.List;

/** Something that may speak against a message. It is asked about those that passed the policies before it. */
public interface Policy {

    /** The rulings are in the order of the messages. */
    List<Ruling> judge(Mailing mailing, List<Candidate> some);

    /** Whether it is asked once more, right before its content leaves, about a message whose reader was held back. */
    default boolean hasTheLastWord() {
        return false;
    }
}
