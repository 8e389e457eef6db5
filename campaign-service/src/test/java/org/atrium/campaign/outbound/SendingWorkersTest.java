package org.atrium.campaign.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.atrium.campaign.campaign.Campaign;
import org.atrium.campaign.campaign.CampaignFixtures;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.CampaignProgress;
import org.atrium.campaign.campaign.CampaignProgress.Running;
import org.atrium.campaign.campaign.Campaigns;
import org.atrium.campaign.delivery.Claim;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.recipient.Recipients;
import org.atrium.campaign.template.TemplateCompiler;
import org.atrium.campaign.template.Templates;
import org.atrium.campaign.withdrawal.Withdrawals;
import org.atrium.kit.store.Signal;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One worker over campaigns of which some throw: the others get their turn, again and again. */
class SendingWorkersTest {

    private static final DispatchRules RULES = new DispatchRules(
            10, Duration.ofMinutes(2), Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofDays(3));

    private final List<Campaign> campaigns = new ArrayList<>();
    private final Map<CampaignId, Supplier<Throwable>> broken = new HashMap<>();
    private final Map<CampaignId, String> waiting = new ConcurrentHashMap<>();
    private final InstitutionId institution = TestTokens.anInstitution();
    private final Map<CampaignId, InstitutionId> institutions = new HashMap<>();
    private final List<Object> claimed = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstTwo = new CountDownLatch(2);
    private final CountDownLatch saidWhy = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(3);
    private final Map<String, AtomicInteger> failing = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> outlived = new ConcurrentHashMap<>();
    private SendingWorkers workers;

    @AfterEach
    void close() {
        workers.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception", "error"})
    void a_campaign_that_throws_leaves_the_others_theirs(String kind) throws InterruptedException {
        var bad = aCampaign();
        broken.put(bad, () -> kind.equals("error") ? new StackOverflowError() : new IllegalStateException("broken"));
        List.of(1, 2, 3).forEach(each -> aCampaign());

        open();

        assertThat(finished.await(30, TimeUnit.SECONDS)).as("three finish").isTrue();
        assertThat(saidWhy.await(30, TimeUnit.SECONDS))
                .as("the bad one says why")
                .isTrue();
        assertThat(waiting).containsOnlyKeys(bad);
        assertThat(waiting.get(bad)).contains("an error of the system");
    }

    /** The lists, the tidying and the renewal: what is under no campaign's own guard. */
    @ParameterizedTest
    @ValueSource(strings = {"sending", "waits", "declareUncertain"})
    void an_error_ends_no_worker(String call) throws InterruptedException {
        failing.put(call, new AtomicInteger(2));
        outlived.put(call, new CountDownLatch(1));
        broken.put(aCampaign(), () -> new IllegalStateException("broken"));
        List.of(1, 2, 3).forEach(each -> aCampaign());

        open();

        assertThat(outlived.get(call).await(30, TimeUnit.SECONDS))
                .as("it is called again after two errors")
                .isTrue();
        assertThat(finished.await(30, TimeUnit.SECONDS)).isTrue();
    }

    /** By chance alone the other would be among the first two of fifty-one once in twenty-five times. */
    @Test
    void many_campaigns_of_one_institution_hold_up_no_other_institution() throws InterruptedException {
        for (var i = 0; i < 50; i++) {
            broken.put(aCampaign(), () -> new IllegalStateException("busy"));
        }
        var other = aCampaign();
        broken.put(other, () -> new IllegalStateException("busy"));
        institutions.put(other, TestTokens.anInstitution());

        open();

        assertThat(firstTwo.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(claimed.subList(0, 2)).contains(other);
    }

    private CampaignId aCampaign() {
        var id = new CampaignId(UUID.randomUUID());
        campaigns.add(CampaignFixtures.aLaunchedCampaign(id));
        return id;
    }

    private void open() {
        var clock = Clock.tickMillis(ZoneOffset.UTC);
        var progress = fake(CampaignProgress.class, new Progressing());
        var deliveries = fake(Deliveries.class, new Delivering());
        var writer = new LetterWriter(none(Templates.class), none(TemplateCompiler.class), none(LetterLinks.class));
        var dispatch = new Dispatch(
                deliveries,
                none(Recipients.class),
                none(Withdrawals.class),
                writer,
                none(Channel.class),
                progress,
                RULES,
                clock);
        workers = new SendingWorkers(
                progress, fake(Campaigns.class, new Finding()), deliveries, dispatch, RULES, 1, new Signal(), clock);
        workers.start();
    }

    private final class Finding {
        public Object find(Object[] given) {
            return campaigns.stream().filter(each -> each.id().equals(given[0])).findFirst();
        }
    }

    private final class Progressing {
        private final java.util.Set<Object> over = ConcurrentHashMap.newKeySet();

        public Object sending(Object[] given) {
            return campaigns.stream()
                    .filter(each -> !over.contains(each.id()))
                    .map(each -> new Running(institutions.getOrDefault(each.id(), institution), each.id()))
                    .toList();
        }

        public Object waits(Object[] given) {
            waiting.put((CampaignId) given[0], (String) given[1]);
            saidWhy.countDown();
            return null;
        }

        public Object finish(Object[] given) {
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

        public Object declareUncertain(Object[] given) {
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
