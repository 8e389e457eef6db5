package org.atrium.campaign.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
import org.atrium.campaign.recipient.ContactCheck.Consent;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.recipient.Recipients;
import org.atrium.campaign.sending.CampaignOrders;
import org.atrium.campaign.template.CompiledContent;
import org.atrium.campaign.template.Content;
import org.atrium.campaign.template.Message;
import org.atrium.campaign.template.Template;
import org.atrium.campaign.template.TemplateCompiler;
import org.atrium.campaign.template.TemplateId;
import org.atrium.campaign.template.Templates;
import org.atrium.campaign.template.UnrenderableException;
import org.atrium.campaign.template.Values;
import org.atrium.campaign.withdrawal.MemoryWithdrawals;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.store.DefectElsewhere;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestSettings;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;

/** One worker on a clock that only its servers move: how late may they be, and what happens meanwhile? */
class LastMomentTest {

    private static final Instant NOON = CampaignFixtures.NOON;
    private static final DispatchRules RULES = new DispatchRules(
            200, Duration.ofMinutes(2), Duration.ofSeconds(1), Duration.ofSeconds(8), Duration.ofDays(3));

    private final InstitutionId institution = TestTokens.anInstitution();
    private final MemoryDeliveries deliveries = new MemoryDeliveries();
    private final MemoryWithdrawals withdrawals = new MemoryWithdrawals();
    private final Map<PatronId, Instant> asked = new HashMap<>();
    private final List<PatronId> sentTo = new ArrayList<>();
    private final List<Duration> ages = new ArrayList<>();
    private final Map<PatronId, String> withheld = new HashMap<>();
    private final Set<PatronId> unwritable = new HashSet<>();
    private final Set<PatronId> unanswerable = new HashSet<>();
    private Campaign campaign = CampaignFixtures.aLaunchedCampaign();
    private Instant now = NOON;
    private int checks;
    private Consent consent = new Consent("2026-01", NOON.minus(Duration.ofDays(30)), "desk");

    /** How long until a connection is ready, and until the server has taken a letter. */
    private BiFunction<Letter, Integer, Duration> connecting = (letter, nth) -> Duration.ZERO;

    private BiFunction<Letter, Integer, Duration> taking = (letter, nth) -> Duration.ofMillis(5);
    private Consumer<Letter> beforeContent = letter -> {};
    private BooleanSupplier runs = () -> true;
    private BiFunction<Letter, Integer, Channel.Handover> answer = (letter, nth) -> new Channel.Taken();
    private int posted;
    private DeliveryId lostMark;
    private boolean lostMarkIsMade;

    @Test
    void a_quick_mail_server_costs_one_question_for_many_letters() {
        var drawn = queued(200);

        rounds(4);

        assertThat(sentTo).hasSize(200);
        assertThat(states(drawn)).containsOnly(DeliveryState.SENT);
        assertThat(checks).isEqualTo(200 / Batch.TOGETHER);
    }

    @Test
    void behind_a_slow_mail_server_each_letter_begins_within_five_seconds_of_its_question() {
        taking = (letter, nth) -> Duration.ofSeconds(7);
        var drawn = queued(30);

        rounds(30);

        assertThat(states(drawn)).containsOnly(DeliveryState.SENT);
        assertThat(ages).hasSize(30).allMatch(age -> age.compareTo(Batch.FRESH) <= 0);
        assertThat(checks)
                .as("no question is asked for nothing again and again")
                .isLessThan(90);
    }

    @Property(tries = 100)
    void however_slow_the_servers_are_no_letter_begins_later_and_each_leaves_in_the_end(
            @ForAll long seed,
            @ForAll @IntRange(max = 9_000) int slowest,
            @ForAll @IntRange(min = 1, max = 60) int count) {
        var world = new LastMomentTest();
        var random = new Random(seed);
        world.taking = (letter, nth) -> Duration.ofMillis(random.nextInt(slowest + 1));
        world.connecting = (letter, nth) -> Duration.ofMillis(random.nextInt(slowest / 2 + 1));
        var drawn = world.queued(count);

        world.rounds(3 * count + 10);

        assertThat(world.states(drawn)).containsOnly(DeliveryState.SENT);
        assertThat(world.ages).allMatch(age -> age.compareTo(Batch.FRESH) <= 0);
        assertThat(world.sentTo).doesNotHaveDuplicates().hasSize(count);
    }

    @Test
    void who_withdraws_behind_a_slow_mail_server_gets_no_letter_although_kafka_is_away() {
        taking = (letter, nth) -> Duration.ofSeconds(2);
        var drawn = queued(20);
        var leaver = drawn.getLast();
        beforeContent = letter -> {
            if (sentTo.size() == 3) {
                withdraws(leaver.patron(), now);
            }
        };

        rounds(20);

        assertThat(sentTo).hasSize(19).doesNotContain(leaver.patron());
        assertThat(deliveries.reason(leaver.id())).isEqualTo("declined");
    }

    @Test
    void who_forbids_something_while_their_letter_is_claimed_gets_none_and_the_reason_is_theirs() {
        var drawn = queued(3);
        var patron = drawn.get(1).patron();
        beforeContent = letter -> {
            withheld.put(patron, "restricted");
            Tenancy.run(institution, () -> deliveries.holdBack(patron));
        };

        rounds(3);

        assertThat(sentTo).hasSize(2).doesNotContain(patron);
        assertThat(deliveries.reason(drawn.get(1).id())).isEqualTo("restricted");
    }

    @Test
    void a_withdrawal_between_question_and_content_is_obeyed() {
        var drawn = queued(3);
        beforeContent = letter -> withdraws(drawn.get(1).patron(), now);

        rounds(2);

        assertThat(sentTo).containsExactly(drawn.get(0).patron(), drawn.get(2).patron());
        assertThat(deliveries.state(drawn.get(1).id())).isEqualTo(DeliveryState.WITHHELD);
    }

    @Test
    void a_consent_that_was_given_later_counts_again() {
        var drawn = queued(1);
        withdraws(drawn.getFirst().patron(), NOON.minusSeconds(60));
        consent = new Consent("2026-01", NOON.minusSeconds(30), "desk");

        rounds(1);

        assertThat(sentTo).hasSize(1);
    }

    @Test
    void a_consent_from_the_same_moment_from_the_future_or_from_nowhere_does_not() {
        for (var at : new Instant[] {NOON.minusSeconds(60), NOON.plus(Duration.ofDays(400)), null}) {
            var delivery = queued(1).getFirst();
            withdraws(delivery.patron(), NOON.minusSeconds(60));
            consent = new Consent("2026-01", at, "desk");

            rounds(1);

            assertThat(deliveries.reason(delivery.id())).as("%s", at).isEqualTo("declined");
        }
        assertThat(sentTo).isEmpty();
    }

    @Test
    void a_withdrawal_from_another_purpose_stops_nothing() {
        var drawn = queued(1);
        Tenancy.run(institution, () -> withdrawals.note(drawn.getFirst().patron(), "appeals", "email", now));

        rounds(1);

        assertThat(sentTo).hasSize(1);
    }

    @Test
    void one_from_another_purpose_at_the_last_moment_costs_a_second_look_and_no_letter() {
        var drawn = queued(3);
        beforeContent = letter -> {
            if (sentTo.isEmpty()) {
                withdraws(drawn.get(1).patron(), "appeals", now);
            }
        };

        rounds(1);
        assertThat(states(drawn)).containsExactly(DeliveryState.SENT, DeliveryState.QUEUED, DeliveryState.SENT);
        rounds(1);

        assertThat(states(drawn)).containsOnly(DeliveryState.SENT);
    }

    @Test
    void who_left_the_segment_gets_no_letter_and_the_others_do() {
        var drawn = queued(12);
        withheld.put(drawn.get(4).patron(), "not-in-segment");

        rounds(1);

        assertThat(sentTo).hasSize(11);
        assertThat(deliveries.reason(drawn.get(4).id())).isEqualTo("not-in-segment");
    }

    @Property(tries = 50)
    void one_reader_over_whom_the_check_fails_is_withheld_and_the_eleven_others_get_theirs(
            @ForAll @IntRange(max = 11) int which) {
        var world = new LastMomentTest();
        var drawn = world.queued(12);
        world.unanswerable.add(drawn.get(which).patron());

        world.rounds(1);

        assertThat(world.sentTo).hasSize(11);
        assertThat(world.deliveries.reason(drawn.get(which).id())).isEqualTo("check-failed");
        assertThat(world.deliveries.hasOpen(world.campaign.id().source())).isFalse();
    }

    @Property(tries = 50)
    void however_many_there_are_among_two_hundred_the_others_get_theirs(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int count) {
        var world = new LastMomentTest();
        var drawn = world.queued(200);
        var bad = new ArrayList<>(drawn);
        Collections.shuffle(bad, new Random(seed));
        bad.subList(0, count).forEach(each -> world.unanswerable.add(each.patron()));

        world.rounds(40);

        assertThat(world.sentTo).hasSize(200 - count).doesNotHaveDuplicates();
        assertThat(world.deliveries.hasOpen(world.campaign.id().source())).isFalse();
    }

    @Test
    void a_check_that_fails_over_everybody_costs_nobody_the_letter() {
        var drawn = queued(30);
        drawn.forEach(each -> unanswerable.add(each.patron()));

        var last = rounds(4);

        assertThat(last)
                .isInstanceOfSatisfying(
                        Round.Waits.class,
                        waits -> assertThat(waits.waitingFor()).contains("patron-service"));
        assertThat(states(drawn)).containsOnly(DeliveryState.QUEUED);

        unanswerable.clear();
        rounds(4);

        assertThat(states(drawn)).containsOnly(DeliveryState.SENT);
    }

    @Test
    void what_is_expired_is_asked_about_no_more() {
        var delivery = queued(1).getFirst();
        unanswerable.add(delivery.patron());
        rounds(1);
        assertThat(deliveries.state(delivery.id())).isEqualTo(DeliveryState.QUEUED);
        now = NOON.plus(RULES.expiry()).plusSeconds(1);

        rounds(1);

        assertThat(deliveries.reason(delivery.id())).isEqualTo("expired");
        assertThat(checks).isEqualTo(1);
    }

    @Test
    void a_mark_whose_answer_is_lost_leaves_its_letter_queued() {
        for (var made : List.of(true, false)) {
            var world = new LastMomentTest();
            var drawn = world.queued(3);
            world.lostMark = drawn.get(1).id();
            world.lostMarkIsMade = made;

            assertThatThrownBy(() -> world.rounds(1)).hasMessage("the primary stepped down");

            assertThat(world.states(drawn))
                    .as("made: %s", made)
                    .containsExactly(DeliveryState.SENT, DeliveryState.QUEUED, DeliveryState.QUEUED);
            world.lostMark = null;
            world.now = world.now.plus(RULES.lease());
            world.rounds(3);
            assertThat(world.sentTo).hasSize(3).doesNotHaveDuplicates();
        }
    }

    /** As a store whose primary steps down while it marks one letter. */
    private Deliveries store() {
        return (Deliveries) Proxy.newProxyInstance(
                Deliveries.class.getClassLoader(), new Class<?>[] {Deliveries.class}, (proxy, method, given) -> {
                    var lost = method.getName().equals("handOver")
                            && ((Delivery) given[2]).id().equals(lostMark);
                    var answer = lost && !lostMarkIsMade ? null : method.invoke(deliveries, given);
                    if (lost) {
                        throw new IllegalStateException("the primary stepped down");
                    }
                    return answer;
                });
    }

    @Test
    void one_letter_that_cannot_be_written_is_settled_and_the_eleven_others_leave() {
        var drawn = queued(12);
        unwritable.add(drawn.getFirst().patron());

        rounds(1);

        assertThat(sentTo).hasSize(11);
        assertThat(deliveries.reason(drawn.getFirst().id())).isEqualTo("rendering-failed");
    }

    @Test
    void one_letter_that_cannot_be_handed_over_is_settled_and_the_eleven_others_leave() {
        var drawn = queued(12);
        answer = (letter, nth) -> letter.id().equals(drawn.get(2).id())
                ? new Channel.Failed("a bug")
                : letter.id().equals(drawn.get(5).id())
                        ? new Channel.Unsendable("address-needs-smtputf8")
                        : new Channel.Taken();

        rounds(1);

        assertThat(sentTo).hasSize(10);
        assertThat(deliveries.reason(drawn.get(2).id())).isEqualTo("sending-failed");
        assertThat(deliveries.reason(drawn.get(5).id())).isEqualTo("address-needs-smtputf8");
    }

    @Test
    void a_server_that_refuses_every_letter_costs_four_of_them_and_then_the_campaign_waits() {
        var drawn = queued(40);
        answer = (letter, nth) -> new Channel.RefusedForGood("550 5.7.1 relaying denied", About.MESSAGE);

        var last = rounds(6);

        assertThat(states(drawn).stream().filter(DeliveryState.BOUNCED::equals)).hasSize(Refusals.IN_A_ROW - 1);
        assertThat(last)
                .isInstanceOfSatisfying(
                        Round.Waits.class,
                        waits -> assertThat(waits.waitingFor()).contains("mail server", "550 5.7.1 relaying denied"));

        answer = (letter, nth) -> new Channel.Taken();
        rounds(3);

        assertThat(states(drawn).stream().filter(DeliveryState.SENT::equals)).hasSize(36);
    }

    /** None of them is ever sent again: so each that is risked has to be worth it. */
    @Test
    void a_server_that_breaks_off_after_each_letter_costs_five_of_them_and_then_one_after_ever_longer_pauses() {
        var drawn = queued(40);
        answer = (letter, nth) -> new Channel.Unknown("no answer after the letter was handed in");

        var last = rounds(3);

        assertThat(states(drawn).stream().filter(DeliveryState.UNCERTAIN::equals))
                .hasSize(Refusals.IN_A_ROW + 2);
        assertThat(last)
                .isInstanceOfSatisfying(
                        Round.Waits.class, waits -> assertThat(waits.atLeast()).isEqualTo(Duration.ofMinutes(4)));

        answer = (letter, nth) -> new Channel.Taken();
        rounds(3);

        assertThat(states(drawn).stream().filter(DeliveryState.SENT::equals)).hasSize(33);
    }

    @Test
    void letters_that_are_in_doubt_by_one_failure_of_the_server_are_one() {
        var refusals = new Refusals();
        var source = DeliveriesContract.aSource();
        var before = refusals.row(source);
        for (var worker = 0; worker < 63; worker++) {
            refusals.note(source, new Channel.Unknown("the server restarts"), before);
        }

        assertThat(refusals.row(source)).isEqualTo(1);
        assertThat(refusals.tooMany(source)).isFalse();
    }

    @Test
    void a_server_that_breaks_off_is_waited_for_whatever_it_took_before() {
        queued(40);
        answer = (letter, nth) ->
                nth < 10 ? new Channel.Taken() : new Channel.Unknown("no answer after the letter was handed in");

        assertThat(rounds(1))
                .isInstanceOfSatisfying(
                        Round.Waits.class, waits -> assertThat(waits.atLeast()).isEqualTo(Duration.ofMinutes(1)));
    }

    @Test
    void a_message_whose_campaign_is_paused_while_the_server_thinks_does_not_leave() {
        var drawn = queued(3);
        var running = new AtomicBoolean(true);
        runs = running::get;
        beforeContent = letter -> running.set(false);

        rounds(1);

        assertThat(sentTo).isEmpty();
        assertThat(states(drawn)).containsOnly(DeliveryState.QUEUED);
    }

    @Test
    void a_refusal_now_and_then_and_many_dead_addresses_close_nothing() {
        var drawn = queued(60);
        answer = (letter, nth) -> nth % 4 == 0
                ? new Channel.Taken()
                : nth % 4 == 1
                        ? new Channel.RefusedForGood("552 5.2.2 full", About.MESSAGE)
                        : new Channel.RefusedForGood("550 5.1.1 nobody", About.ADDRESS);

        rounds(3);

        assertThat(states(drawn)).containsOnly(DeliveryState.SENT, DeliveryState.BOUNCED);
    }

    @Test
    void one_campaigns_refused_text_closes_the_server_to_no_other() {
        var refusals = new Refusals();
        var bad = DeliveriesContract.aSource();
        var good = DeliveriesContract.aSource();
        for (var i = 0; i < Refusals.IN_A_ROW; i++) {
            refusals.note(bad, new Channel.RefusedForGood("554 5.7.1 spam", About.MESSAGE), i);
            refusals.note(good, new Channel.Taken(), 0);
        }

        assertThat(refusals.tooMany(bad)).isTrue();
        assertThat(refusals.tooMany(good)).isFalse();
    }

    @Test
    void a_server_that_does_not_work_for_us_costs_no_letter_at_all() {
        var drawn = queued(20);
        answer = (letter, nth) -> new Channel.RefusedForGood("530 5.7.0 sign in", About.SERVER);

        assertThat(rounds(4)).isInstanceOf(Round.Waits.class);

        assertThat(states(drawn)).containsOnly(DeliveryState.QUEUED);
    }

    @Test
    void a_message_waits_no_longer_than_its_expiry() {
        var drawn = queued(2);
        now = NOON.plus(RULES.expiry()).plusSeconds(1);

        rounds(1);

        assertThat(sentTo).isEmpty();
        assertThat(deliveries.reason(drawn.getFirst().id())).isEqualTo("expired");
    }

    @Test
    void a_message_planned_for_next_week_is_sent_next_week() {
        var start = NOON.plus(Duration.ofDays(7));
        campaign = CampaignFixtures.aLaunchedCampaign(CampaignFixtures.aPlanNotBefore(start));
        queued(2);
        now = start.plusSeconds(10);

        rounds(1);

        assertThat(sentTo).hasSize(2);
    }

    @Test
    void a_message_whose_campaign_was_paused_for_a_week_is_sent_when_it_goes_on() {
        queued(2);
        now = NOON.plus(Duration.ofDays(7));
        campaign = campaign.pause(NOON.plusSeconds(1)).resume(now);

        rounds(1);

        assertThat(sentTo).hasSize(2);
        now = now.plus(RULES.expiry()).plusSeconds(1);
        var late = queuedAt(NOON, 1).getFirst();
        rounds(1);
        assertThat(deliveries.reason(late.id()))
                .as("counted from when it went on")
                .isEqualTo("expired");
    }

    @Test
    void a_round_ends_so_that_another_campaign_gets_its_turn() {
        taking = (letter, nth) -> Duration.ofSeconds(4);
        var drawn = queued(50);

        rounds(1);

        assertThat(sentTo).hasSizeBetween(2, 5);
        assertThat(Duration.between(NOON, now)).isLessThan(Batch.TURN.plusSeconds(5));
        assertThat(claimable()).as("and gives the rest back").isEqualTo(50 - sentTo.size());
        assertThat(drawn).hasSize(50);
    }

    private void withdraws(PatronId patron, Instant at) {
        withdraws(patron, "newsletter", at);
    }

    private void withdraws(PatronId patron, String purpose, Instant at) {
        Tenancy.run(institution, () -> {
            withdrawals.note(patron, purpose, "email", at);
            deliveries.holdBack(patron);
        });
    }

    private int claimable() {
        return deliveries
                .claim(campaign.id().source(), DeliveriesContract.MAILING, 500, now, now)
                .deliveries()
                .size();
    }

    private List<Delivery> queued(int count) {
        return queuedAt(now, count);
    }

    private List<Delivery> queuedAt(Instant at, int count) {
        var drawn = DeliveriesContract.drawn(campaign.id().source(), count);
        deliveries.place(DeliveriesContract.orders(drawn), at, at);
        return drawn;
    }

    private List<DeliveryState> states(List<Delivery> drawn) {
        return drawn.stream().map(each -> deliveries.state(each.id())).toList();
    }

    /** At most so many rounds, a minute apart as far as put-off letters are concerned; returns what the last came to. */
    private Round rounds(int most) {
        var dispatch = new Dispatch(
                store(),
                new MemoryMailings(),
                recipients(),
                Policies.ofEveryMessage(recipients(), withdrawals, RULES, clock()),
                new LetterWriter(templates(), compiler(), links(), new TestSettings()),
                new Channels(Map.of("email", this::post)),
                RULES,
                clock());
        Round last = new Round.Idle();
        for (var i = 0; i < most; i++) {
            var next = new Round[1];
            Tenancy.run(institution, () -> next[0] = dispatch.round(CampaignOrders.mailing(campaign), runs));
            if (next[0] instanceof Round.Idle) {
                return last;
            }
            last = next[0];
            if (most > 1) {
                now = now.plusSeconds(10);
            }
        }
        return last;
    }

    private Channel.Handover post(Letter letter, Channel.Departure departure) {
        now = now.plus(connecting.apply(letter, posted));
        var begins = now;
        if (!departure.mayBegin()) {
            return new Channel.KeptBack();
        }
        ages.add(Duration.between(asked.get(letter.patron()), begins));
        beforeContent.accept(letter);
        var said = answer.apply(letter, posted++);
        if (!(said instanceof Channel.Taken)) {
            return said;
        }
        if (!departure.mayLeave()) {
            return new Channel.KeptBack();
        }
        now = now.plus(taking.apply(letter, posted));
        sentTo.add(letter.patron());
        return said;
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
        checks++;
        if (question.recipients().stream().anyMatch(each -> unanswerable.contains(each.patron()))) {
            var refused = new Refused(new Unavailable("patron-service", Duration.ofSeconds(5)));
            refused.initCause(new DefectElsewhere("answered 500"));
            throw refused;
        }
        return question.recipients().stream()
                .map(each -> {
                    asked.put(each.patron(), now);
                    var reason = withheld.get(each.patron());
                    var given = unwritable.contains(each.patron()) ? "unwritable" : "Ada";
                    return reason == null
                            ? (ContactCheck.Answer) new ContactCheck.Reachable(
                                    "a@b.test", "fr", new ContactCheck.Name(given, "B", null), null, consent)
                            : new ContactCheck.Withheld(reason);
                })
                .toList();
    }

    private Clock clock() {
        return ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    }

    private static Templates templates() {
        var template = new Template(
                new TemplateId(new UUID(3, 3)), 1, "t", "email", Map.of("fr", new Content("s", "h", null)), "fr", NOON);
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
                if (values.toString().contains("unwritable")) {
                    throw new UnrenderableException("too large", new IllegalStateException());
                }
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
