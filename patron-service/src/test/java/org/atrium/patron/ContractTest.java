package org.atrium.patron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.mongodb.client.model.Filters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.EventData;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.events.Topics;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.ContractCheck;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.audience.AudienceEvent;
import org.atrium.patron.audience.Audiences;
import org.atrium.patron.audit.AuditChain;
import org.atrium.patron.confirmation.Confirmations;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.consent.ConfirmationEvent;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.ConsentLedger;
import org.atrium.patron.erasure.Erasure;
import org.atrium.patron.erasure.ErasureEvent;
import org.atrium.patron.erasure.ErasureId;
import org.atrium.patron.erasure.Erasures;
import org.atrium.patron.fact.FactName;
import org.atrium.patron.fact.FactValue;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.institution.InstitutionEvent;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.ContactState;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.PatronEvent;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.rule.RuleParser;
import org.atrium.patron.sentence.RuleTelling;
import org.atrium.patron.timeline.Timeline;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What this service says and hears is what {@code contracts} says. */
class ContractTest extends OnPatronService {

    private static final UUID SOME = UUID.fromString("01979a52-7b1e-7c11-8a3e-2f6f0f6d2001");

    private static final UUID POINT = UUID.fromString("01979a52-7b1e-7c11-8a3e-2f6f0f6d7001");
    private static final UUID ASKING = UUID.fromString("01979a52-7b1e-7c11-8a3e-2f6f0f6d2003");
    private static final UUID ASKED = UUID.fromString("01979a52-7b1e-7c11-8a3e-2f6f0f6de001");
    private static final ErasureId ERASURE = new ErasureId(UUID.fromString("01979a52-7b1e-7c11-8a3e-2f6f0f6da001"));
    private static final UUID REQUEST = UUID.fromString("01979a52-7b1e-7c11-8a3e-2f6f0f6d6001");

    @Autowired
    RuleTelling telling;

    @Autowired
    Outbox outbox;

    @Autowired
    Audiences audiences;

    @Autowired
    Erasures erasures;

    @Autowired
    Confirmations confirmations;

    @Autowired
    AuditChain chain;

    @Autowired
    MongoCollections collections;

    @Autowired
    Patrons patrons;

    @Autowired
    PatronDesk desk;

    @Autowired
    Timeline timeline;

    @Autowired
    List<EventSubscriber> subscribers;

    @Test
    void every_event_about_patrons_is_as_its_schema_says() throws Exception {
        var traits = new PatronEvent.Traits(SOME, 1, SOME, "adult", "fr", 1979, "member", List.of(SOME), List.of());
        var bare = new PatronEvent.Traits(SOME, 1, null, null, null, null, "prospect", List.of(), List.of());

        for (var event : List.of(
                new PatronEvent.Registered(traits),
                new PatronEvent.Registered(bare),
                new PatronEvent.Changed(traits),
                new PatronEvent.Changed(bare),
                new PatronEvent.Restricted(traits, List.of("marketing", "purpose:newsletter")),
                new PatronEvent.Restricted(bare, List.of("restriction")),
                new PatronEvent.Unrestricted(bare, List.of()),
                new PatronEvent.Merged(SOME, 3, REQUEST, 4),
                new PatronEvent.Unmerged(traits, REQUEST, 5),
                new PatronEvent.Unmerged(bare, REQUEST, 5))) {
            ContractCheck.matches(PatronEvent.TOPIC, event.getClass().getSimpleName(), told(event.outgoing()));
        }
        ContractCheck.matches(PatronEvent.TOPIC, "Erased", told(new ErasureEvent.Erased(SOME, SOME).outgoing()));
        var types = new ArrayList<>(names(PatronEvent.class));
        types.addAll(names(ErasureEvent.class));
        assertThat(ContractCheck.types(PatronEvent.TOPIC)).containsExactlyInAnyOrderElementsOf(types);
    }

    @Test
    void every_event_about_yeses_to_be_confirmed_is_as_its_schema_says() throws Exception {
        for (var event : List.of(
                new ConfirmationEvent.Requested(SOME, REQUEST),
                new ConfirmationEvent.Due(SOME, REQUEST, POINT, "email", SOME, "fr", Instant.EPOCH),
                new ConfirmationEvent.Due(SOME, REQUEST, POINT, "email", null, null, Instant.EPOCH))) {
            ContractCheck.matches(ConfirmationEvent.TOPIC, event.getClass().getSimpleName(), told(event.outgoing()));
        }
        assertThat(ContractCheck.types(ConfirmationEvent.TOPIC))
                .containsExactlyInAnyOrderElementsOf(names(ConfirmationEvent.class));
    }

    @Test
    void every_event_about_institutions_is_as_its_schema_says() throws Exception {
        var traits = InstitutionEvent.Traits.of(
                Institution.founded(new InstitutionId(SOME), "Réseau", ZoneId.of("Europe/Paris"), List.of("fr"))
                        .withSettings(Map.of("campaigns.fourEyes", true, "privacy.smallestCell", 20L)));

        for (var event : List.of(new InstitutionEvent.Founded(traits), new InstitutionEvent.Changed(traits))) {
            ContractCheck.matches(
                    Topics.INSTITUTION_LIFECYCLE, event.getClass().getSimpleName(), told(event.outgoing()));
        }
        assertThat(ContractCheck.types(Topics.INSTITUTION_LIFECYCLE)).containsExactlyInAnyOrder("Changed", "Founded");
        ContractCheck.matches(
                Topics.AUDIT_ENTRY,
                "Noted",
                told(AuditNote.of("institution.setting-changed", "institution:" + SOME, Map.of("setting", "a.b"))
                        .outgoing()));
    }

    @Test
    void every_event_about_audiences_is_as_its_schema_says() throws Exception {
        var member = new AudienceEvent.Member(SOME, SOME, SOME, "fr", null, List.of("q3nB0a7xkVJ2mYw5c1DfLg"));
        var withheld = new AudienceEvent.Member(SOME, null, null, null, "no-consent", null);
        var told = new AudienceEvent.Told(
                SOME,
                "a segment",
                1,
                Map.of("event", "visit"),
                telling.toReaders(RuleParser.parse(Map.of("event", "visit"), "/rule")));

        for (var event : List.of(
                new AudienceEvent.AudienceChunk(SOME, SOME, 0, List.of(member, withheld)),
                new AudienceEvent.AudienceClosed(SOME, SOME, 1, 2, told),
                new AudienceEvent.AudienceRefused(SOME, SOME, "unknown-segment"),
                new AudienceEvent.AudienceRefused(SOME, SOME, "segment-set-aside"),
                new AudienceEvent.AudienceRefused(SOME, SOME, "handing-over-failed"))) {
            ContractCheck.matches(AudienceEvent.TOPIC, event.getClass().getSimpleName(), told(event.outgoing()));
        }
        assertThat(ContractCheck.types(AudienceEvent.TOPIC))
                .containsExactlyInAnyOrderElementsOf(names(AudienceEvent.class));
    }

    @Test
    void every_example_of_every_topic_that_is_read_has_its_effect_once() throws Exception {
        var effects = effects();
        // Settings are read by the kit, which holds that against the example for every service.
        var own = read().stream()
                .filter(topic -> !topic.equals(Topics.INSTITUTION_LIFECYCLE))
                .toList();
        for (var topic : own) {
            for (var type : ContractCheck.types(topic)) {
                var about = topic + "/" + type;
                assertThat(effects).as("the effect of each type is known").containsKey(about);
                var library = aLibrary();
                thePatronOfTheExamples(library);
                theErasureOfTheExamples(library);
                if (topic.equals(Topics.PATRON_CONFIRMATION)) {
                    theRequestOfTheExamples(library);
                }
                var event = incoming(ContractCheck.example(topic, type), library.institution());
                subscribers.stream()
                        .filter(subscriber -> subscriber.topics().contains(topic))
                        .forEach(subscriber ->
                                Tenancy.run(library.institution(), () -> subscriber.receive(List.of(event, event))));
                Tenancy.run(
                        library.institution(),
                        () -> assertThatCode(() -> effects.get(about).run())
                                .as(about)
                                .doesNotThrowAnyException());
            }
        }
    }

    @Test
    void the_topics_that_are_read_are_those_that_the_contracts_say() throws Exception {
        var file = Path.of(System.getProperty("atrium.root", ".."), "contracts", "topics.json");
        var listed = json.readTree(Files.readString(file))
                .path("topics")
                .valueStream()
                .filter(topic -> topic.path("consumers")
                        .valueStream()
                        .anyMatch(one -> one.asString().equals("patron-service")))
                .map(topic -> topic.path("name").asString())
                .toList();

        assertThat(read()).containsExactlyInAnyOrderElementsOf(listed);
    }

    private Set<String> read() {
        return subscribers.stream()
                .flatMap(subscriber -> subscriber.topics().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<String, Runnable> effects() {
        var effects = new HashMap<String, Runnable>();
        effects.put("campaign.audience/AudienceRequested", () -> {
            var institution = Tenancy.current();
            eventually(() -> Tenancy.run(
                    institution,
                    () -> assertThat(audiences.progress(REQUEST).answered()).isTrue()));
        });
        effects.put(
                "patron.confirmation/Requested",
                () -> assertThat(confirmations.find(ASKED))
                        .hasValueSatisfying(
                                one -> assertThat(one.contactPoint()).isEqualTo(POINT)));
        effects.put(
                "patron.confirmation/Due",
                () -> assertThat(patrons.find(new PatronId(ASKING))
                                .orElseThrow()
                                .consents()
                                .granted())
                        .isEmpty());
        effects.put("campaign.delivery/Assigned", () -> assertThat(deliveries()).isEmpty());
        for (var shown : List.of("Sent", "Opened", "Clicked", "Withheld", "Uncertain")) {
            effects.put(
                    "campaign.delivery/" + shown,
                    () -> assertThat(deliveries()).containsExactly(shown.toLowerCase(Locale.ROOT)));
        }
        effects.put("campaign.delivery/Bounced", () -> {
            assertThat(deliveries()).containsExactly("bounced");
            assertThat(thePatron().contactPoints().getFirst().state()).isEqualTo(ContactState.BOUNCED);
        });
        effects.put("campaign.delivery/Complained", () -> {
            assertThat(deliveries()).containsExactly("complained");
            assertThat(thePatron().contactPoints().getFirst().state()).isEqualTo(ContactState.COMPLAINED);
        });
        effects.put("campaign.delivery/Unsubscribed", () -> {
            assertThat(deliveries()).containsExactly("unsubscribed");
            assertThat(thePatron().consents().lines()).singleElement().satisfies(line -> {
                assertThat(line.granted()).isFalse();
                assertThat(line.subject()).isEqualTo(new Consent.Subject("newsletter", "email"));
                assertThat(line.at()).isEqualTo(Instant.parse("2026-03-02T09:17:00Z"));
            });
        });
        effects.put(
                "privacy.erasure/Answered",
                () -> assertThat(erasures.find(ERASURE))
                        .hasValueSatisfying(erasure -> assertThat(erasure.removedBy("campaign-service"))
                                .containsEntry("deliveries", 2L)));
        effects.put(
                "audit.entry/Noted",
                () -> assertThat(chain.last()).hasValueSatisfying(link -> {
                    assertThat(link.number()).isEqualTo(1);
                    assertThat(link.entry().at()).isEqualTo(Instant.parse("2026-03-02T09:10:00Z"));
                    assertThat(link.entry().action()).isEqualTo("campaign.approved");
                    assertThat(link.entry().details()).isEqualTo(Map.of("version", "3"));
                }));
        effects.put(
                "patron.fact/Stated",
                () -> assertThat(thePatron().facts().value(new FactName("giving.lastOn")))
                        .contains(new FactValue.Day(LocalDate.of(2026, 3, 1))));
        effects.put("patron.fact/Withdrawn", () -> {
            var points = new FactName("loyalty.points");
            assertThat(thePatron().facts().fact(points)).isPresent();
            assertThat(thePatron().facts().value(points)).isEmpty();
        });
        effects.put(
                "engagement.event/EngagementEvent",
                () -> assertThat(thePatron().activity().of("visit"))
                        .singleElement()
                        .satisfies(visit -> assertThat(visit.at()).isEqualTo(Instant.parse("2026-03-02T09:15:00Z"))));
        return effects;
    }

    /** Ids are unique in the installation, so the one before leaves. */
    private void thePatronOfTheExamples(Caller library) {
        collections.shared("patrons").deleteOne(Filters.eq("_id", SOME));
        collections.shared("patronKeys").deleteMany(Filters.eq("_id.patron", SOME));
        var email = new ContactPoint(POINT, "email", "a@example.org", ContactState.ACTIVE, false, null);
        Tenancy.run(
                library.institution(),
                () -> desk.register(Patron.blank(new PatronId(SOME), Instant.parse("2026-01-01T00:00:00Z"))
                        .withContactPoints(List.of(email))));
    }

    /** It waits for the others, whatever becomes of the patron: only so is an answer kept. */
    private void theErasureOfTheExamples(Caller library) {
        collections.shared("erasures").deleteOne(Filters.eq("_id", ERASURE.value()));
        var asked = Erasure.asked(
                ERASURE,
                List.of("print"),
                List.of(new PatronId(SOME)),
                Erasure.Cause.ASKED,
                "ada",
                Instant.parse("2999-01-01T00:00:00Z"));
        Tenancy.run(
                library.institution(),
                () -> erasures.open(asked, Set.of(), AuditNote.of("erasure.asked", "erasure:" + ERASURE, Map.of())));
    }

    /** A yes of another patron than the one whom the other examples are about. */
    private void theRequestOfTheExamples(Caller library) {
        collections.shared("patrons").deleteOne(Filters.eq("_id", ASKING));
        collections.shared("patronKeys").deleteMany(Filters.eq("_id.patron", ASKING));
        collections.shared("confirmations").deleteOne(Filters.eq("_id", ASKED));
        var email = new ContactPoint(POINT, "email", "b@example.org", ContactState.ACTIVE, false, null);
        var at = Instant.parse("2026-01-01T00:00:00Z");
        var yes = new Consent(
                ASKED, new Consent.Subject("newsletter", "email"), Basis.CONSENT, true, "v1", "form", at, at, Map.of());
        Tenancy.run(
                library.institution(),
                () -> desk.register(Patron.blank(new PatronId(ASKING), at)
                        .withContactPoints(List.of(email))
                        .with(ConsentLedger.EMPTY.record(yes.requested(POINT)))));
    }

    private Patron thePatron() {
        return patrons.find(new PatronId(SOME)).orElseThrow();
    }

    /** What the timeline says of deliveries. */
    private List<Object> deliveries() {
        return timeline.of(new PatronId(SOME), null, null, 50).orElseThrow().stream()
                .filter(entry -> entry.kind().equals("delivery"))
                .map(entry -> entry.facts().get("what"))
                .toList();
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
                EventData.of(json, event.path("data")));
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
