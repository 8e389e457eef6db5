package org.atrium.campaign.outbound;

import java.util.List;

/** Something that may speak against a message. It is asked about those that passed the policies before it. */
public interface Policy {

    /** The rulings are in the order of the messages. */
    List<Ruling> judge(Mailing mailing, List<Candidate> some);

    /** Whether it is asked once more when a message is marked as being sent, right before its content leaves. */
    default boolean hasTheLastWord() {
        return false;
    }
}
