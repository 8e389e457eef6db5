package org.atrium.kit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.export.ExportState.Reason;
import org.atrium.kit.security.Scope;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.MovableClock;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.time.Ids;
import org.atrium.kit.work.Turn;
import org.atrium.kit.work.TurnLost;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExportJobTest {

    private static final Ids IDS = Ids.timeOrdered();
    private static final Turn LASTING = () -> {};
    private static final long PLENTY = 1L << 40;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-06-01T12:00:00Z"));
    private final Process process = new Process();
    private final MemoryExports exports = new MemoryExports() {
        @Override
        void step() {
            process.step();
        }
    };

    /** Ends after so many steps. */
    private static final class Process {
        private int left = Integer.MAX_VALUE;

        void step() {
            if (left-- == 0) {
                throw new Killed();
            }
        }
    }

    private static final class Killed extends RuntimeException {}

    private Export asked() {
        return asked(BranchLimit.NONE);
    }

    private Export asked(BranchLimit limit) {
        var wanted = new Wanted("numbers", Numbers.SUBJECT, Set.of(Scope.PATRONS_READ), limit);
        var asked = Export.asked(new ExportId(IDS.next()), wanted, "Numbers", "ada", clock.instant());
        exports.open(asked, new AuditNote("ada", "export.asked", "export:" + asked.id(), Map.of()));
        return asked;
    }

    private ExportJob job(ExportKind kind, long mostBytes) {
        return new ExportJob(exports, Map.of("numbers", kind), mostBytes, clock, IDS);
    }

    private Export known(Export export) {
        return exports.find(export.id()).orElseThrow();
    }

    private List<String> lines(Export export) {
        try {
            var out = new ByteArrayOutputStream();
            exports.copy(export, out);
            assertThat(out.size()).isEqualTo((int) export.progress().bytes());
            return out.toString(StandardCharsets.UTF_8).lines().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void inAnInstitution(Runnable work) {
        Tenancy.run(TestTokens.anInstitution(), work);
    }

    @Test
    void rows_are_read_as_whoever_asked_may_see_them() {
        var river = BranchLimit.of(Set.of(UUID.randomUUID()));
        var seen = new ArrayList<BranchLimit>();
        inAnInstitution(() -> {
            var kind = new Numbers(3, 3, 1) {
                @Override
                public Portion read(Wanted wanted, @Nullable String after, int limit) {
                    seen.add(Tenancy.limit());
                    return super.read(wanted, after, limit);
                }
            };
            job(kind, PLENTY).run(asked(river).id(), LASTING);
        });
        assertThat(seen).isNotEmpty().containsOnly(river);
    }

    /** With 10,000 characters a row, fifty of them are a piece. */
    @Property(tries = 60)
    void each_row_comes_once_and_in_order_wherever_the_process_ended(
            @ForAll @IntRange(max = 220) int rows,
            @ForAll @IntRange(min = 1, max = 60) int atOnce,
            @ForAll @Size(max = 8) List<@IntRange(max = 12) Integer> lives) {
        inAnInstitution(() -> {
            var asked = asked();
            var job = job(
                    new Numbers(rows, atOnce, 10_000) {
                        @Override
                        public Portion read(Wanted wanted, @Nullable String after, int limit) {
                            process.step();
                            return super.read(wanted, after, limit);
                        }
                    },
                    PLENTY);

            for (int life : lives) {
                process.left = life;
                try {
                    job.run(asked.id(), process::step);
                } catch (Killed end) {
                    assertThat(known(asked).state()).isNotInstanceOf(ExportState.Failed.class);
                }
            }
            process.left = Integer.MAX_VALUE;
            job.run(asked.id(), LASTING);

            var done = known(asked);
            assertThat(done.state()).isEqualTo(ExportState.DONE);
            assertThat(done.progress().rows()).isEqualTo(rows);
            var lines = lines(done);
            assertThat(lines.getFirst()).isEqualTo("\uFEFFnumber,text");
            assertThat(lines.stream().skip(1).map(line -> line.substring(0, line.indexOf(','))))
                    .containsExactlyElementsOf(
                            IntStream.range(0, rows).mapToObj(Integer::toString).toList());
        });
    }

    @Test
    void who_has_lost_the_turn_adds_nothing() {
        inAnInstitution(() -> {
            var asked = asked();

            assertThatThrownBy(() -> job(new Numbers(3, 3, 1), PLENTY).run(asked.id(), () -> {
                        throw new TurnLost("this");
                    }))
                    .isInstanceOf(TurnLost.class);

            assertThat(known(asked)).isEqualTo(asked);
            assertThat(exports.pieces).isEmpty();
        });
    }

    @Test
    void one_that_grows_too_large_fails_and_nothing_of_it_is_kept() {
        inAnInstitution(() -> {
            var asked = asked();

            job(new Numbers(1_000, 60, 10_000), 1 << 20).run(asked.id(), LASTING);

            assertThat(known(asked).state()).isEqualTo(new ExportState.Failed(Reason.TOO_LARGE));
            assertThat(exports.pieces).isEmpty();
        });
    }

    @Test
    void one_whose_subject_went_away_meanwhile_fails_instead_of_ending_early() {
        inAnInstitution(() -> {
            var asked = asked();
            var numbers = new Numbers(3, 3, 1);
            numbers.isGone = true;

            job(numbers, PLENTY).run(asked.id(), LASTING);

            assertThat(known(asked).state()).isEqualTo(new ExportState.Failed(Reason.SUBJECT_GONE));
            assertThat(exports.pieces).isEmpty();
        });
    }

    @Test
    void one_that_is_given_up_says_so() {
        inAnInstitution(() -> {
            var asked = asked();

            job(new Numbers(3, 3, 1), PLENTY).giveUp(asked.id());

            assertThat(known(asked).state()).isEqualTo(new ExportState.Failed(Reason.BROKEN));
        });
    }

    @Test
    void one_whose_time_is_over_is_not_written() {
        inAnInstitution(() -> {
            var asked = asked();
            clock.move(Export.KEPT);

            job(new Numbers(3, 3, 1), PLENTY).run(asked.id(), LASTING);

            assertThat(known(asked)).isEqualTo(asked);
            assertThat(known(asked).word(clock.instant())).isEqualTo("expired");
        });
    }

    @Test
    void a_file_of_nothing_has_its_heads() {
        inAnInstitution(() -> {
            var asked = asked();

            job(new Numbers(0, 3, 1), PLENTY).run(asked.id(), LASTING);

            assertThat(lines(known(asked))).containsExactly("\uFEFFnumber,text");
        });
    }
}
