package org.atrium.campaign.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.atrium.campaign.campaign.Campaign;
import org.atrium.campaign.campaign.CampaignFixtures;
import org.atrium.campaign.delivery.About;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.delivery.DeliveriesContract;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.DeliveryState;
import org.atrium.campaign.delivery.MemoryDeliveries;
import org.atrium.campaign.recipient.ContactCheck;
import org.atrium.campaign.recipient.Recipients;
import org.atrium.campaign.sending.CampaignOrders;
import org.atrium.campaign.template.CompiledContent;
import org.atrium.campaign.template.Content;
import org.atrium.campaign.template.Message;
import org.atrium.campaign.template.Template;
import org.atrium.campaign.template.TemplateCompiler;
import org.atrium.campaign.template.TemplateId;
import org.atrium.campaign.template.Templates;
import org.atrium.campaign.template.Values;
import org.atrium.campaign.withdrawal.Withdrawals;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestSettings;
import org.atrium.kit.test.TestTokens;

/** Workers that run at once, crash before and after every step, and a mail server that does all that servers do. */
class AtMostOneSendTest {

    private static final DispatchRules RULES = new DispatchRules(
            7, Duration.ofMinutes(2), Duration.ofSeconds(1), Duration.ofSeconds(8), Duration.ofDays(3));

    private static final class Crash extends Error {}

    /** What a worker runs in. Once it is gone, nothing that it would still do takes effect. */
    private static final class Process {
        boolean gone;
    }

    @Property(tries = 150)
    void no_message_leaves_twice_and_none_is_lost_in_silence(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int count,
            @ForAll @IntRange(min = 1, max = 4) int workers,
            @ForAll @IntRange(max = 25) int crashesPerCent)
            throws InterruptedException {
        var world = new World(seed, count, crashesPerCent);
        for (var life = 0; life < 12; life++) {
            world.run(workers);
            world.now.updateAndGet(now -> now.plus(Duration.ofMinutes(3)));
            var before = world.inDoubt();
            world.deliveries.recover(world.now.get(), 1000);
            assertThat(world.inDoubt() - before)
                    .as("in doubt after a crash of every worker")
                    .isLessThanOrEqualTo(workers);
        }
        world.crashesPerCent = 0;
        for (var life = 0; life < 12; life++) {
            world.run(workers);
            world.now.updateAndGet(now -> now.plus(Duration.ofMinutes(3)));
            world.deliveries.recover(world.now.get(), 1000);
        }

        for (var delivery : world.drawn) {
            var times = world.taken.getOrDefault(delivery.id(), 0);
            var state = world.deliveries.state(delivery.id());
            assertThat(times).as(state.toString()).isLessThanOrEqualTo(1);
            switch (state) {
                case SENT -> assertThat(times).isEqualTo(1);
                case BOUNCED, WITHHELD -> assertThat(times).isZero();
                case UNCERTAIN -> {}
                default -> throw new AssertionError("left over: " + state);
            }
        }
        assertThat(world.surprises).isEmpty();
    }

    private static final class World {

        final AtomicReference<Instant> now = new AtomicReference<>(CampaignFixtures.NOON);
        final MemoryDeliveries deliveries = new MemoryDeliveries();
        final Campaign campaign = CampaignFixtures.aLaunchedCampaign();
        final List<Delivery> drawn;
        final Map<DeliveryId, Integer> taken = new ConcurrentHashMap<>();
        final Set<DeliveryId> unanswered = ConcurrentHashMap.newKeySet();
        final ConcurrentLinkedQueue<Throwable> surprises = new ConcurrentLinkedQueue<>();
        final Random random;
        volatile int crashesPerCent;

        World(long seed, int count, int crashesPerCent) {
            this.random = new Random(seed);
            this.crashesPerCent = crashesPerCent;
            this.drawn = DeliveriesContract.drawn(campaign.id().source(), count);
            deliveries.place(DeliveriesContract.orders(drawn), now.get(), now.get());
        }

        /** Without those whose worker has lived to say that nobody can tell. */
        long inDoubt() {
            return drawn.stream()
                    .filter(delivery -> deliveries.state(delivery.id()) == DeliveryState.UNCERTAIN)
                    .filter(delivery -> !unanswered.contains(delivery.id()))
                    .count();
        }

        void run(int workers) throws InterruptedException {
            var threads = new java.util.ArrayList<Thread>();
            for (var i = 0; i < workers; i++) {
                threads.add(Thread.ofVirtual().start(() -> Tenancy.run(TestTokens.anInstitution(), this::work)));
            }
            for (var thread : threads) {
                thread.join();
            }
        }

        private void work() {
            var dispatch = dispatch();
            try {
                for (var round = 0; round < 20; round++) {
                    dispatch.round(CampaignOrders.mailing(campaign), () -> true);
                }
            } catch (Crash gone) {
                return;
            } catch (RuntimeException | Error surprise) {
                surprises.add(surprise);
            }
        }

        private final Mailings mailings = new MemoryMailings();

        private Dispatch dispatch() {
            var process = new Process();
            var recipients = crashing(process, Recipients.class, recipients());
            var withdrawals = crashing(process, Withdrawals.class, withdrawals());
            var policies = Policies.ofEveryMessage(recipients, withdrawals, RULES, clock());
            return new Dispatch(
                    crashing(process, Deliveries.class, deliveries),
                    crashing(process, Mailings.class, mailings),
                    recipients,
                    policies,
                    new LetterWriter(templates(), compiler(), links(), new TestSettings()),
                    new Channels(Map.of("email", crashing(process, Channel.class, this::post))),
                    RULES,
                    clock());
        }

        /** The same, but its process may be gone before or after each call. */
        private <T> T crashing(Process process, Class<T> type, T real) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        mayCrash(process);
                        Object result;
                        try {
                            result = method.invoke(real, arguments);
                        } catch (InvocationTargetException failure) {
                            throw failure.getCause();
                        }
                        mayCrash(process);
                        return result;
                    }));
        }

        private void mayCrash(Process process) {
            process.gone |= random.nextInt(100) < crashesPerCent;
            if (process.gone) {
                throw new Crash();
            }
        }

        /** Some answers come before the content and some after it. */
        private Channel.Handover post(org.atrium.campaign.outbound.Letter letter, Channel.Departure departure) {
            var answer = random.nextInt(18);
            if (random.nextInt(20) == 0) {
                deliveries.holdBack(letter.patron());
            }
            if (!departure.mayBegin() || answer > 4 && !departure.mayLeave()) {
                return new Channel.KeptBack();
            }
            return switch (answer) {
                case 0, 10 -> new Channel.Closed("down");
                case 1, 11 -> new Channel.NotNow("450 later");
                case 2, 12 -> new Channel.RefusedForGood("550 nobody", About.ADDRESS);
                case 3, 13 -> new Channel.RefusedForGood("550 5.7.1 blocked", About.MESSAGE);
                case 4, 14 -> new Channel.RefusedForGood("530 5.7.0 sign in", About.SERVER);
                case 15 -> new Channel.Unsendable("address-needs-smtputf8");
                case 16 -> new Channel.Failed("a bug");
                case 5 -> {
                    taken.merge(letter.id(), 1, Integer::sum);
                    unanswered.add(letter.id());
                    yield new Channel.Unknown("cut off");
                }
                default -> {
                    taken.merge(letter.id(), 1, Integer::sum);
                    yield new Channel.Taken();
                }
            };
        }

        private Recipients recipients() {
            return (Recipients) Proxy.newProxyInstance(
                    Recipients.class.getClassLoader(),
                    new Class<?>[] {Recipients.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "institutionName" -> "Library";
                        case "check" -> answers((ContactCheck) arguments[0]);
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }

        private List<ContactCheck.Answer> answers(ContactCheck question) {
            if (random.nextInt(10) == 0) {
                throw new Refused(new Unavailable("patron-service", Duration.ofSeconds(1)));
            }
            return question.recipients().stream()
                    .map(each -> random.nextInt(12) == 0
                            ? (ContactCheck.Answer) new ContactCheck.Withheld("no-consent")
                            : new ContactCheck.Reachable(
                                    "a@b.test", "fr", new ContactCheck.Name("A", "B", null), null, null))
                    .toList();
        }

        /** Somebody withdraws now and then, before or after the mark. */
        private Withdrawals withdrawals() {
            return (Withdrawals) Proxy.newProxyInstance(
                    Withdrawals.class.getClassLoader(),
                    new Class<?>[] {Withdrawals.class},
                    (proxy, method, arguments) -> random.nextInt(20) == 0
                            ? ((Collection<?>) arguments[0])
                                    .stream().collect(Collectors.toMap(one -> one, one -> now.get()))
                            : Map.of());
        }

        private Clock clock() {
            return ((InstantSource) () -> now.get()).withZone(ZoneOffset.UTC);
        }
    }

    private static Templates templates() {
        var template = new Template(
                new TemplateId(new UUID(3, 3)),
                1,
                "t",
                "email",
                Map.of("fr", new Content("s", "h", null)),
                "fr",
                CampaignFixtures.NOON);
        return (Templates) Proxy.newProxyInstance(
                Templates.class.getClassLoader(),
                new Class<?>[] {Templates.class},
                (proxy, method, arguments) -> Optional.of(template));
    }

    private static TemplateCompiler compiler() {
        var content = new CompiledContent() {
            @Override
            public List<String> links() {
                return List.of();
            }

            @Override
            public Message render(Values values) {
                return new Message("s", "h", "t");
            }
        };
        return (TemplateCompiler) Proxy.newProxyInstance(
                TemplateCompiler.class.getClassLoader(),
                new Class<?>[] {TemplateCompiler.class},
                (proxy, method, arguments) -> content);
    }

    private static LetterLinks links() {
        return (LetterLinks) Proxy.newProxyInstance(
                LetterLinks.class.getClassLoader(),
                new Class<?>[] {LetterLinks.class},
                (proxy, method, arguments) -> "https://t/");
    }
}
