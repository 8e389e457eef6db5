package org.atrium.campaign.outbound;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.atrium.campaign.RunningService;
import org.atrium.campaign.campaign.Campaign;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.Campaigns;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.delivery.DeliveriesContract;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.recipient.ContactPointId;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.recipient.Recipients;
import org.atrium.campaign.sending.CampaignOrders;
import org.atrium.campaign.withdrawal.Withdrawals;
import org.atrium.kit.tenancy.Tenancy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * One worker with three letters on a real mongod and a real SMTP connection, gone at one step of its way; a second
 * worker comes when the lease is over. The step is counted over all calls that leave the worker.
 */
class KilledWorkerTest extends RunningService {

    /** Later than the clock of the running service, which so keeps its hands off. */
    private static final Instant NOON = Instant.parse("2098-03-02T12:00:00Z");

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final DispatchRules RULES =
            new DispatchRules(3, LEASE, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofDays(30_000));

    @Autowired
    Deliveries deliveries;

    @Autowired
    Recipients recipients;

    @Autowired
    Withdrawals withdrawals;

    @Autowired
    LetterWriter writer;

    @Autowired
    Channel channel;

    @Autowired
    Campaigns campaigns;

    private Campaign campaign;
    private List<Delivery> drawn;

    private static final class Killed extends Error {}

    /** Whether the worker is gone once it comes to this call: its name, whether it is over, and how often it came. */
    private interface Death {
        boolean at(String call, boolean over, int time);
    }

    /** All that a worker reaches goes through here. When it is gone, nothing of it does. */
    private static final class Line {

        private final Death death;
        private final Map<String, Integer> times = new java.util.HashMap<>();
        private boolean gone;

        Line(Death death) {
            this.death = death;
        }

        <T> T through(Class<T> type, T real) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (p, method, given) -> {
                        var time = times.merge(method.getName(), 1, Integer::sum);
                        pass(method.getName(), false, time);
                        try {
                            return method.invoke(real, given);
                        } catch (InvocationTargetException failure) {
                            throw failure.getCause();
                        } finally {
                            pass(method.getName(), true, time);
                        }
                    }));
        }

        private void pass(String call, boolean over, int time) {
            gone |= death.at(call, over, time);
            if (gone) {
                throw new Killed();
            }
        }
    }

    @BeforeEach
    void three_letters_are_queued() {
        var id = aLaunchedCampaign(Map.of("holdout", 0));
        expect(200, post("/api/v1/campaigns/" + id + "/pause", "{}"));
        campaign =
                here(() -> campaigns.find(new CampaignId(UUID.fromString(id))).orElseThrow());
        queueThree();
    }

    private void queueThree() {
        drawn = List.of(aDelivery(), aDelivery(), aDelivery());
        here(() -> {
            deliveries.place(DeliveriesContract.orders(drawn), NOON, NOON);
            return true;
        });
    }

    @Test
    void before_the_mark_of_the_second_only_the_first_is_in_doubt() {
        killed((call, over, time) -> call.equals("handOver") && !over && time == 2);

        assertThat(states()).containsExactlyInAnyOrder("sending 1", "sending 0", "sending 0");
        recovered();
        assertThat(states()).containsExactlyInAnyOrder("uncertain 1", "sent 1", "sent 1");
    }

    @Test
    void after_the_mark_of_the_second_only_the_second_is_in_doubt_and_is_never_sent() {
        killed((call, over, time) -> call.equals("handOver") && over && time == 2);

        assertThat(states()).containsExactlyInAnyOrder("sending 1", "sending 0", "sending 0");
        recovered();
        assertThat(states()).containsExactlyInAnyOrder("sent 1", "uncertain 0", "sent 1");
    }

    @Test
    void after_the_second_was_taken_it_is_in_doubt_and_never_sent_again() {
        killed((call, over, time) -> call.equals("post") && over && time == 2);

        assertThat(states()).containsExactlyInAnyOrder("sending 1", "sending 1", "sending 0");
        recovered();
        assertThat(states()).containsExactlyInAnyOrder("sent 1", "uncertain 1", "sent 1");
    }

    @Test
    void after_the_last_was_noted_none_is_in_doubt() {
        killed((call, over, time) -> call.equals("settle") && over && time == 1);

        assertThat(states()).containsExactly("sent 1", "sent 1", "sent 1");
    }

    /** Counts the steps on and on, until the worker gets to its end. */
    @Test
    void at_any_step_at_most_one_is_in_doubt_and_none_is_sent_twice_or_forgotten() {
        for (var step = 1; ; step++) {
            var left = new int[] {step};
            var died = died((call, over, time) -> --left[0] == 0);

            anotherComesAt(NOON.plus(LEASE));

            var states = states();
            assertThat(states).as("step %d", step).allMatch(state -> state.matches("sent 1|uncertain [01]"));
            assertThat(states).filteredOn("sent 1"::equals).hasSizeGreaterThanOrEqualTo(2);
            if (!died) {
                assertThat(step).isGreaterThan(20);
                assertThat(states).containsOnly("sent 1");
                return;
            }
            queueThree();
        }
    }

    @Test
    void a_worker_that_was_only_asleep_sends_nothing_that_another_took() {
        var late = new Line((call, over, time) -> {
            if (call.equals("post") && !over && time == 2) {
                anotherComesAt(NOON.plus(LEASE));
            }
            return false;
        });

        round(late, NOON);

        assertThat(states()).containsExactlyInAnyOrder("sent 1", "sent 1", "sent 1");
    }

    private void killed(Death death) {
        assertThat(died(death)).isTrue();
    }

    private boolean died(Death death) {
        try {
            round(new Line(death), NOON);
            return false;
        } catch (Killed gone) {
            return true;
        }
    }

    private void recovered() {
        var early = NOON.plus(LEASE).minusMillis(1);
        here(() -> deliveries.recover(early, 1000));
        var claimed = here(() -> deliveries.claim(campaign.id().source(), DeliveriesContract.MAILING, 3, early, early));
        assertThat(claimed.deliveries()).isEmpty();
        anotherComesAt(NOON.plus(LEASE));
    }

    private void anotherComesAt(Instant then) {
        here(() -> deliveries.recover(then, 1000));
        round(new Line((call, over, time) -> false), then);
    }

    private final Mailings mailings = new MemoryMailings();

    private void round(Line line, Instant at) {
        var asked = line.through(Recipients.class, recipients);
        var clock = Clock.fixed(at, ZoneOffset.UTC);
        var policies = Policies.ofEveryMessage(asked, line.through(Withdrawals.class, withdrawals), RULES, clock);
        var channels = new Channels(Map.of("email", line.through(Channel.class, channel)));
        here(() -> new Dispatch(
                        line.through(Deliveries.class, deliveries),
                        line.through(Mailings.class, mailings),
                        asked,
                        policies,
                        writer,
                        channels,
                        RULES,
                        clock)
                .round(CampaignOrders.mailing(campaign), () -> true));
    }

    private Delivery aDelivery() {
        var patron = new PatronId(UUID.randomUUID());
        var point = new ContactPointId(UUID.randomUUID());
        return Delivery.of(campaign.id().source(), "1", patron, point, null, "fr", "email", "treated");
    }

    /** Each delivery's state and how many messages came out of it. */
    private List<String> states() {
        var messages = Arrays.stream(MAIL.getReceivedMessages()).collect(groupingBy(mail -> {
            try {
                return mail.getHeader("X-Atrium-Delivery")[0];
            } catch (jakarta.mail.MessagingException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }));
        var ours = drawn.stream().map(delivery -> delivery.id().toString()).toList();
        var states = new java.util.ArrayList<String>();
        get("/api/v1/campaigns/" + campaign.id() + "/deliveries?limit=500")
                .json()
                .path("items")
                .forEach(item -> {
                    var id = item.path("id").asString();
                    if (ours.contains(id)) {
                        states.add(item.path("state").asString() + " "
                                + messages.getOrDefault(id, List.of()).size());
                    }
                });
        return states;
    }

    private <T> T here(Supplier<T> work) {
        return Tenancy.as(institution, work::get);
    }
}
