package org.atrium.patron.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.MovableClock;
import org.atrium.kit.test.TestSettings;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.text.Sha256;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.audience.AudienceDesk;
import org.atrium.patron.audience.AudienceEvent;
import org.atrium.patron.audience.AudienceRequest;
import org.atrium.patron.audience.MemoryAudiences;
import org.atrium.patron.branch.MemoryBranches;
import org.atrium.patron.catalogue.MemorySegments;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.ConsentLedger;
import org.atrium.patron.contact.ContactAnswer;
import org.atrium.patron.contact.ContactCheck;
import org.atrium.patron.group.MemoryGroups;
import org.atrium.patron.identity.MergeId;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.institution.InstitutionEvent;
import org.atrium.patron.institution.MemoryInstitutions;
import org.atrium.patron.membership.Addressees;
import org.atrium.patron.membership.Population;
import org.atrium.patron.membership.SegmentSnapshots;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.ContactState;
import org.atrium.patron.preference.Pauses;
import org.atrium.patron.profile.Absorbed;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.purpose.Carrier;
import org.atrium.patron.purpose.ConsentPolicies;
import org.atrium.patron.purpose.MemoryPurposes;
import org.atrium.patron.purpose.Purpose;
import org.atrium.patron.purpose.PurposeKind;
import org.atrium.patron.restriction.Limit;
import org.atrium.patron.restriction.Reason;
import org.atrium.patron.restriction.Restrictions;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.RuleParser;
import org.atrium.patron.sentence.RuleTelling;
import org.junit.jupiter.api.Test;

/**
 * Whom a letter would reach is counted by what the documents of all have, drawn by a rule when it is launched, and decided
 * for each by what is known of them whole, right before it leaves: of people in every state all three must say the same.
 */
public interface ReachContract {

    Instant NOW = Instant.parse("2126-03-02T10:00:00Z");
    int PEOPLE = 400;
    List<String> CHANNELS = List.of("email", "post", "sms");
    List<String> PURPOSES = List.of("appeal", "holds", "newsletter", "events");
    List<String> COUNTRIES = List.of("FR", "DE", "BE");
    Map<String, Object> SPEAK_FRENCH = Map.of("field", "language", "is", "fr");
    Map<String, Object> VISITED = Map.of("all", List.of(SPEAK_FRENCH, Map.of("event", "visit")));
    SegmentId GERMANS = new SegmentId(new UUID(0, 1));
    Map<String, Object> NO_GERMANS = Map.of("not", Map.of("segment", GERMANS.toString()));
    Rule FRENCH = RuleParser.parse(SPEAK_FRENCH, "/rule");

    Population population();

    Patrons patrons();

    Pauses pauses();

    @Test
    default void what_is_counted_beforehand_is_what_is_drawn_and_what_the_last_question_answers() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var people =
                    IntStream.range(0, PEOPLE).mapToObj(i -> somebody(random)).toList();
            patrons()
                    .write(people.stream()
                            .map(one -> new Draft(null, one.at(1)))
                            .toList());
            people.stream()
                    .filter(one -> random.nextInt(6) == 0)
                    .forEach(one -> pauses().until(ids(one, random), NOW.plusSeconds(60)));

            var french = agree(SPEAK_FRENCH, people, ReachContract::speaksFrench, seed);
            agree(NO_GERMANS, people, one -> !"de".equals(one.details().language()), seed);
            var visited = agree(VISITED, people, one -> speaksFrench(one) && hasVisited(one), seed);

            assertThat(french)
                    .as("seed %d makes people in every state; whoever restricts is in no segment", seed)
                    .containsOnly(
                            "reached",
                            "objected",
                            "unconfirmed",
                            "declined",
                            "guardian-needed",
                            "no-consent",
                            "not-for-purpose",
                            "bounced",
                            "opted-out",
                            "complained",
                            "no-address",
                            "paused");
            assertThat(visited)
                    .as("no child is looked for by what it does")
                    .contains("reached", "objected")
                    .doesNotContain("guardian-needed");
        });
    }

    /**
     * All that is said of letters to a segment is the same.
     *
     * @param found whom the rule finds, as it reads
     * @return every reason that there was, in words
     */
    private Set<String> agree(Map<String, Object> text, List<Patron> people, Predicate<Patron> found, long seed) {
        var segments = new MemorySegments();
        var segment = segment(new SegmentId(UUID.randomUUID()), text);
        for (var one : List.of(segment(GERMANS, Map.of("field", "language", "is", "de")), segment)) {
            segments.replace(segments.catalogue().with(one, NOW));
        }
        var snapshots = snapshots(segments);
        var clock = new MovableClock(NOW);
        var check = new ContactCheck(patrons(), snapshots, pauses(), clock);
        var ofBehaviour = text.equals(VISITED);
        var members = people.stream()
                .filter(found)
                .filter(one -> !isLimited(one) && !(ofBehaviour && isChild(one, snapshots)))
                .toList();
        var noticed = ofBehaviour ? members : people.stream().filter(found).toList();

        var reach = new ReachDesk(population(), pauses(), clock).reach(segment.rule(), snapshots.current(), PURPOSES);

        assertThat(reach.count()).as("seed %d, %s", seed, text).isEqualTo(members.size());
        assertThat(noticed.size() > members.size())
                .as("seed %d makes people who forbade to be sorted", seed)
                .isEqualTo(!ofBehaviour);
        assertThat(reach.letters()).hasSize(PURPOSES.size() * CHANNELS.size());
        var seen = new TreeSet<String>();
        for (var letter : reach.letters()) {
            var subject = letter.subject();
            var isNotice = subject.purpose().equals("holds");
            var whom = isNotice ? noticed : members;
            var about = "seed %d, %s of %s".formatted(seed, subject.key(), text);
            assertThat(letter.people()).as(about).isEqualTo(whom.size());
            assertThat(letter.limited())
                    .as(about)
                    .isEqualTo(
                            !isNotice
                                    ? Addressees.Limited.LEFT_OUT
                                    : ofBehaviour
                                            ? Addressees.Limited.LEFT_OUT_BY_BEHAVIOUR
                                            : Addressees.Limited.ADDRESSED);
            assertThat(drawn(segment, subject, snapshots)).as(about).isEqualTo(ids(whom));
            var answered = answered(whom, subject, segment, check);
            seen.addAll(answered.keySet());
            assertThat(told(letter)).as(about).isEqualTo(answered);
            var others = people.stream().filter(one -> !whom.contains(one)).toList();
            assertThat(answered(others, subject, segment, check))
                    .as("the others, " + about)
                    .doesNotContainKey("reached");
        }
        return seen;
    }

    private Set<PatronId> drawn(Segment segment, Consent.Subject subject, SegmentSnapshots snapshots) {
        var clock = new MovableClock(NOW);
        var audiences = new MemoryAudiences(clock);
        var request = new AudienceRequest(
                UUID.randomUUID(), UUID.randomUUID(), segment.id().value(), subject.purpose(), subject.channel());
        var telling = new RuleTelling(new MemoryBranches(), new MemoryGroups(), names -> Map.of());
        new AudienceDesk(
                        audiences,
                        snapshots,
                        population(),
                        patrons(),
                        telling,
                        (purpose, word) -> Sha256.text(purpose + word),
                        clock)
                .handOver(request, () -> {});
        return audiences.told(request.requestId()).stream()
                .filter(AudienceEvent.AudienceChunk.class::isInstance)
                .flatMap(chunk -> ((AudienceEvent.AudienceChunk) chunk).members().stream())
                .map(member -> new PatronId(member.patronId()))
                .collect(Collectors.toSet());
    }

    private static Set<PatronId> ids(List<Patron> people) {
        return people.stream().map(Patron::id).collect(Collectors.toSet());
    }

    private static boolean speaksFrench(Patron one) {
        return "fr".equals(one.details().language());
    }

    private static boolean hasVisited(Patron one) {
        return !one.activity().of("visit").isEmpty();
    }

    private static boolean isLimited(Patron one) {
        return one.restrictions().holds(Limit.RESTRICTION) || one.restrictions().holds(Limit.PROFILING);
    }

    private static boolean isChild(Patron one, SegmentSnapshots snapshots) {
        var snapshot = snapshots.current();
        return one.details()
                .isYoungerThan(
                        snapshot.policy().ageOfConsent(),
                        NOW.atZone(snapshot.zone()).toLocalDate());
    }

    private static Segment segment(SegmentId id, Map<String, Object> text) {
        return new Segment(id, 1, "s", text, RuleParser.parse(text, "/rule"), Segment.State.READY, NOW, NOW);
    }

    @Test
    default void the_reach_of_a_rule_that_names_a_purpose_is_that_of_its_letter() {
        var random = new Random(7);
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var snapshots = snapshots();
            var people = IntStream.range(0, 60).mapToObj(i -> somebody(random)).toList();
            patrons()
                    .write(people.stream()
                            .map(one -> new Draft(null, one.at(1)))
                            .toList());
            pauses().until(people.stream().limit(9).map(Patron::id).toList(), NOW.plusSeconds(60));
            var agreed =
                    RuleParser.parse(Map.of("consent", Map.of("purpose", "newsletter", "channel", "email")), "/rule");
            var desk = new ReachDesk(population(), pauses(), new MovableClock(NOW));

            var reach = desk.reach(agreed, snapshots.current(), List.of());

            assertThat(reach.letters())
                    .extracting(one -> one.subject().purpose())
                    .containsOnly("newsletter");
            reach.letters()
                    .forEach(letter -> assertThat(reach.channels())
                            .containsEntry(letter.subject().channel(), letter.reached()));
            assertThat(desk.reach(FRENCH, snapshots.current(), List.of()).letters())
                    .as("what is declared, where the rule names nothing")
                    .extracting(one -> one.subject().purpose())
                    .containsOnly("appeal", "events", "holds");
        });
    }

    @Test
    default void a_rule_says_whom_it_would_win_and_lose_against_another() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var snapshots = snapshots();
            var people = Stream.of("fr", "fr", "de", "it", "it", "it")
                    .map(language -> PatronFixtures.aMember()
                            .with(PatronFixtures.aMember().details().inLanguage(language)))
                    .toList();
            patrons()
                    .write(people.stream()
                            .map(one -> new Draft(null, one.at(1)))
                            .toList());
            var desk = new ReachDesk(population(), pauses(), new MovableClock(NOW));
            var southern = RuleParser.parse(Map.of("field", "language", "in", List.of("fr", "it")), "/rule");
            var northern = RuleParser.parse(Map.of("field", "language", "in", List.of("fr", "de")), "/rule");

            var preview = desk.preview(southern, snapshots.current(), Set.of(), Optional.of(northern));

            assertThat(preview.reach().count()).isEqualTo(5);
            assertThat(preview.change()).isEqualTo(new Change(3, 1));
            assertThat(desk.preview(southern, snapshots.current(), Set.of(), Optional.of(southern))
                            .change())
                    .isEqualTo(new Change(0, 0));
            assertThat(desk.preview(southern, snapshots.current(), Set.of(), Optional.empty())
                            .change())
                    .isNull();
        });
    }

    private static SortedMap<String, Long> told(Reached.Letter letter) {
        var told = new TreeMap<String, Long>();
        if (letter.reached() > 0) {
            told.put("reached", letter.reached());
        }
        letter.unreached().forEach(some -> told.put(some.reason().word(), some.people()));
        return told;
    }

    /** As the last question before a letter answers, at the address to which it would go. */
    private static SortedMap<String, Long> answered(
            List<Patron> people, Consent.Subject subject, Segment segment, ContactCheck check) {
        var recipients = people.stream()
                .map(one -> new ContactCheck.Recipient(one.id(), point(one, subject)))
                .toList();
        return check.answers(recipients, Optional.of(subject), subject.channel(), Optional.of(segment.id())).stream()
                .map(answer -> answer.answer() instanceof ContactAnswer.Withheld not
                        ? not.reason().word()
                        : "reached")
                .collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
    }

    private static UUID point(Patron one, Consent.Subject subject) {
        return one.reachedAt(subject.channel(), subject.purpose())
                .or(() -> one.reachedAt(subject.channel(), null))
                .or(() -> one.contactPoints().stream()
                        .filter(point -> point.channel().equals(subject.channel()))
                        .findFirst())
                .map(ContactPoint::id)
                .orElseGet(UUID::randomUUID);
    }

    /** Somebody rests as any of the records of which they consist. */
    private static List<PatronId> ids(Patron one, Random random) {
        var ids = one.ids();
        return random.nextBoolean() ? ids : List.of(ids.getLast());
    }

    private static SegmentSnapshots snapshots() {
        return snapshots(new MemorySegments());
    }

    private static SegmentSnapshots snapshots(MemorySegments segments) {
        var institutions = new MemoryInstitutions();
        var founded = Institution.founded(Tenancy.current(), "Library", ZoneId.of("Europe/Paris"), List.of("fr"));
        institutions.establish(founded, new InstitutionEvent.Founded(InstitutionEvent.Traits.of(founded)).outgoing());
        var purposes = new MemoryPurposes();
        Stream.of(
                        purpose(
                                "appeal",
                                PurposeKind.MARKETING,
                                new Carrier(Basis.CONSENT, null, null),
                                new Carrier(Basis.LEGITIMATE_INTEREST, "post", "DE")),
                        purpose("events", PurposeKind.MARKETING, new Carrier(Basis.CONSENT, null, null))
                                .confirmedOn(Set.of("email")),
                        purpose(
                                "holds",
                                PurposeKind.SERVICE,
                                new Carrier(Basis.CONTRACT, "email", null),
                                new Carrier(Basis.CONTRACT, "post", "FR")))
                .forEach(purposes::insert);
        return new SegmentSnapshots(
                segments,
                institutions,
                new MemoryBranches(),
                new ConsentPolicies(purposes, institutions, new TestSettings()),
                Optional::empty,
                new MovableClock(NOW));
    }

    private static Purpose purpose(String key, PurposeKind kind, Carrier... carriers) {
        return new Purpose(key, 1, Instant.EPOCH, kind, Map.of("en", key), List.of(carriers));
    }

    private static Patron somebody(Random random) {
        var one = bare(random);
        return random.nextInt(12) == 0
                ? one.absorbing(new Absorbed(new MergeId(UUID.randomUUID()), NOW.minusSeconds(60), bare(random)))
                : one;
    }

    private static Patron bare(Random random) {
        var one = PatronFixtures.aMember();
        var details = one.details()
                .inLanguage(random.nextInt(8) == 0 ? "de" : "fr")
                .with(one.details().address().withCountry(random.nextInt(3) == 0 ? null : any(COUNTRIES, random)));
        details = switch (random.nextInt(4)) {
            case 0 -> details.bornOn(LocalDate.of(2106, 1, 1).plusDays(random.nextInt(5_000)));
            case 1 -> details.bornIn(2100 + random.nextInt(20));
            default -> details;
        };
        if (random.nextBoolean()) {
            one = one.with(one.activity().with("visit", new Happening(1, NOW.minusSeconds(99), null), NOW));
        }
        return one.with(details)
                .withContactPoints(points(random))
                .with(ledger(random))
                .with(limits(random));
    }

    private static List<ContactPoint> points(Random random) {
        var points = new ArrayList<ContactPoint>();
        for (var channel : CHANNELS) {
            for (int i = random.nextInt(3); i > 0; i--) {
                var state = random.nextInt(3) > 0 ? ContactState.ACTIVE : any(List.of(ContactState.values()), random);
                var point = new ContactPoint(
                        UUID.randomUUID(),
                        channel,
                        UUID.randomUUID() + "@example.org",
                        state,
                        random.nextBoolean(),
                        null);
                points.add(random.nextInt(3) > 0 ? point : point.forPurposes(new TreeSet<>(some(PURPOSES, random))));
            }
        }
        return points;
    }

    private static ConsentLedger ledger(Random random) {
        var ledger = ConsentLedger.EMPTY;
        for (int i = random.nextInt(12); i > 0; i--) {
            var purpose = any(PURPOSES, random);
            var channel = any(CHANNELS, random);
            var at = NOW.minusSeconds(random.nextInt(400_000_000));
            ledger = ledger.record(
                    switch (random.nextInt(6)) {
                        case 0 -> PatronFixtures.aNo(purpose, channel, at);
                        case 1 -> PatronFixtures.aYesOfAGuardian(purpose, channel, at);
                        case 2 -> PatronFixtures.aYes(purpose, channel, at).requested(null);
                        case 3 -> on(any(List.of(Basis.values()), random), PatronFixtures.aYes(purpose, channel, at));
                        default -> PatronFixtures.aYes(purpose, channel, at);
                    });
        }
        return ledger;
    }

    private static Consent on(Basis basis, Consent yes) {
        return new Consent(
                yes.id(),
                yes.subject(),
                basis,
                true,
                yes.wordingVersion(),
                yes.source(),
                yes.at(),
                yes.recordedAt(),
                Map.of());
    }

    private static Restrictions limits(Random random) {
        var limits = Restrictions.NONE;
        for (var limit : List.of(
                Limit.RESTRICTION,
                Limit.MARKETING,
                Limit.PROFILING,
                Limit.purpose("holds"),
                Limit.purpose("newsletter"))) {
            if (random.nextInt(12) == 0) {
                limits = limits.with(new Restrictions.Line(limit, true, Reason.REQUESTED, NOW.minusSeconds(9), "desk"));
            }
        }
        return limits;
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static <T> List<T> some(List<T> all, Random random) {
        return all.stream().filter(one -> random.nextInt(3) == 0).toList();
    }
}
