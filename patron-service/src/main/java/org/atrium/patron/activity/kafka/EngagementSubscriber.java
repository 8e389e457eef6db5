package org.atrium.patron.activity.kafka;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.events.Topics;
import org.atrium.kit.setting.Settings;
import org.atrium.kit.text.Sha256;
import org.atrium.kit.text.Text;
import org.atrium.patron.activity.ActivityBook;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes what patrons did. Anonymous visitors are nobody's patron and are passed over. */
@Component
class EngagementSubscriber implements EventSubscriber {

    private final ActivityBook book;
    private final Settings settings;

    EngagementSubscriber(ActivityBook book, Settings settings) {
        this.book = book;
        this.settings = settings;
    }

    private record Engagement(
            @Nullable UUID patronId,
            @Nullable UUID branchId,
            @Nullable String channel,
            @Nullable List<String> topics) {

        Happening happening(long key, Instant at, List<String> declared) {
            var about = topics == null ? List.<String>of() : topics;
            return new Happening(
                    key,
                    at,
                    branchId,
                    channel,
                    about.stream().map(Text::clean).filter(declared::contains).toList());
        }
    }

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
        var declared = settings.get(ActivityBook.TOPICS);
        var noted = new ArrayList<ActivityBook.Noted>();
        for (var event : events) {
            var data = event.as(Engagement.class);
            if (data.patronId() != null) {
                noted.add(new ActivityBook.Noted(
                        new PatronId(data.patronId()),
                        event.type(),
                        data.happening(key(event), event.time(), declared)));
            }
        }
        book.note(noted);
    }

    private static long key(IncomingEvent event) {
        return ByteBuffer.wrap(Sha256.of(event.source() + "\n" + event.id())).getLong();
    }
}
