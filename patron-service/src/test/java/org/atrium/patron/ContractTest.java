package org.atrium.patron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.ContractCheck;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.audience.AudienceEvent;
import org.atrium.patron.profile.PatronEvent;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What this service says and hears is what {@code contracts} says. */
class ContractTest extends OnPatronService {

    private static final UUID SOME = UUID.fromString("01979a52-7b1e-7c11-8a3e-2f6f0f6d2001");

    @Autowired
    Outbox outbox;

    @Autowired
    List<EventSubscriber> subscribers;

    @Test
    void every_event_about_patrons_is_as_its_schema_says() throws Exception {
        var facts = new PatronEvent.Facts(SOME, 1, SOME, "adult", "fr", 1979, "member", List.of(SOME), List.of());
        var bare = new PatronEvent.Facts(SOME, 1, null, null, null, null, "prospect", List.of(), List.of());

        for (var event : List.of(
                new PatronEvent.Registered(facts),
                new PatronEvent.Registered(bare),
                new PatronEvent.Changed(facts),
                new PatronEvent.Changed(bare))) {
            ContractCheck.matches(PatronEvent.TOPIC, event.getClass().getSimpleName(), told(event.outgoing()));
        }
        assertThat(ContractCheck.types(PatronEvent.TOPIC))
                .containsExactlyInAnyOrderElementsOf(names(PatronEvent.class));
    }

    @Test
    void every_event_about_audiences_is_as_its_schema_says() throws Exception {
        var member = new AudienceEvent.Member(SOME, SOME, SOME, "fr", null);
        var withheld = new AudienceEvent.Member(SOME, null, null, null, "no-consent");
        var told = new AudienceEvent.Told(SOME, "a segment", 1, Map.of("event", "visit"));

        for (var event : List.of(
                new AudienceEvent.AudienceChunk(SOME, SOME, 0, List.of(member, withheld)),
                new AudienceEvent.AudienceClosed(SOME, SOME, 1, 2, told),
                new AudienceEvent.AudienceRefused(SOME, SOME, "unknown-segment"))) {
            ContractCheck.matches(AudienceEvent.TOPIC, event.getClass().getSimpleName(), told(event.outgoing()));
        }
        assertThat(ContractCheck.types(AudienceEvent.TOPIC))
                .containsExactlyInAnyOrderElementsOf(names(AudienceEvent.class));
    }

    @Test
    void every_example_of_every_topic_that_is_read_is_taken_in() throws Exception {
        var library = aLibrary();
        for (var subscriber : subscribers) {
            for (var topic : subscriber.topics()) {
                for (var type : ContractCheck.types(topic)) {
                    var event = incoming(ContractCheck.example(topic, type), library.institution());
                    Tenancy.run(library.institution(), () -> subscriber.receive(List.of(event, event)));
                }
            }
        }
        assertThat(subscribers).hasSizeGreaterThanOrEqualTo(5);
    }

    private IncomingEvent incoming(String example, InstitutionId institution) {
        var event = json.readTree(example);
        return new IncomingEvent(
                event.path("id").asString(),
                event.path("source").asString(),
                event.path("type").asString(),
                event.path("subject").asString(),
                Instant.parse(event.path("time").asString()),
                institution,
                event.path("data"),
                json);
    }

    private String told(OutgoingEvent event) throws Exception {
        return Tenancy.as(
                TestTokens.anInstitution(),
                () -> outbox.attach(new Document(), List.of(event))
                        .getList("outbox", Document.class)
                        .getFirst()
                        .getString("value"));
    }

    private static List<String> names(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList();
    }
}
