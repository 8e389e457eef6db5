package org.atrium.patron.audience;

import java.time.Clock;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.contact.ContactAnswer;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.segment.Outlook;
import org.atrium.patron.segment.Outlooks;
import org.atrium.patron.segment.Population;
import org.atrium.patron.segment.Segment;

/** Freezes the members of a segment for a campaign. */
public final class AudienceDesk {

    private static final int CHUNK = 500;

    private final Audiences audiences;
    private final Outlooks outlooks;
    private final Population population;
    private final Clock clock;

    public AudienceDesk(Audiences audiences, Outlooks outlooks, Population population, Clock clock) {
        this.audiences = audiences;
        this.outlooks = outlooks;
        this.population = population;
        this.clock = clock;
    }

    /**
     * Hands the audience over. Asked again, it goes on after the last chunk that was stored, so that a crash in the
     * middle loses nobody and repeats nobody.
     */
    public void handOver(AudienceRequest request) {
        var progress = audiences.progress(request.requestId());
        if (progress.answered()) {
            return;
        }
        var outlook = outlooks.readAgain();
        var segment = outlook.catalogue().find(new SegmentId(request.segmentId()));
        if (segment.isEmpty()) {
            audiences.answer(
                    request.requestId(),
                    new AudienceEvent.AudienceRefused(request.requestId(), request.campaignId(), "unknown-segment"));
            return;
        }
        var total = chunks(request, segment.get(), outlook, progress);
        audiences.answer(
                request.requestId(),
                new AudienceEvent.AudienceClosed(
                        request.requestId(),
                        request.campaignId(),
                        total.chunks(),
                        total.members(),
                        new AudienceEvent.Told(
                                request.segmentId(),
                                segment.get().name(),
                                segment.get().version(),
                                segment.get().text())));
    }

    private Audiences.Progress chunks(
            AudienceRequest request, Segment segment, Outlook outlook, Audiences.Progress from) {
        var now = clock.instant();
        var progress = from;
        var page = population.holding(segment.rule(), outlook, now, progress.last(), CHUNK);
        while (!page.isEmpty()) {
            var members = page.stream()
                    .map(patron -> member(patron, request.subject()))
                    .toList();
            audiences.append(new AudienceEvent.AudienceChunk(
                    request.requestId(), request.campaignId(), progress.chunks(), members));
            progress = new Audiences.Progress(
                    progress.chunks() + 1,
                    progress.members() + members.size(),
                    page.getLast().id(),
                    false);
            page = population.holding(segment.rule(), outlook, now, progress.last(), CHUNK);
        }
        return progress;
    }

    private static AudienceEvent.Member member(Patron patron, Consent.Subject subject) {
        var branch = patron.details().homeBranch();
        var branchId = branch == null ? null : branch.value();
        var language = patron.details().language();
        var id = patron.id().value();
        return switch (ContactAnswer.of(patron, subject)) {
            case ContactAnswer.Reachable to ->
                new AudienceEvent.Member(id, to.point().id(), branchId, language, null);
            case ContactAnswer.Withheld not ->
                new AudienceEvent.Member(
                        id, null, branchId, language, not.reason().word());
        };
    }
}
