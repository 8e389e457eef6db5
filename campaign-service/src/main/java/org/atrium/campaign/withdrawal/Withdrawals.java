package org.atrium.campaign.withdrawal;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.atrium.campaign.recipient.PatronId;

/** The withdrawals that were made at the links of our own letters, for as long as patron-service may not know of them. */
public interface Withdrawals {

    /** Durable when it returns: from then on {@link #latest} has it, whatever other servers are away. */
    void note(PatronId patron, String purpose, String channel, Instant at);

    /** When each of these last withdrew; who did not is absent. A consent given later than that counts again. */
    Map<PatronId, Instant> latest(Collection<PatronId> patrons, String purpose, String channel);
}
