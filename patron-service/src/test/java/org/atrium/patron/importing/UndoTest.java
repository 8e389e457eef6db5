package org.atrium.patron.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
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
            assertThat(world.undos.told)
                    .extracting(OutgoingEvent::type)
                    .containsExactly("patron.erased.v1", "audit.noted.v1");
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
            assertThat(world.undos.told).extracting(OutgoingEvent::entityId).doesNotHaveDuplicates();
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
