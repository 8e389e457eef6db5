package org.atrium.campaign.audience.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atrium.campaign.audience.Closing;
import org.atrium.campaign.audience.Gathering;
import org.atrium.campaign.audience.Member;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.recipient.BranchId;
import org.atrium.campaign.recipient.ContactPointId;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.recipient.SegmentAsOf;
import org.atrium.campaign.recipient.SegmentId;
import org.atrium.campaign.recipient.Sentence;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.events.Topics;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
final class AudienceSubscriber implements EventSubscriber {

    private final Gathering gathering;

    AudienceSubscriber(Gathering gathering) {
        this.gathering = gathering;
    }

    @Override
    public String name() {
        return "campaign-service.audience";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.PATRON_AUDIENCE);
    }

    @Override
    public void receive(List<IncomingEvent> events) {
        events.forEach(this::receive);
    }

    private void receive(IncomingEvent event) {
        switch (event.type()) {
            case "patron.audience-chunk.v1" -> chunk(event.as(Chunk.class));
            case "patron.audience-closed.v1" -> closed(event.as(Closed.class));
            case "patron.audience-refused.v1" -> refused(event.as(RefusedAudience.class));
            // Later versions of the contract may add types that this one need not know.
            default -> {}
        }
    }

    private void chunk(Chunk chunk) {
        gathering.chunk(
                chunk.requestId(),
                new CampaignId(chunk.campaignId()),
                chunk.index(),
                chunk.members().stream().map(ChunkMember::member).toList());
    }

    private void closed(Closed closed) {
        var segment = closed.segment();
        gathering.closed(
                closed.requestId(),
                new CampaignId(closed.campaignId()),
                new Closing(
                        closed.chunks(),
                        closed.count(),
                        new SegmentAsOf(
                                new SegmentId(segment.id()), segment.name(), segment.version(), segment.said())));
    }

    private void refused(RefusedAudience refused) {
        gathering.refused(refused.requestId(), new CampaignId(refused.campaignId()), refused.reason());
    }

    record Chunk(UUID requestId, UUID campaignId, long index, List<ChunkMember> members) {}

    record ChunkMember(
            UUID patronId,
            @Nullable UUID contactPointId,
            @Nullable UUID branchId,
            @Nullable String language,
            @Nullable String withheld,
            @Nullable List<String> shares) {

        Member member() {
            return new Member(
                    new PatronId(patronId),
                    contactPointId == null ? null : new ContactPointId(contactPointId),
                    branchId == null ? null : new BranchId(branchId),
                    language,
                    withheld,
                    shares == null ? List.of() : shares);
        }
    }

    record Closed(UUID requestId, UUID campaignId, long chunks, long count, ClosedSegment segment) {}

    record ClosedSegment(
            UUID id, String name, long version, @Nullable Map<String, Said> sentence) {

        /** Earlier versions of the contract said nothing. */
        Map<String, Sentence> said() {
            var said = new HashMap<String, Sentence>();
            if (sentence != null) {
                sentence.forEach((language, each) -> said.put(language, each.sentence()));
            }
            return said;
        }
    }

    record Said(String text, @Nullable List<Said> parts) {

        Sentence sentence() {
            return new Sentence(
                    text,
                    parts == null
                            ? List.of()
                            : parts.stream().map(Said::sentence).toList());
        }
    }

    record RefusedAudience(UUID requestId, UUID campaignId, String reason) {}
}
