package org.atrium.campaign.outbound;

import java.util.Optional;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.delivery.Trace;
import org.atrium.campaign.recipient.SegmentAsOf;

/** What a letter in a reader's hand was sent as, of whatever kind its source is. */
public final class SentMailings {

    private final Mailings kept;
    private final OrderSources sources;

    public SentMailings(Mailings kept, OrderSources sources) {
        this.kept = kept;
        this.sources = sources;
    }

    /** As it was kept; of letters that an earlier version sent, as their source still tells it. */
    public Optional<SentMailing> of(Trace trace) {
        var id = trace.mailing();
        if (id != null) {
            return kept.find(id);
        }
        var source = trace.delivery().source();
        return sources.of(source).flatMap(asked -> asked.mailing(source.id())).map(Mailing::sent);
    }

    /** @see OrderSource#chosenBy */
    public Optional<SegmentAsOf> chosenBy(Source source) {
        return sources.of(source).flatMap(asked -> asked.chosenBy(source.id()));
    }
}
