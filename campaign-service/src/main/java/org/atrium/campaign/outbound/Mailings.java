package org.atrium.campaign.outbound;

import java.util.Optional;
import org.atrium.campaign.delivery.MailingId;

/**
 * What the institution's letters were sent as. It is kept for as long as their readers can press a link, whatever becomes
 * of the source: its next version, or nothing.
 */
public interface Mailings {

    /** Durable when it returns; what is kept already stays as it is. */
    MailingId keep(SentMailing mailing);

    Optional<SentMailing> find(MailingId id);
}
