package org.atrium.patron.audience;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.events.Topics;
import org.atrium.patron.sentence.Sentence;
import org.jspecify.annotations.Nullable;

/** What a campaign is told about the audience that it asked for. */
public sealed interface AudienceEvent {

    String TOPIC = Topics.PATRON_AUDIENCE;

    UUID campaignId();

    String type();

    default OutgoingEvent outgoing() {
        return new OutgoingEvent(TOPIC, campaignId().toString(), type(), this);
    }

    /** Some members; chunks are numbered from 0. */
    record AudienceChunk(UUID requestId, UUID campaignId, int index, List<Member> members) implements AudienceEvent {
        @Override
        public String type() {
            return "patron.audience-chunk.v1";
        }
    }

    /** There were this many chunks and members. */
    record AudienceClosed(UUID requestId, UUID campaignId, int chunks, long count, Told segment)
            implements AudienceEvent {
        @Override
        public String type() {
            return "patron.audience-closed.v1";
        }
    }

    /** There is no audience, and why. */
    record AudienceRefused(UUID requestId, UUID campaignId, String reason) implements AudienceEvent {
        @Override
        public String type() {
            return "patron.audience-refused.v1";
        }
    }

    /**
     * @param withheld why this member cannot be written to; absent when nothing is in the way
     * @param shares what this member has together with each other who has the same word; absent when there is nothing
     */
    record Member(
            UUID patronId,
            @Nullable UUID contactPointId,
            @Nullable UUID branchId,
            @Nullable String language,
            @Nullable String withheld,
            @Nullable List<String> shares) {}

    /**
     * The segment as it was.
     *
     * @param sentence the rule as readers are told it, by language tag
     */
    record Told(UUID id, String name, long version, Map<String, Object> rule, SortedMap<String, Sentence> sentence) {}
}
