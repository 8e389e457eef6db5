package org.atrium.patron.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.atrium.kit.test.MovableClock;
import org.atrium.kit.test.TestSettings;
import org.atrium.kit.time.Ids;
import org.atrium.patron.Histories;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.book.PatronConsents;
import org.atrium.patron.book.PatronRestrictions;
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.confirmation.ConfirmationDesk;
import org.atrium.patron.confirmation.RememberedConfirmations;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.Standing;
import org.atrium.patron.hold.Forgetting;
import org.atrium.patron.identity.MergeId;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.membership.SegmentSnapshot;
import org.atrium.patron.merge.MemoryMerges;
import org.atrium.patron.merge.MergeDesk;
import org.atrium.patron.profile.DerivedStates;
import org.atrium.patron.profile.Keepers;
import org.atrium.patron.profile.MemoryPatrons;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.purpose.Carrier;
import org.atrium.patron.purpose.ConsentPolicy;
import org.atrium.patron.purpose.Purpose;
import org.atrium.patron.purpose.PurposeKind;
import org.atrium.patron.restriction.Limit;
import org.atrium.patron.restriction.Reason;
import org.atrium.patron.restriction.Restrictions;
import org.junit.jupiter.api.Test;

/**
 * Five records are merged and parted in whatever order, and meanwhile people agree, refuse, withdraw, confirm, have a
 * guardian agree, forbid and allow again; some of it is learned late. At each step each person may be written to for what
 * {@link Past} says and for nothing else; no merge makes a yes of a no; and whoever is asked later about any moment of all
 * that answers what was answered then.
 */
class NoNeverBecomesYesTest {

    private static final int RECORDS = 5;
    private static final int MOST_STEPS = 20;
    private static final int MOMENTS = 4;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(60);
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final List<LocalDate> BIRTHS =
            Arrays.asList(null, null, LocalDate.of(2015, 1, 1), LocalDate.of(1980, 1, 1), null);
    private static final List<Consent.Subject> SUBJECTS =
            List.of(new Consent.Subject("newsletter", "email"), new Consent.Subject("newsletter", "post"));

    /** Whoever agrees to it has to confirm that. */
    private static final Consent.Subject TO_BE_CONFIRMED = SUBJECTS.getFirst();

    private static final List<Limit> LIMITS =
            List.of(Limit.RESTRICTION, Limit.MARKETING, Limit.PROFILING, Limit.purpose("newsletter"));
    private static final ConsentPolicy POLICY = ConsentPolicy.of(
            List.of(new Purpose(
                            "newsletter",
                            1,
                            Instant.EPOCH,
                            PurposeKind.MARKETING,
                            Map.of("en", "Newsletter"),
                            List.of(new Carrier(Basis.CONSENT, null, null)))
                    .confirmedOn(List.of("email"))),
            16,
            null);

    private enum Kind {
        MERGE,
        UNDO,
        YES,
        LATE_YES,
        GUARDIANS_YES,
        CONFIRMED,
        NO,
        LATE_NO,
        WITHDRAWN,
        WITHDRAWN_LATE,
        FORBIDDEN,
        ALLOWED
    }

    private static final List<Kind> OFTEN = List.of(Kind.MERGE, Kind.MERGE, Kind.YES, Kind.CONFIRMED, Kind.UNDO);

    /** @param value which of the subjects, merges, requests, limits, moments */
    private record Step(Kind kind, int one, int other, int value) {}

    @Test
    void no_merge_and_no_undo_makes_a_yes_of_a_no_and_what_counted_then_is_what_was_answered_then() {
        new Histories<>(NoNeverBecomesYesTest::some, NoNeverBecomesYesTest::live).live();
    }

    private static List<Step> some(Random random) {
        var kinds = new ArrayList<>(List.of(Kind.values()));
        kinds.addAll(OFTEN);
        var steps = new ArrayList<Step>();
        for (int i = random.nextInt(4, MOST_STEPS); i > 0; i--) {
            steps.add(new Step(
                    kinds.get(random.nextInt(kinds.size())),
                    random.nextInt(RECORDS),
                    random.nextInt(RECORDS),
                    random.nextInt(1_000)));
        }
        return steps;
    }

    private static void live(List<Step> history) {
        var world = new Lives();
        for (var step : history) {
            world.take(step);
            world.everybodyIsAnsweredAs();
        }
        for (var step : history.subList(0, Math.min(MOMENTS, history.size()))) {
            world.isAnsweredAsThen(START.plus(STEP.multipliedBy(step.value() % (history.size() + 2L)))
                    .plusSeconds(step.other() * 10L));
        }
    }

    private static final class Lives {

        private final MovableClock clock = new MovableClock(START);
        private final SegmentSnapshot meaning = new SegmentSnapshot(Catalogue.EMPTY, PARIS, Map.of(), POLICY);
        private final MemoryPatrons patrons = new MemoryPatrons();
        private final PatronDesk desk = new PatronDesk(
                patrons,
                new DerivedStates() {
                    @Override
                    public Assessor assessor(long atLeast) {
                        return meaning;
                    }

                    @Override
                    public ZoneId zone() {
                        return PARIS;
                    }
                },
                clock);
        private final MemoryMerges merges = new MemoryMerges();
        private final MergeDesk merging = new MergeDesk(
                patrons,
                desk,
                merges,
                writes -> writes.getAsBoolean(),
                new Forgetting() {
                    @Override
                    public boolean hasBegun(Collection<PatronId> persons) {
                        return false;
                    }

                    @Override
                    public void freed(Collection<PatronId> persons) {}
                },
                changed -> {},
                clock,
                Ids.timeOrdered());
        private final PatronConsents ledgers = new PatronConsents(patrons, desk);
        private final PatronRestrictions limits = new PatronRestrictions(patrons, desk);
        private final RememberedConfirmations asked = new RememberedConfirmations();
        private final ConfirmationDesk confirming = new ConfirmationDesk(
                asked,
                patrons,
                desk,
                new Keepers(ids -> Set.of(), ids -> Set.of()),
                (purpose, text) -> purpose + text,
                new TestSettings(),
                clock,
                Ids.timeOrdered());

        private final Past past = new Past(BIRTHS);
        private final List<PatronId> ids = new ArrayList<>();
        private final List<MergeId> standing = new ArrayList<>();
        private final Map<UUID, Integer> requests = new HashMap<>();
        private final List<UUID> inOrder = new ArrayList<>();
        private final List<Answered> answered = new ArrayList<>();

        /** What was answered at a moment of whoever had this record as their own, and what made them one then. */
        private record Answered(Instant at, int own, Set<Object> bonds, Set<String> counted) {}

        Lives() {
            for (int i = 0; i < RECORDS; i++) {
                var one = PatronFixtures.someone();
                var born = BIRTHS.get(i);
                desk.register(born == null ? one : one.with(one.details().bornOn(born)));
                ids.add(one.id());
            }
        }

        void take(Step step) {
            clock.move(STEP);
            var now = clock.instant();
            var late = now.minusSeconds(150 + 60L * (step.value() % 3));
            var subject = SUBJECTS.get(step.value() % SUBJECTS.size());
            var guardian = Map.of("guardian", "evidence:F-1");
            switch (step.kind()) {
                case MERGE -> merge(step.one(), step.other());
                case UNDO -> {
                    if (!standing.isEmpty()) {
                        undo(standing.remove(step.value() % standing.size()));
                    }
                }
                case YES -> decide(step.one(), line(subject, true, now, Map.of()));
                case LATE_YES -> decide(step.one(), line(subject, true, late, Map.of()));
                case GUARDIANS_YES -> decide(step.one(), line(subject, true, now, guardian));
                case CONFIRMED -> {
                    if (!inOrder.isEmpty()) {
                        confirm(inOrder.get(step.value() % inOrder.size()));
                    }
                }
                case NO -> decide(step.one(), line(subject, false, now, Map.of()));
                case LATE_NO -> decide(step.one(), line(subject, false, late, Map.of()));
                case WITHDRAWN -> withdraw(step.one(), line(subject, false, now, Map.of()));
                case WITHDRAWN_LATE -> withdraw(step.one(), line(subject, false, late, Map.of()));
                case FORBIDDEN, ALLOWED -> {
                    var limit = LIMITS.get(step.value() % LIMITS.size());
                    var set = step.kind() == Kind.FORBIDDEN;
                    limits.note(ids.get(step.one()), new Restrictions.Line(limit, set, Reason.REQUESTED, now, "desk"));
                    past.forbidden(step.one(), new Past.Ban(limit.word(), set, now));
                }
            }
        }

        private Consent line(Consent.Subject subject, boolean granted, Instant at, Map<String, String> evidence) {
            return new Consent(
                    UUID.randomUUID(),
                    subject,
                    Basis.CONSENT,
                    granted,
                    granted ? "1" : null,
                    "desk",
                    at,
                    clock.instant(),
                    evidence);
        }

        private Patron person(int record) {
            return patrons.find(ids.get(record)).orElseThrow();
        }

        private void merge(int one, int other) {
            var survivor = person(one);
            var merged = person(other);
            if (survivor.id().equals(merged.id())) {
                return;
            }
            var merge = merging.merge(survivor.id(), merged.id(), "ada");
            standing.add(merge.id());
            past.merged(ids.indexOf(survivor.id()), ids.indexOf(merged.id()), clock.instant());
            var after = person(one);
            var now = counted(after, clock.instant());
            List.of(survivor, merged).forEach(person -> {
                var refused = new TreeSet<>(person.refused());
                person.restrictions()
                        .inForce()
                        .forEach(limit -> SUBJECTS.stream()
                                .filter(subject -> limit.equals("marketing")
                                        || limit.equals("restriction")
                                        || limit.equals("purpose:" + subject.purpose()))
                                .forEach(subject -> refused.add(subject.key())));
                assertThat(now)
                        .as("what one of both had said no to")
                        .doesNotContainAnyElementsOf(refused.isEmpty() ? List.of("nothing") : refused);
            });
        }

        private void undo(MergeId id) {
            var merge = merging.undo(id, "ada");
            past.parted(ids.indexOf(merge.survivor()), ids.indexOf(merge.merged()));
        }

        private void decide(int record, Consent line) {
            var key = line.subject().key();
            var agreedBefore =
                    past.agreesAlone(record, key, clock.instant()) && past.agrees(record, key, clock.instant());
            ledgers.record(ids.get(record), line);
            if (line.granted() && line.subject().equals(TO_BE_CONFIRMED) && !agreedBefore) {
                requests.put(line.id(), record);
                inOrder.add(line.id());
                asked.asks(line.id(), ids.get(record), line.subject(), line.at());
            } else {
                said(record, line);
            }
        }

        private void said(int record, Consent line) {
            past.said(
                    record,
                    new Past.Word(
                            line.subject().key(),
                            line.granted(),
                            line.evidence().containsKey("guardian"),
                            line.at(),
                            clock.instant()));
        }

        private void withdraw(int record, Consent line) {
            desk.changeEveryRecord(
                    ids.get(record), part -> part.with(part.consents().withdrawn(line)));
            said(record, line);
        }

        /** Whoever presses a link confirms, unless somebody said no meanwhile. */
        private void confirm(UUID request) {
            int record = requests.getOrDefault(request, 0);
            var asking = person(record).consents().line(request).orElseThrow();
            var key = asking.subject().key();
            var last = past.last(past.person(record), key, clock.instant());
            var yes = asking.confirmation(clock.instant(), null);
            var known = person(record).consents().holds(yes.id());
            confirming.confirm(ids.get(record), request, null);
            if (!known && person(record).consents().holds(yes.id())) {
                assertThat(last == null || last.yes() || last.from().isBefore(asking.effectiveAt()))
                        .as("a request from before a no is confirmed in vain")
                        .isTrue();
                said(record, yes);
            }
        }

        private static Set<String> counted(Patron person, Instant then) {
            var counted = new TreeSet<String>();
            PatronStandings.standing(person, then, POLICY, PARIS).decisions().stream()
                    .filter(Standing.Decision::counts)
                    .forEach(one -> counted.add(one.line().subject().key()));
            return counted;
        }

        private Set<String> naively(int record, Instant then) {
            var counted = new TreeSet<String>();
            for (var subject : SUBJECTS) {
                if (past.counts(record, subject.key(), then)) {
                    counted.add(subject.key());
                }
            }
            return counted;
        }

        void everybodyIsAnsweredAs() {
            var now = clock.instant();
            for (var person : patrons.everybody()) {
                int own = ids.indexOf(person.id());
                assertThat(person.ids())
                        .isEqualTo(past.person(own).stream().map(ids::get).toList());
                var counted = counted(person, now);
                assertThat(counted).as("of record %d", own).isEqualTo(naively(own, now));
                answered.add(new Answered(now, own, past.bondsOf(own), counted));
            }
        }

        private Instant lastStepBefore(Instant then) {
            var asked = then.isAfter(clock.instant()) ? clock.instant() : then;
            return START.plus(STEP.multipliedBy(Duration.between(START, asked).dividedBy(STEP)));
        }

        /** Of whoever is still who they were. Of others no more counted than what one of their records had agreed to. */
        void isAnsweredAsThen(Instant then) {
            for (var person : patrons.everybody()) {
                int own = ids.indexOf(person.id());
                var counted = counted(person, then);
                if (!past.oneSince(own).isAfter(then)) {
                    assertThat(counted).as("of record %d at %s", own, then).isEqualTo(naively(own, then));
                }
                counted.forEach(subject -> assertThat(past.person(own))
                        .as("who of record %d said yes to %s, and nothing after it, before %s", own, subject, then)
                        .anyMatch(one -> past.agreesAlone(one, subject, then)));
                answered.stream()
                        .filter(one -> one.own() == own && one.at().equals(lastStepBefore(then)))
                        .filter(one -> one.bonds().equals(past.bondsOf(own)))
                        .forEach(one -> assertThat(counted)
                                .as("of record %d what was answered at %s, asked about %s", own, one.at(), then)
                                .isEqualTo(one.counted()));
            }
        }
    }
}
