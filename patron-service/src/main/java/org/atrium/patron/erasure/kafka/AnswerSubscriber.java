package org.atrium.patron.erasure.kafka;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.events.Topics;
import org.atrium.patron.erasure.ErasureDesk;
import org.atrium.patron.erasure.ErasureId;
import org.atrium.patron.erasure.ServiceAnswer;
import org.atrium.patron.identity.PatronId;
import org.springframework.stereotype.Component;

/** Hears what other services have removed. */
@Component
class AnswerSubscriber implements EventSubscriber {

    private final ErasureDesk desk;

    AnswerSubscriber(ErasureDesk desk) {
        this.desk = desk;
    }

    private record Answered(
            UUID erasureId, UUID patronId, String service, String version, Instant at, Map<String, Long> counts) {

        /** Its place among the person's ids is found where the erasure is known. */
        private ServiceAnswer answer() {
            return new ServiceAnswer(service, 0, version, at, new TreeMap<>(counts));
        }
    }

    @Override
    public String name() {
        return "patron-service.erasure-answers";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.PRIVACY_ERASURE);
    }

    @Override
    public void receive(List<IncomingEvent> events) {
        for (var event : events) {
            if (event.type().equals("erasure.answered.v1")) {
                var data = event.as(Answered.class);
                desk.answered(new ErasureId(data.erasureId()), new PatronId(data.patronId()), data.answer());
            }
        }
    }
}
