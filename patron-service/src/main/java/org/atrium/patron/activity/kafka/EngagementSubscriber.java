package org.atrium.patron.activity.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
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

    /** How late memberships are is counted in these; the third is what they are meant to keep. */
    private static final Duration[] STEPS = Stream.of(250, 500, 1_000, 2_000, 5_000, 15_000, 60_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final ActivityBook book;
    private final Settings settings;
    private final Clock clock;
    private final Timer lag;

    EngagementSubscriber(ActivityBook book, Settings settings, Clock clock, MeterRegistry meters) {
        this.book = book;
        this.settings = settings;
        this.clock = clock;
        this.lag = Timer.builder("atrium.segments.lag")
                .description(
                        "From the moment in which an event of a patron was accepted until their memberships follow it")
                .serviceLevelObjectives(STEPS)
                .register(meters);
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
        var accepted = new ArrayList<Instant>();
        for (var event : events) {
            var data = event.as(Engagement.class);
            if (data.patronId() != null) {
                noted.add(new ActivityBook.Noted(
                        new PatronId(data.patronId()),
                        event.type(),
                        data.happening(key(event), event.time(), declared)));
                accepted.add(event.acceptedAt());
            }
        }
        book.note(noted);
        // Written with what they follow from: this is when they are there. An instance may be some milliseconds ahead.
        var now = clock.instant();
        accepted.forEach(at -> lag.record(at.isAfter(now) ? Duration.ZERO : Duration.between(at, now)));
    }

    private static long key(IncomingEvent event) {
        return ByteBuffer.wrap(Sha256.of(event.source() + "\n" + event.id())).getLong();
    }
}
