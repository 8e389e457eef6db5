package org.atrium.patron.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.Transactions;
import org.atrium.kit.time.Ids;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.hold.Forgetting;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.KnownPatron;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** On a real mongod, for what is promised of two documents and of several at once is the database's to keep. */
class MergeDeskTest extends OnPatronService {

    @Autowired
    Patrons patrons;

    @Autowired
    PatronDesk desk;

    @Autowired
    MergeDesk merging;

    @Autowired
    Merges merges;

    @Autowired
    Transactions transactions;

    @Autowired
    Forgetting forgetting;

    @Autowired
    Clock clock;

    private InstitutionId library;

    @BeforeEach
    void establish() {
        library = aLibrary().institution();
    }

    @Test
    void what_came_for_each_record_between_is_with_it_afterwards() throws Exception {
        in(library, () -> {
            var ana = register("ana");
            var anna = register("anna");
            var merge = merging.merge(ana.id(), anna.id(), "ada");
            visit(anna.id(), 1);
            visit(ana.id(), 2);
            desk.change(anna.id(), one -> one.with(one.details().inCategory("adult")));

            var merged = patrons.find(anna.id()).orElseThrow();
            assertThat(merged.id()).isEqualTo(ana.id());
            assertThat(merged.activity().of("visit")).hasSize(2);
            assertThat(merged.details().category()).isEqualTo("adult");

            merging.undo(merge.id(), "ada");

            var back = patrons.find(anna.id()).orElseThrow();
            assertThat(back.id()).isEqualTo(anna.id());
            assertThat(back.isMerged()).isFalse();
            assertThat(back.details().category()).isEqualTo("adult");
            assertThat(back.activity().of("visit")).extracting(Happening::key).containsExactly(1L);
            assertThat(back.identifiers()).isEqualTo(anna.identifiers());
            assertThat(back.version()).isGreaterThan(anna.version() + 1);
            var left = patrons.find(ana.id()).orElseThrow();
            assertThat(left.isMerged()).isFalse();
            assertThat(left.details()).isEqualTo(ana.details());
            assertThat(left.activity().of("visit")).extracting(Happening::key).containsExactly(2L);
            return null;
        });
    }

    @Test
    void a_process_that_dies_between_the_writes_has_written_nothing() throws Exception {
        in(library, () -> {
            var ana = register("ana");
            var anna = register("anna");
            var dying = new MergeDesk(
                    patrons,
                    desk,
                    merges,
                    writes -> transactions.allOrNothing(() -> {
                        writes.getAsBoolean();
                        throw new IllegalStateException("died");
                    }),
                    forgetting,
                    changed -> {},
                    clock,
                    Ids.timeOrdered());

            assertThatThrownBy(() -> dying.merge(ana.id(), anna.id(), "ada")).hasMessage("died");
            assertThat(patrons.find(ana.id())).contains(ana);
            assertThat(patrons.find(anna.id())).contains(anna);
            assertThat(merges.list(null, 9)).isEmpty();

            var merge = merging.merge(ana.id(), anna.id(), "ada");
            var merged = patrons.find(ana.id());
            assertThatThrownBy(() -> dying.undo(merge.id(), "ada")).hasMessage("died");
            assertThat(patrons.find(anna.id())).isEqualTo(merged);
            assertThat(merges.find(merge.id())).contains(merge);
            return null;
        });
    }

    @Test
    void merges_and_changes_of_the_same_people_at_the_same_moment_lose_nothing() throws Exception {
        in(library, () -> {
            var people = Stream.of("a", "b", "c").map(this::register).toList();
            var a = people.get(0).id();
            var b = people.get(1).id();
            var c = people.get(2).id();
            var work = new ArrayList<Callable<Object>>();
            work.add(() -> merging.merge(a, b, "ada"));
            work.add(() -> merging.merge(b, c, "bea"));
            for (int i = 0; i < 12; i++) {
                var id = people.get(i % 3).id();
                var key = 100L + i;
                work.add(() -> {
                    visit(id, key);
                    return true;
                });
            }
            atOnce(work);

            var person = patrons.find(c).orElseThrow();
            assertThat(person.ids()).containsExactlyInAnyOrder(a, b, c);
            assertThat(patrons.find(a)).contains(person);
            assertThat(person.activity().of("visit")).hasSize(12);
            for (var one : people) {
                assertThat(person.part(one.id()).activity().of("visit")).hasSize(4);
                assertThat(patrons.known(
                                List.of(), List.of(one.identifiers().getFirst().key())))
                        .extracting(KnownPatron::id)
                        .containsExactly(one.id());
            }

            atOnce(merges.list(null, 9).stream()
                    .<Callable<Object>>map(one -> () -> merging.undo(one.id(), "ada"))
                    .toList());
            for (var one : people) {
                var back = patrons.find(one.id()).orElseThrow();
                assertThat(back.isMerged()).isFalse();
                assertThat(back.activity().of("visit")).hasSize(4);
            }
            return null;
        });
    }

    @Test
    void a_merge_is_taken_back_once_and_records_are_merged_once() throws Exception {
        in(library, () -> {
            var ana = register("ana");
            var anna = register("anna");
            var merge = merging.merge(ana.id(), anna.id(), "ada");

            assertRefused("already-one-person", () -> merging.merge(anna.id(), ana.id(), "ada"));
            assertThat(merging.undo(merge.id(), "bea").undone()).isNotNull();
            assertRefused("merge-undone", () -> merging.undo(merge.id(), "bea"));
            assertRefused("not-found", () -> merging.merge(ana.id(), new PatronId(UUID.randomUUID()), "ada"));
            return null;
        });
    }

    @Test
    void one_person_consists_of_so_many_records_and_no_more() throws Exception {
        in(library, () -> {
            var ana = register("ana");
            for (int i = 1; i < MergeDesk.MOST_RECORDS; i++) {
                merging.merge(ana.id(), register("k" + i).id(), "ada");
            }
            var last = register("last");

            assertRefused("too-many-records", () -> merging.merge(ana.id(), last.id(), "ada"));
            assertRefused("too-many-records", () -> merging.merge(last.id(), ana.id(), "ada"));
            return null;
        });
    }

    private static void assertRefused(String type, Callable<?> work) {
        assertThatThrownBy(work::call)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().toString()
                                        + refused.refusal().getClass())
                                .containsIgnoringCase(type.replace("-", "")));
    }

    private Patron register(String card) {
        var stranger = Patron.blank(new PatronId(Ids.timeOrdered().next()), clock.instant())
                .withIdentifiers(List.of(new Identifier("card", card, true)));
        return desk.register(stranger);
    }

    private void visit(PatronId id, long key) {
        var at = Instant.ofEpochMilli(clock.instant().toEpochMilli());
        desk.note(
                Map.of(id, List.of(new Happening(key, at, null))),
                (one, visits) -> one.with(one.activity().with("visit", visits.getFirst(), at)));
    }

    private void atOnce(List<Callable<Object>> work) throws Exception {
        var institution = Tenancy.current();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = threads.invokeAll(work.stream()
                    .<Callable<Object>>map(one -> () -> Tenancy.as(institution, one::call))
                    .toList());
            for (var one : all) {
                one.get();
            }
        }
    }

    private static void in(InstitutionId institution, Callable<Void> work) throws Exception {
        Tenancy.as(institution, work::call);
    }
}
