package org.atrium.patron.activity.kafka;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.events.Topics;
import org.atrium.kit.text.Sha256;
import org.atrium.patron.activity.ActivityBook;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes what patrons did. Anonymous visitors are nobody's patron and are passed over. */
@Component
class EngagementSubscriber implements EventSubscriber {

    private final ActivityBook book;

    EngagementSubscriber(ActivityBook book) {
        this.book = book;
    }

    private record Engagement(
            @Nullable UUID patronId, @Nullable UUID branchId) {}

    @Override
    public String name() {
        return "patron-service.activity";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ENGAGEMENT_EVENT);
    }

    @Override
    public boolean canWait() {
        return true;
    }

    @Override
    public void receive(List<IncomingEvent> events) {
        var noted = new ArrayList<ActivityBook.Noted>();
        for (var event : events) {
            var data = event.as(Engagement.class);
            if (data.patronId() != null) {
                noted.add(new ActivityBook.Noted(
                        new PatronId(data.patronId()),
                        event.type(),
                        new Happening(key(event), event.time(), data.branchId())));
            }
        }
        book.note(noted);
    }

    private static long key(IncomingEvent event) {
        return ByteBuffer.wrap(Sha256.of(event.source() + "\n" + event.id())).getLong();
    }
}
