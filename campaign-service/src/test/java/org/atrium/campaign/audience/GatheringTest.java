package org.atrium.campaign.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atrium.campaign.audience.AudiencesContract.aMember;
import static org.atrium.campaign.campaign.CampaignFixtures.NOON;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.atrium.campaign.campaign.Campaign;
import org.atrium.campaign.campaign.CampaignEvent;
import org.atrium.campaign.campaign.CampaignFixtures;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.LaunchChecks;
import org.atrium.campaign.campaign.MemoryCampaigns;
import org.atrium.campaign.campaign.Phase;
import org.atrium.campaign.campaign.Plan;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.delivery.DeliveriesContract;
import org.atrium.campaign.delivery.MemoryDeliveries;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.recipient.Recipients;
import org.atrium.campaign.recipient.Segment;
import org.atrium.campaign.recipient.SegmentAsOf;
import org.atrium.campaign.recipient.SegmentId;
import org.atrium.campaign.sending.Aftermath;
import org.atrium.campaign.template.Templates;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.work.Turn;
import org.atrium.kit.work.TurnLost;
import org.junit.jupiter.api.Test;

/** An audience as it may really come: in any order, twice, with a part late, to a campaign that starts later. */
class GatheringTest {

    private final InstitutionId institution = TestTokens.anInstitution();
    private final MemoryCampaigns campaigns = new MemoryCampaigns();
    private final MemoryAudiences audiences = new MemoryAudiences();
    private final MemoryDeliveries deliveries = new MemoryDeliveries();
    private final Map<SegmentId, Long> segments = new HashMap<>(Map.of(new SegmentId(new UUID(2, 2)), 1L));
    private final Map<SegmentId, SegmentId> named = new HashMap<>();
    private Instant now = NOON;
    private int drawings;
    private CampaignId id = new CampaignId(UUID.randomUUID());
    private UUID request = UUID.randomUUID();

    private final Gathering gathering =
            new Gathering(campaigns, campaigns, audiences, deliveries, checks(), () -> drawings++, clock());

    @Test
    void an_audience_that_came_in_order_is_drawn() {
        launched(CampaignFixtures.aFixedPlan());
        chunk(0, 0, 500);
        chunk(1, 500, 620);
        closed(2, 620);
        assertThat(deliveries.all()).as("what is heard is only kept").isEmpty();

        work();

        assertThat(deliveries.all()).hasSize(620);
        assertThat(arm(Plan.HOLDOUT)).isEqualTo(62);
        assertThat(phase()).isEqualTo(new Phase.Sending());
        assertThat(campaign().audience().members()).isEqualTo(620);
        assertThat(audiences.arrived(request)).isEqualTo(new Audiences.Arrived(0, 0));
        assertThat(drawings).isEqualTo(1);
        assertThat(campaigns.gathering(now)).isEmpty();
    }

    @Test
    void a_drawing_that_starts_over_gets_further_only_where_nobody_was_drawn_before() {
        launched(CampaignFixtures.aFixedPlan());
        chunk(0, 0, 500);
        chunk(1, 500, 620);
        closed(2, 620);
        var killed = new CountedTurn(2);
        assertThatThrownBy(() -> Tenancy.run(institution, () -> gathering.work(id, killed)))
                .hasMessage("killed");
        assertThat(killed.progressed).isEqualTo(1);

        var next = new CountedTurn(Integer.MAX_VALUE);
        Tenancy.run(institution, () -> gathering.work(id, next));

        assertThat(next.progressed).as("the second part alone").isEqualTo(1);
        assertThat(deliveries.all()).hasSize(620);
    }

    private static final class CountedTurn implements Turn {

        private final int endsAt;
        private int kept;
        private int progressed;

        private CountedTurn(int endsAt) {
            this.endsAt = endsAt;
        }

        @Override
        public void keep() {
            if (++kept == endsAt) {
                throw new IllegalStateException("killed");
            }
        }

        @Override
        public void progressed() {
            progressed++;
        }
    }

    @Property(tries = 60)
    void whatever_the_order_and_however_often_it_is_told_the_same_people_are_held_out(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int chunks) {
        var inOrder = new GatheringTest();
        var disorder = new GatheringTest();
        disorder.id = inOrder.id;
        var plan = CampaignFixtures.aFixedPlan();
        inOrder.launched(plan);
        disorder.launched(plan);
        var said = new ArrayList<Runnable>();
        for (var i = 0; i < chunks; i++) {
            var from = i * 20;
            var index = i;
            inOrder.chunk(index, from, from + 20);
            said.add(() -> disorder.chunk(index, from, from + 20));
        }
        inOrder.closed(chunks, chunks * 20L);
        said.add(() -> disorder.closed(chunks, chunks * 20L));
        said.addAll(List.copyOf(said));
        Collections.shuffle(said, new Random(seed));
        said.forEach(each -> {
            each.run();
            disorder.work();
        });
        inOrder.work();

        assertThat(arms(disorder)).hasSize(chunks * 20).isEqualTo(arms(inOrder));
        assertThat(disorder.drawings).isEqualTo(1);
    }

    @Test
    void a_part_that_was_parked_is_waited_for_and_its_replay_draws() {
        launched(CampaignFixtures.aFixedPlan());
        chunk(0, 0, 500);
        closed(2, 600);
        work();
        assertThat(phase().waitingFor()).isEqualTo("1 of 2 parts of its audience");
        assertThat(deliveries.all()).isEmpty();

        chunk(1, 500, 600);
        work();

        assertThat(deliveries.all()).hasSize(600);
        assertThat(phase().waitingFor()).isNull();
    }

    @Test
    void fewer_members_than_were_announced_are_never_drawn() {
        launched(CampaignFixtures.aFixedPlan());
        chunk(0, 0, 500);
        closed(1, 501);

        work();

        assertThat(deliveries.all()).isEmpty();
        assertThat(phase().waitingFor()).isEqualTo("501 members of its audience; 500 arrived");
    }

    @Test
    void an_empty_audience_is_drawn_too() {
        launched(CampaignFixtures.aFixedPlan());
        closed(0, 0);

        work();

        assertThat(phase()).isEqualTo(new Phase.Sending());
        assertThat(campaign().audience().members()).isZero();
    }

    @Test
    void both_arms_are_assigned_when_the_first_letter_may_leave_and_not_before() {
        var start = NOON.plus(Duration.ofDays(20));
        launched(CampaignFixtures.aPlanNotBefore(start));
        chunk(0, 0, 100);
        closed(1, 100);
        work();
        assertThat(deliveries.all()).isEmpty();
        assertThat(phase().waitingFor()).isEqualTo("its start at " + start);

        now = start.minusMillis(1);
        work();
        assertThat(deliveries.all()).isEmpty();
        now = start.plusSeconds(2);
        work();

        assertThat(deliveries.all()).hasSize(100);
        assertThat(deliveries.all())
                .allSatisfy(each -> assertThat(deliveries.assignedAt(each.id())).isEqualTo(start.plusSeconds(2)));
        assertThat(arm(Plan.HOLDOUT)).isEqualTo(10);
    }

    @Test
    void a_campaign_that_is_paused_at_its_start_is_assigned_when_it_goes_on() {
        var start = NOON.plus(Duration.ofDays(1));
        launched(CampaignFixtures.aPlanNotBefore(start));
        chunk(0, 0, 20);
        closed(1, 20);
        work();
        save(campaign().pause(NOON));
        now = start.plus(Duration.ofDays(5));
        work();
        assertThat(deliveries.all()).isEmpty();

        save(campaign().resume(now));
        work();

        assertThat(deliveries.all())
                .hasSize(20)
                .allSatisfy(each -> assertThat(deliveries.assignedAt(each.id())).isEqualTo(now));
    }

    @Test
    void a_drawing_that_broke_off_goes_on_with_the_same_arms_and_the_same_time() {
        var whole = new GatheringTest();
        whole.id = id;
        for (var test : List.of(this, whole)) {
            test.launched(CampaignFixtures.aFixedPlan());
            test.chunk(0, 0, 50);
            test.chunk(1, 50, 100);
            test.closed(2, 100);
        }
        whole.work();
        var kept = new int[1];
        Tenancy.run(institution, () -> {
            try {
                gathering.work(id, () -> {
                    if (++kept[0] == 2) {
                        throw new IllegalStateException("gone");
                    }
                });
            } catch (IllegalStateException gone) {
                now = now.plusSeconds(600);
            }
        });
        assertThat(deliveries.all()).hasSize(50);

        work();

        assertThat(arms(this)).isEqualTo(arms(whole));
        assertThat(deliveries.all())
                .allSatisfy(each -> assertThat(deliveries.assignedAt(each.id())).isEqualTo(NOON));
    }

    @Test
    void an_audience_of_a_segment_that_was_changed_after_approval_is_not_drawn() {
        launched(CampaignFixtures.aFixedPlan());
        chunk(0, 0, 10);
        Tenancy.run(
                institution,
                () -> gathering.closed(
                        request,
                        id,
                        new Closing(1, 10, new SegmentAsOf(new SegmentId(new UUID(2, 2)), "Lapsed", 2, Map.of()))));

        work();

        assertThat(deliveries.all()).isEmpty();
        assertThat(phase().waitingFor()).contains("segment was changed", "version 1", "version 2");
        assertThat(campaigns.gathering(now)).isEmpty();
    }

    @Test
    void an_audience_of_a_segment_that_was_deleted_after_approval_is_not_drawn_and_says_so() {
        launched(CampaignFixtures.aFixedPlan());
        chunk(0, 0, 10);
        closed(1, 10);
        segments.clear();

        work();

        assertThat(deliveries.all()).isEmpty();
        assertThat(phase().waitingFor()).contains("somebody to cancel it", "no longer there");
        assertThat(campaigns.gathering(now)).isEmpty();
    }

    @Test
    void a_segment_that_is_named_by_the_segment_counts_as_well() {
        var inner = new SegmentId(new UUID(5, 5));
        segments.put(inner, 7L);
        named.put(new SegmentId(new UUID(2, 2)), inner);
        var plan = CampaignFixtures.aPlan()
                .fixed(
                        CampaignFixtures.aPlan().content().variants(),
                        Map.of(new SegmentId(new UUID(2, 2)), 1L, inner, 7L));
        launched(plan);
        chunk(0, 0, 10);
        closed(1, 10);
        segments.put(inner, 8L);

        work();

        assertThat(deliveries.all()).isEmpty();
        assertThat(phase().waitingFor()).contains("names a segment that was changed");
    }

    @Test
    void what_was_cancelled_is_forgotten_and_hears_nothing_more() {
        launched(CampaignFixtures.aFixedPlan());
        chunk(0, 0, 10);
        closed(1, 10);
        save(campaign().cancel(NOON));
        work();

        assertThat(audiences.arrived(request)).isEqualTo(new Audiences.Arrived(0, 0));
        chunk(0, 0, 10);
        assertThat(audiences.arrived(request)).isEqualTo(new Audiences.Arrived(0, 0));
        assertThat(deliveries.all()).isEmpty();
    }

    @Test
    void what_was_drawn_before_a_campaign_was_cancelled_and_its_worker_gone_is_called_off() {
        launched(CampaignFixtures.aFixedPlan());
        chunk(0, 0, 50);
        chunk(1, 50, 100);
        closed(2, 100);
        var kept = new int[1];
        Tenancy.run(
                institution,
                () -> assertThatThrownBy(() -> gathering.work(id, () -> {
                            if (++kept[0] == 2) {
                                cancelledBeforeTheLastAreStored(() -> {});
                                throw new IllegalStateException("gone");
                            }
                        }))
                        .hasMessage("gone"));
        assertThat(deliveries.hasOpen(id.source())).isTrue();

        work();
        var turn = new CountedTurn(Integer.MAX_VALUE);
        campaigns
                .callingOff()
                .forEach(running -> new Aftermath(campaigns, deliveries, clock()).callOff(running.id(), turn));

        assertThat(deliveries.hasOpen(id.source())).isFalse();
        assertThat(turn.progressed).isEqualTo(1);
        assertThat(campaigns.gathering(now)).isEmpty();
    }

    @Test
    void what_is_stored_after_the_turn_was_lost_and_another_one_had_called_off_is_called_off_as_well() {
        launched(CampaignFixtures.aFixedPlan());
        chunk(0, 0, 50);
        closed(1, 50);
        var kept = new int[1];
        Tenancy.run(
                institution,
                () -> assertThatThrownBy(() -> gathering.work(id, () -> {
                            if (++kept[0] == 2) {
                                cancelledBeforeTheLastAreStored(() -> gathering.work(id, () -> {}));
                                throw new TurnLost("campaign.gathering:" + id);
                            }
                        }))
                        .isInstanceOf(TurnLost.class));
        assertThat(campaigns.gathering(now)).isEmpty();
        assertThat(deliveries.hasOpen(id.source())).isTrue();

        campaigns
                .callingOff()
                .forEach(running -> new Aftermath(campaigns, deliveries, clock()).callOff(running.id(), () -> {}));

        assertThat(deliveries.hasOpen(id.source())).isFalse();
    }

    /** What the drawing was about to store when the campaign was cancelled and called off is stored after that. */
    private void cancelledBeforeTheLastAreStored(Runnable anotherInstance) {
        save(campaign().cancel(NOON));
        campaigns.callOff(id);
        anotherInstance.run();
        new Aftermath(campaigns, deliveries, clock()).callOff(id, () -> {});
        deliveries.place(DeliveriesContract.orders(DeliveriesContract.drawn(id.source(), 10)), now, now);
    }

    @Test
    void an_answer_to_another_request_is_passed_over() {
        launched(CampaignFixtures.aFixedPlan());
        var other = UUID.randomUUID();
        Tenancy.run(institution, () -> {
            gathering.chunk(other, id, 0, List.of(aMember(1)));
            gathering.closed(other, id, AudiencesContract.aClosing(1, 1));
        });

        work();

        assertThat(audiences.arrived(other)).isEqualTo(new Audiences.Arrived(0, 0));
        assertThat(phase()).isInstanceOf(Phase.Gathering.class);
    }

    @Test
    void who_cannot_be_written_to_is_counted_and_in_no_arm() {
        launched(CampaignFixtures.aFixedPlan());
        var silent = new Member(new PatronId(UUID.randomUUID()), null, null, null, "no-consent");
        Tenancy.run(institution, () -> gathering.chunk(request, id, 0, List.of(silent, aMember(1), aMember(2))));
        closed(1, 3);

        work();

        assertThat(campaign().audience().withheld()).isEqualTo(Map.of("no-consent", 1));
        assertThat(campaign().audience().eligible()).isEqualTo(2);
        assertThat(deliveries.all()).hasSize(2);
    }

    /** Neither the audience nor its deliveries are ever in memory as a whole, and the holdout is exact all the same. */
    @Test
    void a_large_audience_is_drawn_chunk_by_chunk() {
        launched(CampaignFixtures.aFixedPlan());
        var chunks = 400;
        closed(chunks, chunks * 500L);
        campaigns.move(id, campaign -> campaign.gathering(request, Phase.Gathering::arrived));
        var largest = new int[1];
        var held = new int[1];
        var read = new int[1];
        var streamed = (Audiences) Proxy.newProxyInstance(
                Audiences.class.getClassLoader(), new Class<?>[] {Audiences.class}, (proxy, method, given) -> {
                    switch (method.getName()) {
                        case "closing" -> {
                            return audiences.closing(request);
                        }
                        case "each" -> {
                            @SuppressWarnings("unchecked")
                            var consumer = (Consumer<List<Member>>) given[1];
                            for (var i = 0L; i < chunks; i++) {
                                read[0]++;
                                consumer.accept(LongStream.range(i * 500, i * 500 + 500)
                                        .mapToObj(AudiencesContract::aMember)
                                        .toList());
                            }
                        }
                        default -> {}
                    }
                    return null;
                });
        var counting = (Deliveries) Proxy.newProxyInstance(
                Deliveries.class.getClassLoader(), new Class<?>[] {Deliveries.class}, (proxy, method, given) -> {
                    var some = (List<?>) given[0];
                    largest[0] = Math.max(largest[0], some.size());
                    return switch (method.getName()) {
                        case "place" -> some.size();
                        case "note" -> {
                            held[0] += some.size();
                            yield Map.of();
                        }
                        default -> throw new AssertionError(method.getName());
                    };
                });
        var large = new Gathering(campaigns, campaigns, streamed, counting, checks(), () -> drawings++, clock());

        Tenancy.run(institution, () -> large.work(id, () -> {}));

        assertThat(read[0]).as("two passes").isEqualTo(2 * chunks);
        assertThat(largest[0]).as("in hand at once").isLessThanOrEqualTo(500);
        assertThat(held[0]).isEqualTo(chunks * 50);
        assertThat(campaign().audience().eligible()).isEqualTo(chunks * 500);
    }

    private void launched(Plan plan) {
        Tenancy.run(institution, () -> {
            var draft = Campaign.draft(id, plan, NOON);
            campaigns.add(draft, List.of());
            var approved = draft.submit(plan, "ada", NOON).approve("ben", NOON);
            var ready = new Campaign(id, 1, plan, approved.state(), NOON, null, null);
            campaigns.add(ready, List.of());
            var next = ready.launch(request, NOON);
            assertThat(campaigns.save(next, List.of(new CampaignEvent.Launched(next))))
                    .isTrue();
        });
    }

    private void save(Campaign next) {
        assertThat(campaigns.save(next, List.of())).isTrue();
    }

    private Campaign campaign() {
        return campaigns.find(id).orElseThrow();
    }

    private Phase phase() {
        return campaign().phase().orElseThrow();
    }

    private void chunk(long index, long from, long to) {
        var members =
                LongStream.range(from, to).mapToObj(AudiencesContract::aMember).toList();
        Tenancy.run(institution, () -> gathering.chunk(request, id, index, members));
    }

    private void closed(long chunks, long count) {
        Tenancy.run(institution, () -> gathering.closed(request, id, AudiencesContract.aClosing(chunks, count)));
    }

    /** One round of the work in the background. */
    private void work() {
        campaigns
                .gathering(now)
                .forEach(running -> Tenancy.run(running.institution(), () -> gathering.work(running.id(), () -> {})));
    }

    private long arm(String name) {
        return deliveries.all().stream().filter(each -> each.arm().equals(name)).count();
    }

    private static Map<PatronId, String> arms(GatheringTest test) {
        var arms = new HashMap<PatronId, String>();
        test.deliveries.all().forEach(each -> arms.put(each.patron(), each.arm()));
        return arms;
    }

    private Map<SegmentId, Long> versions(SegmentId segment) {
        var versions = new HashMap<>(segments);
        versions.keySet().removeIf(one -> !one.equals(segment) && !one.equals(named.get(segment)));
        return versions;
    }

    private LaunchChecks checks() {
        var recipients = (Recipients) Proxy.newProxyInstance(
                Recipients.class.getClassLoader(), new Class<?>[] {Recipients.class}, (proxy, method, given) -> {
                    assertThat(method.getName()).isEqualTo("segment");
                    return Optional.ofNullable(segments.get(given[0]))
                            .map(version -> new Segment(
                                    (SegmentId) given[0], version, List.of(), versions((SegmentId) given[0])));
                });
        var templates = (Templates) Proxy.newProxyInstance(
                Templates.class.getClassLoader(), new Class<?>[] {Templates.class}, (proxy, method, given) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
        return new LaunchChecks(templates, recipients);
    }

    private Clock clock() {
        return ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    }
}
