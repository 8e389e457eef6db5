package org.atrium.kit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.MissingScope;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.TooManyExports;
import org.atrium.kit.security.Scope;
import org.atrium.kit.security.Viewer;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.MovableClock;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.time.Ids;
import org.junit.jupiter.api.Test;

class ExportDeskTest {

    private static final Viewer ADA = new Viewer("ada", Set.of(Scope.PATRONS_READ));
    private static final Viewer BEN = new Viewer("ben", Set.of(Scope.PATRONS_READ));
    private static final Viewer PRIVACY = new Viewer("pia", Set.of(Scope.PATRONS_READ, Scope.PRIVACY_MANAGE));

    private final MovableClock clock = new MovableClock(Instant.parse("2026-06-01T12:00:00Z"));
    private final MemoryExports exports = new MemoryExports();
    private final Map<String, ExportKind> kinds = Map.of("numbers", new Numbers(3, 3, 1));
    private final ExportDesk desk = new ExportDesk(exports, kinds, clock, Ids.timeOrdered());
    private final ExportJob job = new ExportJob(exports, kinds, clock, Ids.timeOrdered());

    private static void inAnInstitution(Runnable work) {
        Tenancy.run(TestTokens.anInstitution(), work);
    }

    private Export asked(Viewer viewer) {
        return desk.ask("numbers", Numbers.SUBJECT, viewer);
    }

    private Export written(Viewer viewer) {
        var asked = asked(viewer);
        job.run(asked.id(), () -> {});
        return exports.find(asked.id()).orElseThrow();
    }

    private static void isRefused(ThrowingCallable call, Class<? extends Refusal> refusal) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isInstanceOf(refusal));
    }

    @Test
    void whoever_asked_fetches_and_both_are_noted() {
        inAnInstitution(() -> {
            var export = written(ADA);

            assertThat(desk.isFor(export, ADA)).isTrue();
            assertThat(desk.fetch(export.id(), ADA)).isEqualTo(export);

            assertThat(exports.notes).extracting(AuditNote::action).containsExactly("export.asked", "export.fetched");
            assertThat(exports.notes).allSatisfy(note -> {
                assertThat(note.by()).isEqualTo("ada");
                assertThat(note.subject()).isEqualTo("export:" + export.id());
            });
        });
    }

    @Test
    void anothers_is_not_there_except_for_whoever_manages_privacy_and_they_do_not_fetch_it() {
        inAnInstitution(() -> {
            var export = written(ADA);

            isRefused(() -> desk.find(export.id(), BEN), NotFound.class);
            isRefused(() -> desk.delete(export.id(), BEN), NotFound.class);
            assertThat(desk.list(BEN, null, 10)).isEmpty();
            assertThat(desk.list(PRIVACY, null, 10)).containsExactly(export);
            isRefused(() -> desk.fetch(export.id(), PRIVACY), NotFound.class);
            desk.delete(export.id(), PRIVACY);
            isRefused(() -> desk.find(export.id(), ADA), NotFound.class);
            assertThat(exports.pieces).isEmpty();
        });
    }

    @Test
    void there_is_no_file_before_it_is_done_and_after_it_expired() {
        inAnInstitution(() -> {
            var waiting = asked(ADA);
            isRefused(() -> desk.fetch(waiting.id(), ADA), NotFound.class);

            var export = written(ADA);
            clock.move(Export.KEPT);
            isRefused(() -> desk.fetch(export.id(), ADA), NotFound.class);
            assertThat(desk.find(export.id(), ADA).word(clock.instant())).isEqualTo("expired");
        });
    }

    @Test
    void who_may_not_see_what_is_in_it_neither_asks_nor_fetches() {
        inAnInstitution(() -> {
            isRefused(() -> asked(new Viewer("ada", Set.of())), MissingScope.class);

            var export = written(ADA);
            isRefused(() -> desk.fetch(export.id(), new Viewer("ada", Set.of())), MissingScope.class);
        });
    }

    @Test
    void what_more_rights_brought_into_a_file_is_fetched_with_those() {
        inAnInstitution(() -> {
            var export = written(PRIVACY);

            assertThat(export.wanted().rights()).containsExactlyInAnyOrder(Scope.PATRONS_READ, Scope.PRIVACY_MANAGE);
            isRefused(() -> desk.fetch(export.id(), new Viewer("pia", Set.of(Scope.PATRONS_READ))), MissingScope.class);
        });
    }

    @Test
    void a_file_holds_what_its_asker_saw_and_is_fetched_by_who_still_sees_it() {
        inAnInstitution(() -> {
            var river = UUID.randomUUID();
            var hill = UUID.randomUUID();
            var export = written(ada(river, hill));

            assertThat(export.wanted().branches()).isEqualTo(BranchLimit.of(Set.of(river, hill)));
            assertThat(desk.fetch(export.id(), ADA)).isEqualTo(export);
            assertThat(desk.isFor(export, ada(river))).isFalse();
            isRefused(() -> desk.fetch(export.id(), ada(river)), NotFound.class);
            isRefused(() -> desk.fetch(written(ADA).id(), ada(river, hill)), NotFound.class);
        });
    }

    @Test
    void who_manages_privacy_in_some_branches_sees_no_others_exports() {
        inAnInstitution(() -> {
            var export = written(ADA);
            var limited = new Viewer("pia", PRIVACY.scopes(), BranchLimit.of(Set.of(UUID.randomUUID())));

            isRefused(() -> desk.find(export.id(), limited), NotFound.class);
            assertThat(desk.list(limited, null, 10)).isEmpty();
        });
    }

    private static Viewer ada(UUID... branches) {
        return new Viewer("ada", ADA.scopes(), BranchLimit.of(Set.of(branches)));
    }

    @Test
    void what_nobody_offers_cannot_be_asked_for() {
        inAnInstitution(() -> {
            isRefused(() -> desk.ask("letters", Numbers.SUBJECT, ADA), InvalidFields.class);
            isRefused(() -> desk.ask(null, Numbers.SUBJECT, ADA), InvalidFields.class);
            isRefused(() -> desk.ask("numbers", null, ADA), InvalidFields.class);
            isRefused(() -> desk.ask("numbers", UUID.randomUUID(), ADA), NotFound.class);
        });
    }

    @Test
    void there_is_room_for_some_until_one_is_deleted_or_expires() {
        inAnInstitution(() -> {
            Supplier<Export> another = () -> asked(ADA);
            for (int count = 0; count < ExportDesk.MOST_KEPT; count++) {
                another.get();
            }
            isRefused(another::get, TooManyExports.class);

            desk.delete(desk.list(ADA, null, 1).getFirst().id(), ADA);
            another.get();
            isRefused(another::get, TooManyExports.class);

            clock.move(Export.KEPT);
            another.get();
        });
        inAnInstitution(() -> asked(ADA));
    }
}
