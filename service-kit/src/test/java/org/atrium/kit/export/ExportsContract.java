package org.atrium.kit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.export.ExportState.Reason;
import org.atrium.kit.security.Scope;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.time.Ids;
import org.atrium.kit.work.TurnLost;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of exports does. */
public interface ExportsContract {

    /** Milliseconds, as a database keeps them; later than any real time, so that nothing is swept away meanwhile. */
    Instant NOW = Instant.parse("2056-06-01T12:00:00.123Z");

    Instant THEN = NOW.plus(Export.KEPT);
    Ids IDS = Ids.timeOrdered();

    Exports exports();

    private Export opened(String by) {
        var rights = Set.of(Scope.PATRONS_READ, Scope.PRIVACY_MANAGE);
        var wanted = new Wanted("things", UUID.randomUUID(), rights, BranchLimit.of(List.of(UUID.randomUUID())));
        var asked = Export.asked(new ExportId(IDS.next()), wanted, "All things", by, NOW);
        exports().open(asked, note(asked));
        return asked;
    }

    private static AuditNote note(Export export) {
        return new AuditNote("ada", "export.asked", "export:" + export.id(), Map.of());
    }

    private Export added(Export export, String text, @Nullable String next) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var after = export.with(export.progress().with(IDS.next(), 1, bytes.length, next), NOW.plusMillis(1));
        exports().add(export, after, bytes);
        return after;
    }

    private String content(Export export) {
        try {
            var out = new ByteArrayOutputStream();
            exports().copy(export, out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void inAnInstitution(Runnable work) {
        Tenancy.run(TestTokens.anInstitution(), work);
    }

    @Test
    default void what_was_asked_for_comes_back_as_it_was_and_grows_piece_by_piece() {
        inAnInstitution(() -> {
            var asked = opened("ada");
            assertThat(exports().find(asked.id())).contains(asked);

            var begun = added(asked, "one ", "1");
            assertThat(exports().find(asked.id())).contains(begun);
            assertThat(begun.state()).isEqualTo(ExportState.RUNNING);

            var done = added(begun, "two", null);
            assertThat(exports().find(asked.id())).contains(done);
            assertThat(done.state()).isEqualTo(ExportState.DONE);
            assertThat(content(done)).isEqualTo("one two");
        });
    }

    @Test
    default void files_in_which_a_word_stands_are_found() {
        inAnInstitution(() -> {
            var with = added(added(opened("ada"), "one ", "1"), "CARD-17;two", null);
            added(opened("ada"), "CARD-171", null);

            assertThat(exports().mentioning(Pattern.compile("(?<![0-9])card-17(?![0-9])", Pattern.CASE_INSENSITIVE)))
                    .containsExactly(with.id());
        });
        inAnInstitution(() ->
                assertThat(exports().mentioning(Pattern.compile("CARD-17"))).isEmpty());
    }

    @Test
    default void whoever_was_overtaken_adds_nothing() {
        inAnInstitution(() -> {
            var asked = opened("ada");
            var begun = added(asked, "one ", "1");

            assertThatThrownBy(() -> added(asked, "uno ", "1")).isInstanceOf(TurnLost.class);
            assertThatThrownBy(() -> exports().fail(asked, asked.failed(Reason.BROKEN, NOW)))
                    .isInstanceOf(TurnLost.class);
            var done = added(begun, "two", null);
            assertThatThrownBy(() -> added(done, "three", null)).isInstanceOf(TurnLost.class);

            assertThat(exports().find(asked.id())).contains(done);
            assertThat(content(done)).isEqualTo("one two");
        });
    }

    @Test
    default void what_failed_says_why_and_its_pieces_are_gone() {
        inAnInstitution(() -> {
            var begun = added(opened("ada"), "one ", "1");
            var failed = begun.failed(Reason.TOO_LARGE, NOW.plusMillis(2));

            exports().fail(begun, failed);

            assertThat(exports().find(begun.id())).contains(failed);
            assertThatThrownBy(() -> content(begun)).isInstanceOf(RuntimeException.class);
            assertThat(exports().kept(NOW)).isZero();
        });
    }

    @Test
    default void what_is_deleted_is_not_listed_and_nobody_goes_on_with_it() {
        inAnInstitution(() -> {
            var begun = added(opened("ada"), "one ", "1");

            exports().delete(begun.deleted(NOW), note(begun));

            assertThat(exports().list(null, null, 10)).isEmpty();
            assertThat(exports().find(begun.id()).orElseThrow().state()).isEqualTo(ExportState.DELETED);
            assertThatThrownBy(() -> added(begun, "two", null)).isInstanceOf(TurnLost.class);
            assertThatThrownBy(() -> content(begun)).isInstanceOf(RuntimeException.class);
        });
    }

    @Test
    default void they_are_listed_newest_first_page_by_page_and_by_who_asked() {
        inAnInstitution(() -> {
            var first = opened("ada");
            var second = opened("ben");
            var third = opened("ada");

            assertThat(exports().list(null, null, 2)).containsExactly(third, second);
            assertThat(exports().list(null, second.id(), 2)).containsExactly(first);
            assertThat(exports().list("ada", null, 10)).containsExactly(third, first);
        });
    }

    @Test
    default void what_has_expired_takes_no_room_and_is_not_written() {
        inAnInstitution(() -> {
            var waiting = opened("ada");
            added(opened("ada"), "all", null);

            assertThat(exports().kept(THEN.minusMillis(1))).isEqualTo(2);
            assertThat(exports().kept(THEN)).isZero();
            assertThat(unfinished(THEN.minusMillis(1))).containsExactly(waiting.id());
            assertThat(unfinished(THEN)).isEmpty();
        });
    }

    /** Others of the same database are none of this test's business. */
    private List<ExportId> unfinished(Instant now) {
        InstitutionId institution = Tenancy.current();
        return exports().unfinished(now).stream()
                .filter(one -> one.institution().equals(institution))
                .map(Exports.Unfinished::id)
                .toList();
    }

    @Test
    default void anothers_is_not_there() {
        var exports = new Export[1];
        inAnInstitution(() -> exports[0] = added(opened("ada"), "all", null));

        inAnInstitution(() -> {
            assertThat(exports().find(exports[0].id())).isEmpty();
            assertThat(exports().list(null, null, 10)).isEmpty();
            assertThat(exports().kept(NOW)).isZero();
        });
    }
}
