package org.atrium.campaign.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.atrium.campaign.campaign.CampaignFixtures;
import org.atrium.campaign.delivery.Claim;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.outbound.OrderSource.Priority;
import org.atrium.campaign.outbound.OrderSource.Ready;
import org.atrium.campaign.recipient.Recipients;
import org.atrium.campaign.template.TemplateCompiler;
import org.atrium.campaign.template.Templates;
import org.atrium.kit.store.Signal;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.test.TestSettings;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One worker over campaigns of which some throw: the others get their turn, again and again. */
class SendingWorkersTest {

    private static final DispatchRules RULES = new DispatchRules(
            10, Duration.ofMinutes(2), Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofDays(3));

    private final List<Source> sources = new CopyOnWriteArrayList<>();
    private final Map<Source, Supplier<Throwable>> broken = new HashMap<>();
    private final Map<UUID, String> waiting = new ConcurrentHashMap<>();
    private final Map<Source, Priority> priorities = new HashMap<>();
    private final InstitutionId institution = TestTokens.anInstitution();
    private final Map<Source, InstitutionId> institutions = new HashMap<>();
    private final List<Object> claimed = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstTwo = new CountDownLatch(2);
    private final CountDownLatch saidWhy = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(3);
    private final Map<String, AtomicInteger> failing = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> outlived = new ConcurrentHashMap<>();
    private final Map<Object, String> channels = new HashMap<>();
    private SendingWorkers workers;

    @AfterEach
    void close() {
        workers.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception", "error"})
    void a_source_that_throws_leaves_the_others_theirs(String kind) throws InterruptedException {
        var bad = aSource();
        broken.put(bad, () -> kind.equals("error") ? new StackOverflowError() : new IllegalStateException("broken"));
        List.of(1, 2, 3).forEach(each -> aSource());

        open();

        assertThat(finished.await(30, TimeUnit.SECONDS)).as("three finish").isTrue();
        assertThat(saidWhy.await(30, TimeUnit.SECONDS))
                .as("the bad one says why")
                .isTrue();
        assertThat(waiting).containsOnlyKeys(bad.id());
        assertThat(waiting.get(bad.id())).contains("an error of the system");
    }

    /** The lists, the tidying and the renewal: what is under no source's own guard. */
    @ParameterizedTest
    @ValueSource(strings = {"ready", "waits", "recover"})
    void an_error_ends_no_worker(String call) throws InterruptedException {
        failing.put(call, new AtomicInteger(2));
        outlived.put(call, new CountDownLatch(1));
        broken.put(aSource(), () -> new IllegalStateException("broken"));
        List.of(1, 2, 3).forEach(each -> aSource());

        open();

        assertThat(outlived.get(call).await(30, TimeUnit.SECONDS))
                .as("it is called again after two errors")
                .isTrue();
        assertThat(finished.await(30, TimeUnit.SECONDS)).isTrue();
    }

    /** By chance alone the other would be among the first two of fifty-one once in twenty-five times. */
    @Test
    void many_sources_of_one_institution_hold_up_no_other_institution() throws InterruptedException {
        for (var i = 0; i < 50; i++) {
            broken.put(aSource(), () -> new IllegalStateException("busy"));
        }
        var other = aSource();
        broken.put(other, () -> new IllegalStateException("busy"));
        institutions.put(other, TestTokens.anInstitution());

        open();

        assertThat(firstTwo.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(claimed.subList(0, 2)).contains(other);
    }

    /** Its letters wait for ever; the others' leave. */
    @Test
    void a_slow_server_of_one_institution_leaves_a_worker_to_the_others() throws InterruptedException {
        var slow = new CountDownLatch(3);
        var never = new CountDownLatch(1);
        for (var i = 0; i < 50; i++) {
            broken.put(aSource(), () -> {
                slow.countDown();
                waitFor(never);
                return new IllegalStateException("too late");
            });
        }
        open(4);
        assertThat(slow.await(30, TimeUnit.SECONDS)).isTrue();

        for (var i = 0; i < 3; i++) {
            var source = new Source("campaign", UUID.randomUUID());
            institutions.put(source, TestTokens.anInstitution());
            sources.add(source);
        }

        assertThat(finished.await(30, TimeUnit.SECONDS)).isTrue();
        never.countDown();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** By chance alone it would be the first of fifty-one. */
    @Test
    void what_somebody_waits_for_goes_before_what_is_sent_to_many() throws InterruptedException {
        for (var i = 0; i < 50; i++) {
            broken.put(aSource(), () -> new IllegalStateException("busy"));
        }
        var receipt = aSource();
        broken.put(receipt, () -> new IllegalStateException("busy"));
        priorities.put(receipt, Priority.AWAITED);

        open();

        assertThat(firstTwo.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(claimed.getFirst()).isEqualTo(receipt);
    }

    @Test
    void a_source_without_a_channel_waits_for_one() throws InterruptedException {
        var posted = aSource();
        channels.put(posted.id(), "post");

        open();

        assertThat(saidWhy.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(waiting.get(posted.id())).contains("channel post");
        assertThat(claimed).isEmpty();
    }

    private Source aSource() {
        var source = new Source("campaign", UUID.randomUUID());
        sources.add(source);
        return source;
    }

    private void open() {
        open(1);
    }

    private void open(int count) {
        var clock = Clock.tickMillis(ZoneOffset.UTC);
        var deliveries = fake(Deliveries.class, new Delivering());
        var writer = new LetterWriter(
                none(Templates.class), none(TemplateCompiler.class), none(LetterLinks.class), new TestSettings());
        var dispatch = new Dispatch(
                deliveries,
                new MemoryMailings(),
                none(Recipients.class),
                new Policies(List.of()),
                writer,
                new Channels(Map.of("email", none(Channel.class))),
                RULES,
                clock);
        workers = new SendingWorkers(
                List.of(fake(OrderSource.class, new Asked())), deliveries, dispatch, RULES, count, new Signal(), clock);
        workers.start();
    }

    private final class Asked {
        private final Set<Object> over = ConcurrentHashMap.newKeySet();

        public Object ready(Object[] given) {
            return sources.stream()
                    .filter(each -> !over.contains(each.id()))
                    .map(each -> new Ready(
                            institutions.getOrDefault(each, institution),
                            each,
                            priorities.getOrDefault(each, Priority.BULK)))
                    .toList();
        }

        public Object mailing(Object[] given) {
            var channel = channels.getOrDefault(given[0], "email");
            var source = new Source("campaign", (UUID) given[0]);
            return Optional.of(
                    new Mailing(source, "Spring", null, channel, null, Map.of(), CampaignFixtures.NOON, null));
        }

        public Object waits(Object[] given) {
            waiting.put((UUID) given[0], (String) given[1]);
            saidWhy.countDown();
            return null;
        }

        public Object done(Object[] given) {
            if (over.add(given[0])) {
                finished.countDown();
            }
            return null;
        }
    }

    private final class Delivering {
        public Object claim(Object[] given) throws Throwable {
            claimed.add(given[0]);
            firstTwo.countDown();
            var failure = broken.get(given[0]);
            if (failure != null) {
                throw failure.get();
            }
            return new Claim(UUID.randomUUID(), List.of());
        }

        public Object hasOpen(Object[] given) {
            return false;
        }

        public Object recover(Object[] given) {
            return 0;
        }
    }

    /** What is called fails as often as was said, each time with an error. */
    private <T> T fake(Class<T> type, Object answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    var name = method.getName();
                    var left = failing.get(name);
                    if (left != null && left.getAndDecrement() > 0) {
                        throw new AssertionError("broken");
                    }
                    if (left != null) {
                        outlived.get(name).countDown();
                    }
                    try {
                        return answers.getClass()
                                .getMethod(name, Object[].class)
                                .invoke(answers, (Object) given);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }

    private static <T> T none(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    throw new UnsupportedOperationException(method.getName());
                }));
    }
}
