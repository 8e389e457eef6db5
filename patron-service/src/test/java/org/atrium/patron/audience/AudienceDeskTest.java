package org.atrium.patron.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.MovableClock;
import org.atrium.kit.test.TestSettings;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.text.Sha256;
import org.atrium.kit.time.Ids;
import org.atrium.kit.work.Turn;
import org.atrium.patron.branch.MemoryBranches;
import org.atrium.patron.catalogue.MemorySegments;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.group.MemoryGroups;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.institution.InstitutionEvent;
import org.atrium.patron.institution.MemoryInstitutions;
import org.atrium.patron.membership.MemoryPopulation;
import org.atrium.patron.membership.SegmentSnapshots;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.MemoryPatrons;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.purpose.Carrier;
import org.atrium.patron.purpose.ConsentPolicies;
import org.atrium.patron.purpose.MemoryPurposes;
import org.atrium.patron.purpose.Purpose;
import org.atrium.patron.purpose.PurposeKind;
import org.atrium.patron.restriction.Limit;
import org.atrium.patron.restriction.Reason;
import org.atrium.patron.restriction.Restrictions;
import org.atrium.patron.rule.RuleParser;
import org.atrium.patron.sentence.RuleTelling;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AudienceDeskTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Map<String, Object> MEMBERS = Map.of("field", "lifecycle", "is", "member");

    private final InstitutionId library = TestTokens.anInstitution();
    private final MovableClock clock = new MovableClock(NOW);
    private final Ids ids = Ids.timeOrdered();
    private final MemoryBranches branches = new MemoryBranches();
    private final MemorySegments segments = new MemorySegments();
    private final MemoryPatrons patrons = new MemoryPatrons();
    private final MemoryAudiences audiences = new MemoryAudiences(clock);
    private final MemoryPurposes purposes = new MemoryPurposes();

    @Test
    void after_a_crash_in_the_middle_nobody_is_lost_and_nobody_is_twice() {
        Tenancy.run(library, () -> {
            var request = aRequest(1_250, MEMBERS);
            var turn = new DiesAfter(2);

            assertThatThrownBy(() -> desk(audiences).handOver(request, turn)).hasMessage("killed");
            assertThat(turn.progressed).as("chunks that are stored").isEqualTo(2);
            assertThat(audiences.progress(request.requestId()).answered()).isFalse();
            desk(audiences).handOver(request, () -> {});
            desk(audiences).handOver(request, () -> {});

            everybodyOnce(request, 3, 1_250);
        });
    }

    @Test
    void two_instances_at_one_audience_lose_and_double_nobody() {
        Tenancy.run(library, () -> {
            var request = aRequest(1_250, MEMBERS);
            var late = new Late(audiences);

            late.meanwhile = () -> desk(audiences).handOver(request, new DiesAfter(1));
            assertThatThrownBy(() -> desk(late).handOver(request, () -> {})).hasMessage("killed");
            join("late");
            late.meanwhile = () -> desk(audiences).handOver(request, () -> {});
            desk(late).handOver(request, () -> {});

            everybodyOnce(request, 3, 1_251);
        });
    }

    @Test
    void who_comes_when_the_last_word_was_said_adds_nothing() {
        Tenancy.run(library, () -> {
            var request = aRequest(10, MEMBERS);
            desk(audiences).handOver(request, () -> {});
            join("late");

            desk(audiences).handOver(request, () -> {});
            desk(audiences).refuse(request, "handing-over-failed");

            assertThat(audiences.progress(request.requestId())).isEqualTo(new Audiences.Progress(1, 10, null, true));
            everybodyOnce(request, 1, 10);
        });
    }

    @Test
    void an_audience_that_fails_each_time_waits_behind_others_and_is_refused_in_the_end() {
        Tenancy.run(library, () -> {
            var request = aRequest(10, MEMBERS);
            var broken = new Late(audiences);
            desk(broken).ask(request);
            for (int attempt = 1; attempt <= 5; attempt++) {
                assertThat(audiences.open()).as("attempt " + attempt).hasSize(1);
                broken.meanwhile = () -> {
                    throw new IllegalStateException("cannot be stored");
                };
                desk(broken).handOver(request.requestId(), () -> {});
                assertThat(audiences.open()).isEmpty();
                clock.move(Duration.ofMinutes(1));
            }

            assertThat(audiences.told(request.requestId()))
                    .containsExactly(new AudienceEvent.AudienceRefused(
                            request.requestId(), request.campaignId(), "handing-over-failed"));
            assertThat(audiences.open()).isEmpty();
        });
    }

    @Test
    void a_segment_that_is_not_there_or_is_set_aside_has_no_audience() {
        Tenancy.run(library, () -> {
            var nowhere =
                    new AudienceRequest(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "newsletter", "email");
            desk(audiences).handOver(nowhere, () -> {});
            assertThat(audiences.told(nowhere.requestId()))
                    .containsExactly(new AudienceEvent.AudienceRefused(
                            nowhere.requestId(), nowhere.campaignId(), "unknown-segment"));

            var aside = aRequest(3, MEMBERS, new Segment.State.SetAside("too large"));
            desk(audiences).handOver(aside, () -> {});
            assertThat(audiences.told(aside.requestId()))
                    .containsExactly(new AudienceEvent.AudienceRefused(
                            aside.requestId(), aside.campaignId(), "segment-set-aside"));
        });
    }

    @Test
    void a_notice_is_for_members_and_for_whoever_forbade_to_be_sorted_as_long_as_it_asks_nothing_of_what_they_do() {
        Tenancy.run(library, () -> {
            purposes.insert(new Purpose(
                    "holds",
                    1,
                    NOW,
                    PurposeKind.SERVICE,
                    Map.of("en", "A hold is ready"),
                    List.of(new Carrier(Basis.CONTRACT, null, null))));
            var free = join("free");
            var restricted = forbidding("restricted", Limit.RESTRICTION);
            var objecting = forbidding("objecting", Limit.PROFILING);
            var visited = Map.<String, Object>of("event", "visit", "count", Map.of("is", 0));

            assertThat(drawn(aRequest(0, MEMBERS))).containsExactly(free);
            assertThat(drawn(forHolds(aRequest(0, MEMBERS)))).containsExactlyInAnyOrder(free, restricted, objecting);
            assertThat(drawn(forHolds(aRequest(0, visited)))).containsExactly(free);
        });
    }

    @Test
    void the_last_word_tells_of_the_rule_but_not_whose_card_it_asks_for() {
        Tenancy.run(library, () -> {
            var request = aRequest(2, Map.of("field", "identifiers.card", "in", List.of("K0", "K1")));

            desk(audiences).handOver(request, () -> {});

            assertThat(audiences.told(request.requestId()).getLast())
                    .isInstanceOfSatisfying(AudienceEvent.AudienceClosed.class, closed -> {
                        assertThat(closed.count()).isEqualTo(2);
                        assertThat(closed.segment().rule())
                                .isEqualTo(Map.of("field", "identifiers.card", "in", List.of("", "")));
                        assertThat(closed.segment().sentence().values())
                                .extracting(sentence -> sentence.text())
                                .containsExactly(
                                        "The number of your card or membership: in a list of 2",
                                        "Le numéro de votre carte ou adhésion : dans une liste de 2",
                                        "您的证件号或会员号：在一份含 2 项的名单中");
                    });
        });
    }

    private AudienceRequest aRequest(int members, Map<String, Object> rule) {
        return aRequest(members, rule, Segment.State.READY);
    }

    private AudienceRequest aRequest(int members, Map<String, Object> rule, Segment.State state) {
        IntStream.range(0, members).forEach(i -> join("K" + i));
        var segment = new Segment(
                new SegmentId(ids.next()), 1, "all", rule, RuleParser.parse(rule, "/rule"), state, NOW, NOW);
        segments.replace(segments.catalogue().with(segment, NOW));
        return new AudienceRequest(
                UUID.randomUUID(), UUID.randomUUID(), segment.id().value(), "newsletter", "email");
    }

    private static AudienceRequest forHolds(AudienceRequest asked) {
        return new AudienceRequest(asked.requestId(), asked.campaignId(), asked.segmentId(), "holds", asked.channel());
    }

    private Stream<UUID> drawn(AudienceRequest request) {
        desk(audiences).handOver(request, () -> {});
        return audiences.told(request.requestId()).stream()
                .filter(AudienceEvent.AudienceChunk.class::isInstance)
                .flatMap(event -> ((AudienceEvent.AudienceChunk) event).members().stream())
                .map(AudienceEvent.Member::patronId);
    }

    private UUID join(String card) {
        return join(card, Restrictions.NONE);
    }

    private UUID forbidding(String card, Limit limit) {
        return join(card, Restrictions.NONE.with(new Restrictions.Line(limit, true, Reason.REQUESTED, NOW, "desk")));
    }

    private UUID join(String card, Restrictions restrictions) {
        var stranger = Patron.blank(new PatronId(ids.next()), NOW)
                .withIdentifiers(List.of(new Identifier("card", card, true)))
                .with(restrictions);
        patrons.write(List.of(new Draft(null, stranger.at(1))));
        return stranger.id().value();
    }

    private AudienceDesk desk(Audiences stored) {
        var institutions = new MemoryInstitutions();
        var founded = Institution.founded(library, "Library", ZoneId.of("Europe/Paris"), List.of("fr"));
        institutions.establish(founded, new InstitutionEvent.Founded(InstitutionEvent.Traits.of(founded)).outgoing());
        return new AudienceDesk(
                stored,
                new SegmentSnapshots(
                        segments,
                        institutions,
                        branches,
                        new ConsentPolicies(purposes, institutions, new TestSettings()),
                        Optional::empty,
                        clock),
                new MemoryPopulation(patrons),
                patrons,
                new RuleTelling(branches, new MemoryGroups(), ids -> Map.of()),
                (purpose, text) -> Sha256.text(purpose + text),
                clock);
    }

    private void everybodyOnce(AudienceRequest request, int chunks, long members) {
        var told = audiences.told(request.requestId());
        assertThat(told).hasSize(chunks + 1);
        assertThat(told.subList(0, chunks))
                .flatMap(event -> ((AudienceEvent.AudienceChunk) event).members())
                .extracting(AudienceEvent.Member::patronId)
                .hasSize((int) members)
                .doesNotHaveDuplicates();
        assertThat(told.getLast()).isInstanceOfSatisfying(AudienceEvent.AudienceClosed.class, closed -> {
            assertThat(closed.chunks()).isEqualTo(chunks);
            assertThat(closed.count()).isEqualTo(members);
        });
    }

    /** Ends the work as a crash would, after so many steps. */
    private static final class DiesAfter implements Turn {

        private int steps;
        private int progressed;

        private DiesAfter(int steps) {
            this.steps = steps;
        }

        @Override
        public void keep() {
            if (--steps == 0) {
                throw new IllegalStateException("killed");
            }
        }

        @Override
        public void progressed() {
            progressed++;
        }
    }

    /** An instance that is overtaken between looking and storing, once. */
    private static final class Late implements Audiences {

        private final Audiences real;
        private @Nullable Runnable meanwhile;

        private Late(Audiences real) {
            this.real = real;
        }

        private void overtaken() {
            var other = meanwhile;
            meanwhile = null;
            if (other != null) {
                other.run();
            }
        }

        @Override
        public void ask(AudienceRequest request) {
            real.ask(request);
        }

        @Override
        public List<Open> open() {
            return real.open();
        }

        @Override
        public int postpone(UUID requestId, Instant until) {
            return real.postpone(requestId, until);
        }

        @Override
        public Optional<AudienceRequest> request(UUID requestId) {
            return real.request(requestId);
        }

        @Override
        public Progress progress(UUID requestId) {
            return real.progress(requestId);
        }

        @Override
        public void append(AudienceEvent.AudienceChunk chunk, PatronId last, long membersSoFar) {
            overtaken();
            real.append(chunk, last, membersSoFar);
        }

        @Override
        public void answer(UUID requestId, int place, AudienceEvent lastWord) {
            overtaken();
            real.answer(requestId, place, lastWord);
        }

        @Override
        public void close(UUID requestId) {
            real.close(requestId);
        }
    }
}
