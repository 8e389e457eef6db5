package org.atrium.campaign.outbound;

import java.util.Map;
import java.util.TreeMap;
import org.atrium.campaign.delivery.MailingId;
import org.atrium.campaign.delivery.Source;
import org.atrium.kit.text.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What of a mailing its readers can ask about later, as it was when the letter was written.
 *
 * @param purpose what a reader can withdraw; absent of what is sent without asking for a consent
 */
public record SentMailing(
        Source source, String name, @Nullable String purpose, Map<String, Mailing.Content> contents) {

    public SentMailing {
        contents = Map.copyOf(contents);
    }

    /** Derived from all that it says: the same is never kept twice, and what differs has another. */
    public MailingId id() {
        var parts = new StringBuilder(source.toString())
                .append('\n')
                .append(purpose)
                .append('\n');
        new TreeMap<>(contents)
                .forEach((arm, content) -> parts.append(arm)
                        .append('\t')
                        .append(content.template())
                        .append('\t')
                        .append(content.version())
                        .append('\n'));
        return new MailingId(Sha256.uuid(parts.append(name).toString()));
    }
}
