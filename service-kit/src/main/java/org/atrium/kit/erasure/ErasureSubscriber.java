package org.atrium.kit.erasure;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.events.Topics;

/** Forgets whom patron-service has forgotten, and answers with what that was. */
public final class ErasureSubscriber implements EventSubscriber {

    private static final Set<String> TOPICS = Set.of(Topics.PATRON_LIFECYCLE);
    private static final String ERASED = "patron.erased.v1";
    private static final String ANSWERED = "erasure.answered.v1";

    private final ErasingService service;
    private final Erasers erasers;
    private final ErasedPeople erased;
    private final PersonalTexts texts;
    private final Clock clock;

    public ErasureSubscriber(
            ErasingService service, Erasers erasers, ErasedPeople erased, PersonalTexts texts, Clock clock) {
        this.service = service;
        this.erasers = erasers;
        this.erased = erased;
        this.texts = texts;
        this.clock = clock;
    }

    private record Erased(UUID patronId, UUID erasureId) {}

    /** The shape of {@code privacy.erasure}. */
    public record Answered(
            UUID erasureId, UUID patronId, String service, String version, Instant at, Map<String, Long> counts) {

        public OutgoingEvent outgoing() {
            return new OutgoingEvent(Topics.PRIVACY_ERASURE, erasureId.toString(), ANSWERED, this);
        }
    }

    @Override
    public String name() {
        return service.name() + ".erasure";
    }

    @Override
    public Set<String> topics() {
        return TOPICS;
    }

    @Override
    public boolean canWait() {
        return true;
    }

    @Override
    public void receive(List<IncomingEvent> events) {
        events.stream()
                .filter(event -> event.type().equals(ERASED))
                .map(event -> event.as(Erased.class))
                .forEach(this::forget);
    }

    /**
     * First it is noted whom, so that nothing new arrives while the old is removed. Where something may be left there is no
     * answer: the word comes again each hour.
     */
    private void forget(Erased word) {
        erased.note(word.patronId());
        var person = new Forgotten(Set.of(word.patronId()), texts.of(word.erasureId()));
        var counts = erasers.erase(person).orThrow().counts();
        erased.tell(
                word.patronId(),
                new Answered(
                                word.erasureId(),
                                word.patronId(),
                                service.name(),
                                service.version(),
                                clock.instant(),
                                counts)
                        .outgoing());
    }
}
