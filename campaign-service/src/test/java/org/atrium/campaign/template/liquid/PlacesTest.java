package org.atrium.campaign.template.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atrium.campaign.template.CompiledContent;
import org.atrium.campaign.template.Content;
import org.atrium.campaign.template.Template;
import org.atrium.campaign.template.TemplateId;
import org.atrium.campaign.template.TemplatesBusy;
import org.atrium.campaign.template.Values;
import org.atrium.campaign.template.Variable;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for whom. Where nobody may wait, waiting would never end. */
@Timeout(60)
class PlacesTest {

    private static final InstitutionId BUSY = new InstitutionId(new UUID(1, 1));
    private static final InstitutionId OTHER = new InstitutionId(new UUID(1, 2));
    private static final InstitutionId THIRD = new InstitutionId(new UUID(1, 3));
    private static final Duration A_LONG_TIME = Duration.ofMinutes(5);
    private static final String WAY_OUT = "<a href=\"{{ links.unsubscribe }}\">x</a>";

    private static final Template TEMPLATE = new Template(
            new TemplateId(new UUID(2, 1)),
            1,
            "t",
            "email",
            Map.of("fr", new Content("s", WAY_OUT, null)),
            "fr",
            Instant.EPOCH);

    @Test
    void a_letter_is_compiled_while_every_check_is_busy() throws Exception {
        var checks = Places.withPatience(1, A_LONG_TIME);
        var compiler = new LiquidCompiler(checks);
        var values = new Values(Map.of(Variable.UNSUBSCRIBE.text(), "https://t/u/1"), List.of(), "");

        try (var threads = Executors.newFixedThreadPool(1)) {
            var letter = checks.in(() -> compiler.compile(TEMPLATE, "fr").render(values));
            var preview = checks.in(() -> {
                var waits = threads.submit(() -> compiler.preview(TEMPLATE, "fr", values));
                assertThat(waits.isDone()).isFalse();
                return waits;
            });

            assertThat(letter).isEqualTo(preview.get());
        }
    }

    @Test
    void what_one_institution_has_waiting_takes_no_place_from_another() throws Exception {
        var places = Places.withPatience(2, A_LONG_TIME);
        var inside = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(5)) {
            var first = threads.submit(() -> as(BUSY, places, () -> {
                inside.countDown();
                end.await();
                return true;
            }));
            inside.await();
            var more = threads.submit(() -> as(BUSY, places, () -> end.getCount() == 0));
            var evenMore = threads.submit(() -> as(BUSY, places, () -> end.getCount() == 0));
            while (places.here(BUSY) < 3) {
                Thread.onSpinWait();
            }

            assertThat(as(OTHER, places, end::getCount)).isOne();

            end.countDown();
            assertThat(List.of(first.get(), more.get(), evenMore.get())).containsOnly(true);
            assertThat(places.here(BUSY)).isZero();
        }
    }

    @Test
    void who_finds_no_place_is_told_to_come_again_and_one_place_is_left_to_others() throws Exception {
        var places = Places.withPatience(2, Duration.ZERO);

        var seen = as(BUSY, places, () -> {
            assertBusy(() -> as(BUSY, places, () -> "a second of the same"));
            return as(OTHER, places, () -> {
                assertBusy(() -> as(THIRD, places, () -> "a third of all"));
                return "the other";
            });
        });

        assertThat(seen).isEqualTo("the other");
        assertThat(as(BUSY, places, () -> "again")).isEqualTo("again");
        assertThat(places.here(BUSY)).isZero();
    }

    /** Neither a wait nor an interruption may be taken for a fault of the letter. */
    @Test
    void what_has_to_be_done_is_never_refused() throws Exception {
        var places = Places.thatAreWaitedFor(1);
        try (var threads = Executors.newFixedThreadPool(1)) {
            var waiting = as(BUSY, places, () -> {
                var asking = threads.submit(() -> {
                    Thread.currentThread().interrupt();
                    return as(OTHER, places, Thread::interrupted);
                });
                while (places.here(OTHER) == 0) {
                    Thread.onSpinWait();
                }
                return asking;
            });

            assertThat(waiting.get()).isTrue();
        }
    }

    private static void assertBusy(ThrowingCallable asking) {
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(new TemplatesBusy(Duration.ofSeconds(5))));
    }

    @Test
    void several_who_ask_at_once_get_what_one_of_them_compiled() throws Exception {
        var compiler = new LiquidCompiler();
        Callable<CompiledContent> asking = () -> compiler.compile(TEMPLATE, "fr");
        try (var threads = Executors.newFixedThreadPool(8)) {
            var compiled = threads.invokeAll(Collections.nCopies(64, asking)).stream()
                    .map(Future::resultNow)
                    .distinct();

            assertThat(compiled).hasSize(1);
        }
    }

    private static <T> T as(InstitutionId institution, Places places, Callable<T> work) throws Exception {
        return Tenancy.as(
                institution,
                () -> places.in(() -> {
                    try {
                        return work.call();
                    } catch (RuntimeException handedOn) {
                        throw handedOn;
                    } catch (Exception unexpected) {
                        throw new IllegalStateException(unexpected);
                    }
                }));
    }
}
