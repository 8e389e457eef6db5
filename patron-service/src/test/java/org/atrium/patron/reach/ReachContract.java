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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.MovableClock;
import org.atrium.kit.test.TestSettings;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.branch.MemoryBranches;
import org.atrium.patron.catalogue.MemorySegments;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.ConsentLedger;
import org.atrium.patron.contact.ContactAnswer;
import org.atrium.patron.contact.ContactCheck;
import org.atrium.patron.identity.MergeId;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.institution.InstitutionEvent;
import org.atrium.patron.institution.MemoryInstitutions;
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
import org.junit.jupiter.api.Test;

/**
 * Whom a letter would reach is counted by what the documents of all have, and decided for each by what is known of them
 * whole, right before it leaves: of people in every state both must say the same.
 */
public interface ReachContract {

    Instant NOW = Instant.parse("2126-03-02T10:00:00Z");
    int PEOPLE = 400;
    List<String> CHANNELS = List.of("email", "post", "sms");
    List<String> PURPOSES = List.of("appeal", "holds", "newsletter", "events");
    List<String> COUNTRIES = List.of("FR", "DE", "BE");
    Rule FRENCH = RuleParser.parse(Map.of("field", "language", "is", "fr"), "/rule");

    Population population();

    Patrons patrons();

    Pauses pauses();

    @Test
    default void what_is_counted_beforehand_is_what_the_last_question_answers() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var snapshots = snapshots();
            var people =
                    IntStream.range(0, PEOPLE).mapToObj(i -> somebody(random)).toList();
            patrons()
                    .write(people.stream()
                            .map(one -> new Draft(null, one.at(1)))
                            .toList());
            people.stream()
                    .filter(one -> random.nextInt(6) == 0)
                    .forEach(one -> pauses().until(ids(one, random), NOW.plusSeconds(60)));
            var clock = new MovableClock(NOW);
            var desk = new ReachDesk(population(), pauses(), clock);
            var check = new ContactCheck(patrons(), snapshots, pauses(), clock);
            var found = people.stream()
                    .filter(one -> snapshots.current().holds(snapshots.current().guarded(FRENCH), one, NOW))
                    .toList();

            var reach = desk.reach(FRENCH, snapshots.current(), PURPOSES);

            assertThat(reach.count()).as("seed %d", seed).isEqualTo(found.size());
            assertThat(reach.letters()).hasSize(PURPOSES.size() * CHANNELS.size());
            var seen = new TreeSet<String>();
            for (var letter : reach.letters()) {
                var answered = answered(found, letter.subject(), check);
                seen.addAll(answered.keySet());
                assertThat(told(letter))
                        .as("seed %d, %s", seed, letter.subject().key())
                        .isEqualTo(answered);
            }
            assertThat(seen)
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
        });
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
    private static SortedMap<String, Long> answered(List<Patron> people, Consent.Subject subject, ContactCheck check) {
        var recipients = people.stream()
                .map(one -> new ContactCheck.Recipient(one.id(), point(one, subject)))
                .toList();
        return check.answers(recipients, Optional.of(subject), subject.channel(), Optional.empty()).stream()
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
                new MemorySegments(),
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
