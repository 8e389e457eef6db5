package org.atrium.patron.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Erasers;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.erasure.Tombstone;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.MovableClock;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.text.Sha256;
import org.atrium.kit.time.Ids;
import org.atrium.kit.work.Turn;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.hold.ErasureBegun;
import org.atrium.patron.hold.Forgetting;
import org.atrium.patron.hold.Ground;
import org.atrium.patron.hold.Hold;
import org.atrium.patron.hold.HoldDesk;
import org.atrium.patron.hold.Holds;
import org.atrium.patron.hold.MemoryHolds;
import org.atrium.patron.hold.UnderHold;
import org.atrium.patron.identity.MergeId;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.Absorbed;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.Keepers;
import org.atrium.patron.profile.MemoryPatrons;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.proof.Fingerprints;
import org.atrium.patron.proof.Proofs;
import org.atrium.patron.suppression.MemorySuppressions;
import org.atrium.patron.suppression.SuppressionList;
import org.junit.jupiter.api.Test;

class ErasureSagaTest {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T09:15:00Z"));
    private final Fingerprints fingerprints = (purpose, text) -> Sha256.text(purpose + text);
    private final MemoryJournal journal = new MemoryJournal();
    private final MemoryErasures erasures = new MemoryErasures();
    /** Whether all of the patron's events are published; until then nobody goes. */
    private boolean isPublished = true;

    private final MemoryPatrons patrons = new MemoryPatrons() {
        @Override
        public synchronized Set<PatronId> removeAll(Keepers.Cleared gone) {
            return isPublished ? super.removeAll(gone) : Set.of();
        }
    };
    private final MemoryHolds holds = new MemoryHolds();
    private final SuppressionList suppressions = new SuppressionList(new MemorySuppressions(), fingerprints, journal);
    private final NotedPeople noted = new NotedPeople();
    private final Set<UUID> timeline = new HashSet<>();
    private final ErasureDesk desk = new ErasureDesk(
            erasures, patrons, holds, suppressions, persons -> false, fingerprints, clock, Ids.timeOrdered());
    private final HoldDesk holding =
            new HoldDesk(holds, patrons, new ErasuresUnderWay(erasures, fingerprints, clock), clock, Ids.timeOrdered());

    /** Steps after which the process dies; none by default. */
    private int dies = Integer.MAX_VALUE;

    private boolean isToldOf = true;

    /** Whoever waits for an answer to what they asked for. */
    private final Set<PatronId> waiting = new HashSet<>();

    private Set<PatronId> waiting(Collection<PatronId> ids) {
        return ids.stream().filter(waiting::contains).collect(Collectors.toSet());
    }

    private boolean isDamaged;
    private final List<MergeId> parted = new ArrayList<>();

    /** Asked when somebody who was let go is about to be removed. */
    private BooleanSupplier stillOld = () -> true;

    private final ErasureSaga saga = new ErasureSaga(
            erasures,
            patrons,
            holds,
            new Keepers(holds::among, this::waiting),
            (erasure, person) -> stillOld.getAsBoolean(),
            suppressions,
            noted,
            new Erasers(List.of(
                    new Of("faults", this::fails),
                    new Of("deliveries", person -> timeline.removeAll(person.ids()) ? 1 : 0),
                    new Of("patrons", this::forget))),
            journal,
            this::part,
            new Signed(),
            (purpose, text) -> purpose + text,
            "0.1",
            clock);

    private final PatronId ana = new PatronId(UUID.randomUUID());

    @Test
    void first_this_service_then_the_others_then_a_certificate() {
        inALibrary(() -> {
            var asked = desk.ask(ana);
            run(asked.id());
            assertThat(state(asked)).isEqualTo("waiting");
            assertThat(patrons.find(ana)).isEmpty();
            assertThat(timeline).isEmpty();
            assertThat(erasures.told).extracting(OutgoingEvent::type).containsExactly("patron.erased.v1");

            answers(asked, "campaign-service");
            run(asked.id());
            assertThat(state(asked)).as("analytics-service has not answered").isEqualTo("waiting");
            answers(asked, "analytics-service");
            run(asked.id());

            assertThat(state(asked)).isEqualTo("done");
            assertThat(erasures.notes)
                    .extracting(note -> note.action())
                    .containsExactly("erasure.asked", "erasure.done");
            assertThat(desk.ask(ana).id()).as("asked again, it is the same").isEqualTo(asked.id());
        });
    }

    @Test
    void who_was_let_go_and_comes_back_before_they_are_removed_stays_whole() {
        inALibrary(() -> {
            var asked =
                    desk.letGo(ana, UUID.randomUUID().toString(), one -> true).orElseThrow();
            stillOld = () -> false;

            run(asked.id());

            assertThat(patrons.find(ana)).isPresent();
            assertThat(timeline).isNotEmpty();
            assertThat(erasures.find(asked.id())).isEmpty();
            assertThat(erasures.told).isEmpty();
            assertThat(desk.ask(ana).id())
                    .as("who asks now is not taken for that one")
                    .isNotEqualTo(asked.id());
        });
    }

    @Test
    void who_was_let_go_and_is_changed_in_the_moment_of_the_removal_is_judged_again() {
        inALibrary(() -> {
            var asked =
                    desk.letGo(ana, UUID.randomUUID().toString(), one -> true).orElseThrow();
            stillOld = () -> {
                stillOld = () -> false;
                patrons.touch(List.of(ana));
                return true;
            };

            run(asked.id());
            assertThat(patrons.find(ana)).isPresent();
            assertThat(timeline).as("nothing went before the person").isNotEmpty();
            run(asked.id());

            assertThat(patrons.find(ana)).isPresent();
            assertThat(erasures.find(asked.id())).isEmpty();
        });
    }

    @Test
    void who_was_let_go_and_asks_for_their_rights_before_they_are_removed_stays_whole() {
        inALibrary(() -> {
            var asked =
                    desk.letGo(ana, UUID.randomUUID().toString(), one -> true).orElseThrow();
            isPublished = false;
            run(asked.id());
            assertThat(patrons.find(ana)).isPresent();

            waiting.add(ana);
            patrons.touch(List.of(ana));
            isPublished = true;
            run(asked.id());

            assertThat(patrons.find(ana)).isPresent();
            assertThat(timeline).isNotEmpty();
            assertThat(erasures.find(asked.id()))
                    .as("it is not looked again for ever")
                    .isEmpty();
        });
    }

    @Test
    void who_was_let_go_and_could_not_be_removed_yet_can_be_held() {
        inALibrary(() -> {
            var asked =
                    desk.letGo(ana, UUID.randomUUID().toString(), one -> true).orElseThrow();
            isPublished = false;
            run(asked.id());

            var hold = holding.put(ana, Ground.LEGAL_CLAIM, "26/115");

            assertThat(hold.stands()).isTrue();
            isPublished = true;
            run(asked.id());
            assertThat(state(asked)).isEqualTo("held");
            assertThat(patrons.find(ana)).isPresent();
        });
    }

    @Test
    void what_a_restored_copy_repeats_is_not_judged_by_the_copy() {
        inALibrary(() -> {
            var repeated = new Erasure(
                    new ErasureId(UUID.randomUUID()),
                    new ErasureState.Erasing(),
                    List.of("print"),
                    List.of(ana),
                    Erasure.Cause.RETENTION,
                    ErasureReplay.BY,
                    clock.instant(),
                    Erasure.Removed.BEFORE_A_RESTORE,
                    List.of());
            erasures.open(repeated, Set.of(), AuditNote.of("erasure.replayed", "erasure:" + repeated.id(), Map.of()));
            stillOld = () -> false;

            run(repeated.id());

            assertThat(patrons.find(ana)).isEmpty();
            assertThat(state(repeated)).isEqualTo("waiting");
        });
    }

    @Test
    void who_was_let_go_and_was_heard_of_when_it_was_asked_is_not_begun() {
        inALibrary(() -> assertThat(desk.letGo(ana, UUID.randomUUID().toString(), one -> false))
                .isEmpty());
    }

    @Test
    void a_process_that_dies_after_any_step_is_followed_by_one_that_comes_to_the_same() {
        for (int steps = 0; steps < 2; steps++) {
            dies = steps;
            inALibrary(() -> {
                var asked = desk.ask(ana);
                assertThatThrownBy(() -> run(asked.id())).hasMessage("the process died");

                dies = Integer.MAX_VALUE;
                run(asked.id());
                answers(asked, "campaign-service");
                answers(asked, "analytics-service");
                run(asked.id());

                assertThat(state(asked)).isEqualTo("done");
                assertThat(desk.find(asked.id().value()).removedBy(Erasure.HERE))
                        .isEqualTo(Map.of("deliveries", 1L, "faults", 0L, "patrons", 1L));
                assertThat(erasures.told).hasSize(1);
            });
            erasures.told.clear();
        }
    }

    @Test
    void a_patron_of_whom_something_is_still_to_be_told_stays_until_it_is() {
        isToldOf = false;
        inALibrary(() -> {
            var asked = desk.ask(ana);
            run(asked.id());
            assertThat(state(asked)).isEqualTo("erasing");
            assertThat(erasures.told).isEmpty();
            assertThat(erasures.due(clock.instant())).as("not at once again").isEmpty();
            clock.move(Duration.ofSeconds(1));
            assertThat(erasures.due(clock.instant())).hasSize(1);

            clock.move(Duration.ofDays(1));
            run(asked.id());
            clock.move(Duration.ofMinutes(4));
            assertThat(erasures.due(clock.instant()))
                    .as("the longer it lasts, the seldomer")
                    .isEmpty();
            clock.move(Duration.ofMinutes(1));
            assertThat(erasures.due(clock.instant())).hasSize(1);

            isToldOf = true;
            run(asked.id());

            assertThat(state(asked)).isEqualTo("waiting");
        });
    }

    @Test
    void a_service_that_is_away_is_told_again_each_hour() {
        inALibrary(() -> {
            var asked = desk.ask(ana);
            run(asked.id());
            assertThat(erasures.due(clock.instant())).isEmpty();

            for (int hours = 1; hours <= 3; hours++) {
                clock.move(Duration.ofHours(1));
                assertThat(erasures.due(clock.instant())).hasSize(1);
                run(asked.id());
            }

            assertThat(erasures.told).hasSize(4);
            assertThat(desk.find(asked.id().value()).awaited())
                    .containsExactly("campaign-service", "analytics-service");
        });
    }

    @Test
    void whoever_was_erased_is_kept_away_and_what_arrives_of_them_is_known() {
        inALibrary(() -> {
            var card = patrons.find(ana).orElseThrow().identifiers();
            run(desk.ask(ana).id());

            assertThatThrownBy(
                            () -> suppressions.refuse(PatronFixtures.someone().withIdentifiers(card)))
                    .isInstanceOf(Refused.class);
            assertThat(noted.among(List.of(ana.value(), UUID.randomUUID()))).containsExactly(ana.value());
        });
    }

    @Test
    void whoever_nobody_had_heard_of_may_come_back() {
        inALibrary(() -> {
            var card = patrons.find(ana).orElseThrow().identifiers();
            var letGo = desk.letGo(ana, "run", one -> true).orElseThrow();
            run(letGo.id());

            suppressions.refuse(PatronFixtures.someone().withIdentifiers(card));

            assertThat(patrons.find(ana)).isEmpty();
            assertThat(Certificate.of(letGo, Tenancy.current(), clock.instant()))
                    .containsEntry("cause", "retention");
        });
    }

    @Test
    void under_a_hold_no_erasure_is_begun() {
        inALibrary(() -> {
            holding.put(ana, Ground.LEGAL_CLAIM, "26/114");

            assertThatThrownBy(() -> desk.ask(ana))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(new UnderHold()));
            assertThatThrownBy(() -> desk.letGo(ana, "run", one -> true)).isInstanceOf(Refused.class);
        });
    }

    @Test
    void an_erasure_that_has_removed_nothing_waits_for_the_hold_to_be_lifted() {
        inALibrary(() -> {
            var asked = desk.ask(ana);
            var hold = holding.put(ana, Ground.AUTHORITY, "26/114");
            run(asked.id());
            assertThat(state(asked)).isEqualTo("held");
            assertThat(patrons.find(ana)).isPresent();
            assertThat(timeline).isNotEmpty();
            run(asked.id());
            assertThat(state(asked)).isEqualTo("held");

            holding.lift(hold.id().value(), Hold.End.RESOLVED);
            assertThat(erasures.due(clock.instant()))
                    .as("it does not wait for its hour")
                    .extracting(due -> due.id())
                    .containsExactly(asked.id());
            run(asked.id());
            run(asked.id());

            assertThat(state(asked)).isEqualTo("waiting");
            assertThat(patrons.find(ana)).isEmpty();
        });
    }

    @Test
    void nobody_is_held_of_whom_something_is_gone() {
        dies = 0;
        inALibrary(() -> {
            var asked = desk.ask(ana);
            assertThatThrownBy(() -> run(asked.id())).hasMessage("the process died");

            assertThatThrownBy(() -> holding.put(ana, Ground.DEBT, "26/114"))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(new ErasureBegun()));
            assertThat(holds.standing(null, 5)).isEmpty();
        });
    }

    @Test
    void nobody_is_not_erased() {
        inALibrary(() -> assertThatThrownBy(() -> desk.ask(new PatronId(UUID.randomUUID())))
                .isInstanceOf(Refused.class));
    }

    @Test
    void what_cannot_be_removed_from_one_place_is_removed_from_all_others_and_waits_there_alone() {
        isDamaged = true;
        inALibrary(() -> {
            var asked = desk.ask(ana);
            run(asked.id());

            assertThat(timeline).isEmpty();
            assertThat(patrons.find(ana)).isEmpty();
            assertThat(state(asked)).as("something may remain").isEqualTo("erasing");
            assertThat(erasures.told).isEmpty();

            isDamaged = false;
            run(asked.id());

            assertThat(state(asked)).isEqualTo("waiting");
            assertThat(desk.find(asked.id().value()).removedBy(Erasure.HERE))
                    .isEqualTo(Map.of("deliveries", 1L, "faults", 0L, "patrons", 1L));
        });
    }

    @Test
    void whoever_vanishes_in_another_way_before_anything_was_removed_is_kept_away() {
        inALibrary(() -> {
            var card = patrons.find(ana).orElseThrow().identifiers();
            var asked = desk.ask(ana);
            patrons.forget(ana);

            run(asked.id());

            assertThat(state(asked)).isEqualTo("waiting");
            assertThatThrownBy(
                            () -> suppressions.refuse(PatronFixtures.someone().withIdentifiers(card)))
                    .isInstanceOf(Refused.class);
        });
    }

    @Test
    void a_process_that_dies_between_seeing_a_hold_and_saying_so_leaves_nobody_who_cannot_be_held() {
        inALibrary(() -> {
            var asked = desk.ask(ana);
            holding.put(ana, Ground.AUTHORITY, "26/114");
            erasures.begin(asked.id());

            run(asked.id());

            assertThat(state(asked)).isEqualTo("held");
            assertThat(holding.put(ana, Ground.DEBT, "26/115").stands()).isTrue();
        });
    }

    @Test
    void who_is_held_too_late_is_told_so_and_the_log_knows_both() {
        inALibrary(() -> {
            var asked = desk.ask(ana);
            var late = new HoldDesk(
                    holds,
                    patrons,
                    new Forgetting() {
                        private boolean wasAsked;

                        @Override
                        public boolean hasBegun(Collection<PatronId> persons) {
                            var answer = wasAsked;
                            wasAsked = true;
                            return answer;
                        }

                        @Override
                        public void freed(Collection<PatronId> persons) {}
                    },
                    clock,
                    Ids.timeOrdered());

            assertThatThrownBy(() -> late.put(ana, Ground.DEBT, "26/114"))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(new ErasureBegun()));

            assertThat(holds.standing(null, 5)).isEmpty();
            assertThat(holds.notes()).extracting(note -> note.action()).containsExactly("hold.placed", "hold.lifted");
            run(asked.id());
            assertThat(state(asked)).isEqualTo("waiting");
        });
    }

    @Test
    void an_older_copy_of_the_database_forgets_again_whom_it_does_not_know_as_erased() {
        inALibrary(() -> {
            run(desk.ask(ana).id());
            var tombstone = journal.all().getFirst();

            var older = new MemoryErasures();
            var kept = new MemorySuppressions();
            var replay = replay(older, new MemoryHolds(), kept);

            assertThat(replay.isOver(Tenancy.current()))
                    .as("the copy still holds them")
                    .isFalse();
            assertThat(replay.outstanding().get(Tenancy.current())).containsExactly(tombstone.erasure());
            assertThat(replay.isOver(TestTokens.anInstitution()))
                    .as("nobody else waits")
                    .isTrue();
            assertThat(kept.among(tombstone.suppressed())).hasSameSizeAs(tombstone.suppressed());
            var again = older.find(new ErasureId(tombstone.erasure())).orElseThrow();
            assertThat(again.persons()).containsExactly(ana);
            older.erasedHere(again, List.of(), clock.instant());
            assertThat(replay.isOver(Tenancy.current())).isTrue();
            assertThat(replay.outstanding()).isEmpty();
            assertThat(replay(erasures, holds, kept).outstanding())
                    .as("whom the database knows as erased is not erased again")
                    .isEmpty();
        });
    }

    @Test
    void a_hold_that_was_lifted_after_the_copy_keeps_nobody_in_it() {
        inALibrary(() -> {
            var asked = desk.ask(ana);
            var hold = holding.put(ana, Ground.AUTHORITY, "26/114");
            run(asked.id());
            assertThat(state(asked)).isEqualTo("held");
            // So far the copy goes. Then the hold is lifted, and the journal has what follows.
            var card = patrons.find(ana).orElseThrow().identifiers();
            journal.keep(Tombstone.of(
                    asked.id().value(),
                    Tenancy.current().value(),
                    asked.askedAt(),
                    Set.of(ana.value()),
                    suppressions.prints(List.of(patrons.find(ana).orElseThrow()))));

            var replay = replay(erasures, holds, new MemorySuppressions());
            assertThat(replay.isOver(Tenancy.current())).isFalse();
            assertThat(erasures.due(clock.instant()))
                    .extracting(due -> due.id())
                    .contains(asked.id());
            run(asked.id());

            assertThat(state(asked)).isEqualTo("waiting");
            assertThat(erasures.told).hasSize(1);
            assertThat(holds.find(hold.id()).orElseThrow().stands()).isFalse();
            assertThat(replay.outstanding()).isEmpty();
            assertThatThrownBy(
                            () -> suppressions.refuse(PatronFixtures.someone().withIdentifiers(card)))
                    .isInstanceOf(Refused.class);
        });
    }

    @Test
    void one_that_is_held_and_of_whom_the_journal_says_nothing_stays_held_at_every_start() {
        inALibrary(() -> {
            var asked = desk.ask(ana);
            holding.put(ana, Ground.AUTHORITY, "26/114");
            run(asked.id());

            assertThat(replay(erasures, holds, new MemorySuppressions()).outstanding())
                    .isEmpty();
            run(asked.id());

            assertThat(state(asked)).isEqualTo("held");
        });
    }

    @Test
    void what_had_begun_when_the_process_died_goes_on_and_nobody_waits_for_it() {
        dies = 0;
        inALibrary(() -> {
            var asked = desk.ask(ana);
            assertThatThrownBy(() -> run(asked.id())).hasMessage("the process died");

            assertThat(journal.all()).hasSize(1);
            assertThat(replay(erasures, holds, new MemorySuppressions()).outstanding())
                    .isEmpty();
        });
    }

    @Test
    void in_a_copy_somebody_who_was_parted_from_the_person_before_they_were_erased_is_not_erased_with_them() {
        inALibrary(() -> {
            var quentin = PatronFixtures.aMember().at(1);
            patrons.write(List.of(new Draft(null, quentin)));
            var mistake = new MergeId(UUID.randomUUID());
            var person = patrons.find(ana).orElseThrow();
            var merged = person.absorbing(new Absorbed(mistake, clock.instant(), quentin));
            patrons.forget(quentin.id());
            patrons.write(List.of(new Draft(person, merged)));
            journal.keep(Tombstone.of(
                    UUID.randomUUID(),
                    Tenancy.current().value(),
                    clock.instant(),
                    Set.of(ana.value()),
                    Set.of("print")));

            var replay = replay(erasures, holds, new MemorySuppressions());
            var again = new ErasureId(journal.all().getFirst().erasure());
            run(again);
            assertThat(parted).containsExactly(mistake);
            run(again);

            assertThat(erasures.find(again).orElseThrow().state().word()).isEqualTo("waiting");
            assertThat(patrons.find(ana)).isEmpty();
            assertThat(patrons.find(quentin.id()).orElseThrow().isMerged()).isFalse();
            assertThat(noted.among(List.of(quentin.id().value()))).isEmpty();
            assertThat(journal.all().getFirst().persons()).containsExactly(ana.value());
            assertThat(replay.outstanding()).isEmpty();
            suppressions.refuse(PatronFixtures.someone().withIdentifiers(quentin.identifiers()));
        });
    }

    @Test
    void one_that_cannot_be_compared_keeps_only_its_own_institution_waiting() {
        var first = TestTokens.anInstitution();
        var second = TestTokens.anInstitution();
        var bad = UUID.randomUUID();
        journal.keep(Tombstone.of(bad, first.value(), clock.instant(), Set.of(UUID.randomUUID()), Set.of()));
        journal.keep(
                Tombstone.of(UUID.randomUUID(), second.value(), clock.instant(), Set.of(UUID.randomUUID()), Set.of()));
        var damaged = new MemoryErasures() {
            @Override
            public Optional<Erasure> find(ErasureId id) {
                if (id.value().equals(bad)) {
                    throw new IllegalStateException("this document lacks its state");
                }
                return super.find(id);
            }
        };

        var replay = replay(damaged, holds, new MemorySuppressions());

        assertThat(replay.isOver(first)).isFalse();
        assertThat(replay.outstanding().get(first)).containsExactly(bad);
        Tenancy.run(second, () -> {
            var again = damaged.due(clock.instant()).getFirst().id();
            damaged.erasedHere(damaged.find(again).orElseThrow(), List.of(), clock.instant());
        });
        assertThat(replay.isOver(second)).isTrue();
        assertThat(replay.outstanding()).containsOnlyKeys(first);
    }

    @Test
    void who_was_let_come_back_is_not_kept_away_by_an_older_copy() {
        inALibrary(() -> {
            var erasure = desk.ask(ana).id();
            run(erasure);
            suppressions.comeBack(erasure.value());

            var kept = new MemorySuppressions();
            var older = new MemoryErasures();
            replay(older, new MemoryHolds(), kept);

            assertThat(kept.among(journal.all().getFirst().suppressed())).isEmpty();
            assertThat(older.keptAway(erasure))
                    .as("nor when they are erased again")
                    .isEmpty();
        });
    }

    private ErasureReplay replay(Erasures known, Holds standing, MemorySuppressions kept) {
        return new ErasureReplay(
                journal, known, standing, new SuppressionList(kept, fingerprints, journal), noted, fingerprints, clock);
    }

    private void part(MergeId merge) {
        parted.add(merge);
        var person = patrons.find(ana).orElseThrow();
        var released = person.releasing(merge).orElseThrow();
        patrons.write(List.of(new Draft(person, released.left()), new Draft(null, released.taken())));
    }

    private long fails(Forgotten person) {
        if (isDamaged) {
            throw new IllegalStateException("this document has no reason");
        }
        return 0;
    }

    private void inALibrary(Runnable test) {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var known = PatronFixtures.aMember();
            var member = new Patron(
                            ana,
                            0,
                            known.details(),
                            known.identifiers(),
                            known.contactPoints(),
                            known.consents(),
                            known.restrictions(),
                            known.activity(),
                            known.facts(),
                            known.affiliations(),
                            known.derived(),
                            known.origin())
                    .at(1);
            patrons.write(List.of(new Draft(null, member)));
            timeline.add(ana.value());
            test.run();
        });
    }

    private void run(ErasureId id) {
        var steps = new int[1];
        Turn turn = () -> {
            if (steps[0]++ == dies) {
                throw new IllegalStateException("the process died");
            }
        };
        saga.goOn(id, turn);
    }

    private String state(Erasure erasure) {
        return desk.find(erasure.id().value()).state().word();
    }

    private void answers(Erasure erasure, String service) {
        desk.answered(erasure.id(), ana, ErasuresContract.answer(service));
    }

    private long forget(Forgotten person) {
        return isToldOf && patrons.forget(ana) ? 1 : 0;
    }

    private record Of(String collection, ToLongFunction<Forgotten> how) implements Eraser {
        @Override
        public long erase(Forgotten person) {
            return how.applyAsLong(person);
        }
    }

    private static final class Signed implements Proofs {
        @Override
        public String sign(Map<String, Object> statement) {
            return statement.toString();
        }

        @Override
        public String publicKeys() {
            return "";
        }
    }
}
