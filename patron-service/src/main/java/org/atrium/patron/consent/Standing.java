package org.atrium.patron.consent;

import java.util.List;

/**
 * What was known of a patron's decisions at one moment, and which of them counted.
 *
 * @param decisions the last of each subject
 */
public record Standing(ConsentLedger ledger, List<Decision> decisions) {

    /**
     * A decision that no later one has replaced.
     *
     * @param counts whether the patron could be written to for its subject: a purpose, an age or an objection may say no
     *     to a yes
     */
    public record Decision(Consent line, boolean counts) {}

    public Standing {
        decisions = List.copyOf(decisions);
    }
}
