package org.atrium.patron.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.time.Ids;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.ConsentLedger;
import org.atrium.patron.hold.Forgetting;
import org.atrium.patron.hold.Ground;
import org.atrium.patron.hold.HoldDesk;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.Keepers;
import org.atrium.patron.profile.Patron;
import org.junit.jupiter.api.Test;

/** An import is taken back: what it made goes, what it changed is as it was, and what has happened since stays. */
class UndoTest {

    private static final Consent.Subject NEWS = new Consent.Subject("news", "email");

    private final UndoneImports world = new UndoneImports();

    @Test
    void whom_it_made_goes_and_who_is_known_is_as_they_were() {
        Tenancy.run(world.library, () -> {
            var known = register("K1");
            var id = world.imported(
                    UndoneImports.form(),
                    UndoneImports.HEADER + "K1,B1,Martin,k1@example.org,41,yes\nK2,B2,Nowak,k2@example.org,42,yes\n");
            var stranger = world.holderOf("card:K2").id();

            var undone = world.undone(id, false);

            assertThat(undone.state()).isEqualTo(Undo.State.DONE);
            assertThat(undone.counts()).isEqualTo(new Undo.Counts(1, 1, 0, 1));
            assertThat(world.isKnown("card:K2")).isFalse();
            assertThat(world.erased.all()).containsExactly(stranger.value());
            assertThat(world.traces.told).extracting(OutgoingEvent::type).containsExactly("patron.erased.v1");
            assertThat(world.undos.told).extracting(OutgoingEvent::type).containsExactly("audit.noted.v1");
            var now = world.patrons.find(known).orElseThrow();
            assertThat(now.details().name().family()).isNull();
            assertThat(now.contactPoints()).isEmpty();
            assertThat(now.identifiers()).containsExactly(new Identifier("card", "K1", true));
            assertThat(now.consents().lines()).extracting(Consent::granted).containsExactly(true, false);
            assertThat(now.consents().lines().getLast().evidence()).containsEntry("import", id.toString());
            assertThat(world.traces.youngest(id, null)).isEmpty();
        });
    }

    @Test
    void who_has_come_since_stays_and_the_consent_of_the_file_does_not() {
        Tenancy.run(world.library, () -> {
            var id = world.imported(
                    UndoneImports.form(), UndoneImports.HEADER + "K1,,,,,yes\nK2,,,,,\nK3,,,,,\nK4,,,,,\nK5,,,,,\n");
            var visitor = world.holderOf("card:K1").id();
            change(
                    visitor,
                    one -> one.with(one.activity()
                            .with("visit", new Happening(1, ImportFixtures.NOW, null), ImportFixtures.NOW)));
            var reader = world.holderOf("card:K2").id();
            world.sentTo.add(reader);
            var renamed = world.holderOf("card:K3").id();
            change(
                    renamed,
                    one -> one.with(one.details().with(one.details().name().withFamily("Now"))));
            var decided = world.holderOf("card:K4").id();
            change(
                    decided,
                    one -> one.with(one.consents().record(PatronFixtures.aYes("events", "email", ImportFixtures.NOW))));

            var undone = world.undone(id, false);

            assertThat(undone.counts()).isEqualTo(new Undo.Counts(1, 0, 4, 1));
            assertThat(world.undos.stayed(id, false, null, 10))
                    .extracting(Stayed::patron, one -> one.kept().getFirst().why())
                    .containsExactly(
                            tuple(visitor, Stayed.Why.VISITED),
                            tuple(reader, Stayed.Why.CONTACTED),
                            tuple(renamed, Stayed.Why.CHANGED),
                            tuple(decided, Stayed.Why.DECIDED));
            assertThat(world.patrons.find(visitor).orElseThrow().consents().allows(NEWS))
                    .isFalse();
            assertThat(world.isKnown("card:K5")).isFalse();
        });
    }

    @Test
    void who_is_held_or_has_asked_what_is_held_of_them_stays_as_they_are() {
        Tenancy.run(world.library, () -> {
            register("K3");
            var id = world.imported(
                    UndoneImports.form(), UndoneImports.HEADER + "K1,,File,,,yes\nK2,,File,,,yes\nK3,,File,,,yes\n");
            hold(world.holderOf("card:K1").id());
            var held = world.holderOf("card:K1");
            var asked = world.holderOf("card:K2");
            world.asked.add(asked.id());
            hold(world.holderOf("card:K3").id());
            var heldToo = world.holderOf("card:K3");

            assertThat(world.undone(id, true).counts()).isEqualTo(new Undo.Counts(0, 0, 3, 0));
            assertThat(world.undone(id, false).counts()).isEqualTo(new Undo.Counts(0, 0, 3, 0));

            assertThat(world.patrons.everybody()).containsExactlyInAnyOrder(held, asked, heldToo);
            assertThat(world.undos.stayed(id, false, null, 10))
                    .extracting(Stayed::patron, Stayed::kept)
                    .containsExactly(
                            tuple(held.id(), List.of(new Stayed.Kept("", Stayed.Why.HELD))),
                            tuple(asked.id(), List.of(new Stayed.Kept("", Stayed.Why.ASKED))),
                            tuple(heldToo.id(), List.of(new Stayed.Kept("", Stayed.Why.HELD))));
            assertThat(world.holds.standing(null, 9)).hasSize(2);
            assertThat(world.traces.told)
                    .as("of nobody it is told that they are gone")
                    .isEmpty();
        });
    }

    @Test
    void who_is_held_in_the_moment_in_which_they_go_stays() {
        Tenancy.run(world.library, () -> {
            var id = world.imported(UndoneImports.form(), UndoneImports.HEADER + "K1,,,,,\n");
            var person = world.holderOf("card:K1").id();
            var asked = new AtomicInteger();
            world.keepers = new Keepers(
                    ids -> {
                        var held = world.holds.among(ids);
                        if (asked.incrementAndGet() == 2) {
                            hold(person);
                        }
                        return held;
                    },
                    ids -> Set.of());

            world.undone(id, false);
            assertThat(asked).as("asked again right before").hasValue(2);
            assertThat(world.undone(id, false).counts()).isEqualTo(new Undo.Counts(0, 0, 1, 0));

            assertThat(world.isKnown("card:K1")).isTrue();
            assertThat(world.holds.among(List.of(person))).containsExactly(person);
        });
    }

    @Test
    void a_hold_on_somebody_who_goes_in_that_moment_is_refused_and_stands_on_nobody() {
        Tenancy.run(world.library, () -> {
            var id = world.imported(UndoneImports.form(), UndoneImports.HEADER + "K1,,,,,\n");
            var person = world.holderOf("card:K1").id();
            var late = new HoldDesk(
                    world.holds,
                    world.patrons,
                    nobody(() -> {
                        world.keepers = new Keepers(ids -> Set.of(), ids -> Set.of());
                        world.undone(id, false);
                    }),
                    java.time.Clock.systemUTC(),
                    Ids.timeOrdered());

            assertThat(catchThrowableOfType(Refused.class, () -> putOn(late, person))
                            .refusal())
                    .isInstanceOf(NotFound.class);
            assertThat(world.holds.standing(null, 9)).isEmpty();
        });
    }

    private void hold(PatronId person) {
        putOn(
                new HoldDesk(
                        world.holds, world.patrons, nobody(() -> {}), java.time.Clock.systemUTC(), Ids.timeOrdered()),
                person);
    }

    private static void putOn(HoldDesk desk, PatronId person) {
        desk.put(person, Ground.DEBT, "26/114");
    }

    private static Forgetting nobody(Runnable meanwhile) {
        return new Forgetting() {
            @Override
            public boolean hasBegun(java.util.Collection<PatronId> persons) {
                meanwhile.run();
                return false;
            }

            @Override
            public void freed(java.util.Collection<PatronId> persons) {}
        };
    }

    @Test
    void a_field_that_somebody_changed_since_stays_and_a_no_stays() {
        Tenancy.run(world.library, () -> {
            var known = register("K1");
            change(
                    known,
                    one -> one.with(one.details().with(one.details().name().withFamily("Before"))));
            var id = world.imported(UndoneImports.form(), UndoneImports.HEADER + "K1,B1,File,,41,no\n");
            change(
                    known,
                    one -> one.with(one.details().with(one.details().name().withFamily("Since"))));

            var undone = world.undone(id, false);

            assertThat(undone.counts()).isEqualTo(new Undo.Counts(0, 0, 1, 0));
            var now = world.patrons.find(known).orElseThrow();
            assertThat(now.details().name().family()).isEqualTo("Since");
            assertThat(now.details().attributes()).isEmpty();
            assertThat(now.consents().lines()).extracting(Consent::granted).containsExactly(false);
            assertThat(world.undos.stayed(id, false, null, 10).getFirst().kept())
                    .containsExactly(
                            new Stayed.Kept("name.family", Stayed.Why.CHANGED),
                            new Stayed.Kept("consents.news.email", Stayed.Why.REFUSED));
        });
    }

    @Test
    void who_decided_again_since_is_left_alone() {
        Tenancy.run(world.library, () -> {
            var known = register("K1");
            var id = world.imported(UndoneImports.form(), UndoneImports.HEADER + "K1,,,,,yes\n");
            world.now = world.now.plusSeconds(60);
            change(known, one -> one.with(one.consents().record(PatronFixtures.aYes("news", "email", world.now))));

            world.undone(id, false);

            assertThat(world.patrons.find(known).orElseThrow().consents().allows(NEWS))
                    .isTrue();
            assertThat(world.undos.stayed(id, false, null, 10).getFirst().kept())
                    .containsExactly(new Stayed.Kept("consents.news.email", Stayed.Why.DECIDED));
        });
    }

    @Test
    void what_was_taken_back_is_nobodys_no_and_the_right_file_may_bring_the_yes() {
        Tenancy.run(world.library, () -> {
            var known = register("K1");
            world.undone(world.imported(UndoneImports.form(), UndoneImports.HEADER + "K1,,,,,yes\n"), false);
            assertThat(world.patrons.find(known).orElseThrow().consents().allows(NEWS))
                    .isFalse();

            world.imported(UndoneImports.form(), UndoneImports.HEADER + "K1,,,,,yes\n");

            assertThat(world.patrons.find(known).orElseThrow().consents().allows(NEWS))
                    .isTrue();
        });
    }

    @Test
    void an_identifier_that_is_anothers_by_now_does_not_come_back() {
        Tenancy.run(world.library, () -> {
            var first = register("K1");
            world.imported(UndoneImports.form(), UndoneImports.HEADER + "K1,OLD,,,,\n");
            var id = world.imported(UndoneImports.form(), UndoneImports.HEADER + "K1,NEW,,,,\n");
            var other = world.desk.register(
                    PatronFixtures.someone().withIdentifiers(List.of(new Identifier("barcode", "OLD", true))));

            world.undone(id, false);

            assertThat(world.holderOf("barcode:OLD").id()).isEqualTo(other.id());
            assertThat(world.isKnown("barcode:NEW")).isFalse();
            assertThat(world.undos.stayed(id, false, null, 10))
                    .containsExactly(new Stayed(
                            first, 2, List.of(new Stayed.Kept("identifiers.barcode:OLD", Stayed.Why.TAKEN))));
        });
    }

    @Test
    void a_trial_counts_what_the_undo_then_does_and_changes_nothing() {
        Tenancy.run(world.library, () -> {
            register("K1");
            var id = world.imported(UndoneImports.form(), UndoneImports.HEADER + "K1,,File,,41,no\nK2,,,,,yes\n");
            var before = world.patrons.everybody();

            var tried = world.undone(id, true);

            assertThat(world.patrons.everybody()).isEqualTo(before);
            assertThat(world.erased.all()).isEmpty();
            assertThat(world.undos.told).isEmpty();
            assertThat(world.undos.stayed(id, true, null, 10)).hasSize(1);
            assertThat(world.undone(id, true).counts()).isEqualTo(tried.counts());
            assertThat(world.undone(id, false).counts()).isEqualTo(tried.counts());
        });
    }

    @Test
    void one_that_died_after_it_had_removed_people_comes_to_the_same() {
        var dying = new MemoryUndos() {
            private int checkpoints;

            @Override
            public void checkpoint(Undo asRead, Undo next, List<Stayed> more, List<OutgoingEvent> events) {
                if (++checkpoints == 2) {
                    throw new IllegalStateException("died");
                }
                super.checkpoint(asRead, next, more, events);
            }
        };
        world.undos = dying;
        var rows = new StringBuilder("card\n");
        for (int i = 0; i < 250; i++) {
            rows.append('K').append(i).append('\n');
        }

        Tenancy.run(world.library, () -> {
            var id = world.imported(
                    new MappingForm(Map.of("card", "identifiers.card"), null, null, null, null, null, null, null),
                    rows.toString());
            world.undoing().ask(id, false);
            assertThatThrownBy(() -> world.undoing().run(id, false, () -> {})).hasMessage("died");
            world.undoing().run(id, false, () -> {});

            assertThat(world.undos.find(id, false).orElseThrow().counts()).isEqualTo(new Undo.Counts(250, 0, 0, 0));
            assertThat(world.patrons.everybody()).isEmpty();
            assertThat(world.erased.all()).hasSize(250);
            assertThat(world.traces.told)
                    .hasSize(250)
                    .extracting(OutgoingEvent::entityId)
                    .doesNotHaveDuplicates();
        });
    }

    @Test
    void while_nothing_can_be_published_it_waits_in_bounds_and_of_nobody_it_is_forgotten_to_tell() {
        var rows = new StringBuilder("card\n");
        for (int i = 0; i < 2_500; i++) {
            rows.append('K').append(i).append('\n');
        }

        Tenancy.run(world.library, () -> {
            var id = world.imported(
                    new MappingForm(Map.of("card", "identifiers.card"), null, null, null, null, null, null, null),
                    rows.toString());
            world.traces.away(true);
            var stands = world.undone(id, false);
            world.now = world.now.plusSeconds(60);

            assertThat(stands.state()).isEqualTo(Undo.State.RUNNING);
            assertThat(stands.counts().removed()).isEqualTo(2_000);
            assertThat(world.undoing().waits(stands)).isTrue();

            world.traces.away(false);
            world.undoing().run(id, false, () -> {});

            var done = world.undos.find(id, false).orElseThrow();
            assertThat(done.state()).isEqualTo(Undo.State.DONE);
            assertThat(done.counts().removed()).isEqualTo(2_500);
            assertThat(world.undoing().waits(done)).isFalse();
            assertThat(world.traces.told).hasSize(2_500);
        });
    }

    @Test
    void whom_an_eraser_took_out_of_the_traces_before_the_checkpoint_is_told_of_and_counted() {
        world.undos = new MemoryUndos() {
            private boolean isFirst = true;

            @Override
            public void checkpoint(Undo asRead, Undo next, List<Stayed> more, List<OutgoingEvent> events) {
                if (isFirst) {
                    isFirst = false;
                    throw new IllegalStateException("died");
                }
                super.checkpoint(asRead, next, more, events);
            }
        };
        Tenancy.run(world.library, () -> {
            var id = world.imported(UndoneImports.form(), UndoneImports.HEADER + "K1,,,,,\n");
            var person = world.holderOf("card:K1").id();
            world.undoing().ask(id, false);
            assertThatThrownBy(() -> world.undoing().run(id, false, () -> {})).hasMessage("died");
            world.traces.erase(person);

            world.undoing().run(id, false, () -> {});

            assertThat(world.undos.find(id, false).orElseThrow().counts()).isEqualTo(new Undo.Counts(1, 0, 0, 0));
            assertThat(world.traces.told).hasSize(1);
        });
    }

    @Test
    void a_yes_of_the_file_that_waits_to_be_confirmed_waits_no_more() {
        Tenancy.run(world.library, () -> {
            var known = register("K1");
            var id = world.imported(UndoneImports.form(), UndoneImports.HEADER + "K1,,,,,yes\n");
            change(
                    known,
                    one -> one.with(new ConsentLedger(one.consents().lines().stream()
                            .map(line -> line.requested(new java.util.UUID(0, 1)))
                            .toList())));
            assertThat(world.patrons.find(known).orElseThrow().consents().requests())
                    .hasSize(1);

            var undone = world.undone(id, false);

            assertThat(undone.counts()).isEqualTo(new Undo.Counts(0, 1, 0, 1));
            var ledger = world.patrons.find(known).orElseThrow().consents();
            assertThat(ledger.requests()).isEmpty();
            assertThat(ledger.allows(NEWS)).isFalse();
        });
    }

    @Test
    void one_whose_record_cannot_be_read_costs_a_file_one_row() {
        Tenancy.run(world.library, () -> {
            register("K1");
            var damaged = register("K2");
            world.patrons.damage(damaged);

            var id =
                    world.imported(UndoneImports.form(), UndoneImports.HEADER + "K1,,Now,,,\nK2,,Now,,,\nK3,,Now,,,\n");

            var done = world.imports.find(id).orElseThrow();
            assertThat(done.state()).isEqualTo(Import.State.DONE);
            assertThat(done.counts()).isEqualTo(new Import.Counts(3, 1, 1, 0, 1, 0));
        });
    }

    @Test
    void one_whose_record_cannot_be_read_is_named_and_the_others_go() {
        Tenancy.run(world.library, () -> {
            var id = world.imported(UndoneImports.form(), UndoneImports.HEADER + "K1,,,,,\nK2,,,,,\nK3,,,,,\n");
            var damaged = world.holderOf("card:K2").id();
            world.patrons.damage(damaged);

            var undone = world.undone(id, false);

            assertThat(undone.counts()).isEqualTo(new Undo.Counts(2, 0, 1, 0));
            assertThat(world.undos.stayed(id, false, null, 9))
                    .containsExactly(new Stayed(damaged, 3, List.of(new Stayed.Kept("", Stayed.Why.UNREADABLE))));
        });
    }

    @Test
    void asked_again_it_is_the_same_and_what_is_not_known_any_more_is_refused() {
        Tenancy.run(world.library, () -> {
            var running = world.accepted(UndoneImports.form(), UndoneImports.HEADER + "K1,,,,,\n", false);
            assertThat(refusal(running)).isInstanceOf(ImportNotOver.class);
            world.run(running);
            var tried = world.accepted(UndoneImports.form(), UndoneImports.HEADER + "K9,,,,,\n", true);
            world.run(tried);
            assertThat(refusal(tried)).isInstanceOf(NothingToUndo.class);

            var undone = world.undone(running, false);
            assertThat(world.undone(running, false)).isEqualTo(undone);

            var old = world.imported(UndoneImports.form(), UndoneImports.HEADER + "K2,,,,,\n");
            world.now = world.now.plus(Traces.KEPT).plus(Duration.ofSeconds(1));
            assertThat(refusal(old)).isInstanceOf(NothingToUndo.class);
            assertThat(world.isKnown("card:K2")).isTrue();
        });
    }

    /** One row: which card, barcode, family name, address and shoe size; 0 says nothing. */
    record Cells(int card, int barcode, int family, int mail, int shoe) {
        String line() {
            return "K%d,%s,%s,%s,%s,"
                    .formatted(card, text("B", barcode), text("F", family), address(), shoe == 0 ? "" : shoe);
        }

        private String address() {
            return mail == 0 ? "" : "m" + mail + "@example.org";
        }

        private static String text(String prefix, int number) {
            return number == 0 ? "" : prefix + number;
        }
    }

    @Property(tries = 2_000)
    void whatever_a_file_does_is_taken_back_to_the_letter(
            @ForAll("files") List<Cells> known, @ForAll("files") List<Cells> file) {
        var house = new UndoneImports();
        Tenancy.run(house.library, () -> {
            house.imported(UndoneImports.form(), file(known));
            var before = said(house);
            var id = house.imported(UndoneImports.form(), file(file));

            if (house.traces.youngest(id, null).isEmpty()) {
                assertThat(said(house)).as("it changed nothing").isEqualTo(before);
                return;
            }
            var tried = house.undone(id, true);
            var undone = house.undone(id, false);

            assertThat(said(house)).isEqualTo(before);
            assertThat(undone.counts()).isEqualTo(tried.counts());
            assertThat(undone.counts().stayed()).isZero();
        });
    }

    @Provide
    Arbitrary<List<Cells>> files() {
        var few = Arbitraries.integers().between(0, 3);
        return Combinators.combine(Arbitraries.integers().between(1, 5), few, few, few, few)
                .as(Cells::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static String file(List<Cells> rows) {
        var lines = new ArrayList<String>();
        rows.forEach(row -> lines.add(row.line()));
        return UndoneImports.HEADER + String.join("\n", lines) + "\n";
    }

    /** Everything that is said of everybody, the order of their lists included. */
    private static Map<PatronId, List<Object>> said(UndoneImports house) {
        var said = new HashMap<PatronId, List<Object>>();
        for (var one : house.patrons.everybody()) {
            said.put(one.id(), List.of(one.details(), one.identifiers(), one.contactPoints()));
        }
        return said;
    }

    private PatronId register(String card) {
        return world.desk
                .register(PatronFixtures.someone().withIdentifiers(List.of(new Identifier("card", card, true))))
                .id();
    }

    private void change(PatronId id, java.util.function.UnaryOperator<Patron> change) {
        world.desk.changeAll(List.of(id), change);
    }

    private Object refusal(ImportId id) {
        return catchThrowableOfType(Refused.class, () -> world.undoing().ask(id, false))
                .refusal();
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
