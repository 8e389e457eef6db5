package org.atrium.patron.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.time.Ids;
import org.atrium.patron.RunningService;
import org.atrium.patron.audience.AudienceDesk;
import org.atrium.patron.audience.AudienceEvent;
import org.atrium.patron.audience.AudienceRequest;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.institution.Today;
import org.atrium.patron.membership.Population;
import org.atrium.patron.membership.SegmentSnapshot;
import org.atrium.patron.membership.SegmentSnapshots;
import org.atrium.patron.membership.SelfCheck;
import org.atrium.patron.membership.Sweep;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.sentence.RuleTelling;
import tools.jackson.databind.json.JsonMapper;

/**
 * Segments that name each other, wide, deep and long, edited in any order: an edit is refused in words, or everything
 * works with what it leads to, and within bounds. See docs/adr/0018-how-large-a-rule-may-be.md.
 */
class AcceptedCataloguesWorkTest {

    private static final int SEGMENTS = 5;

    /** Well below what a record of Kafka may have. */
    private static final int MOST_SENT = 400_000;

    private static final int MOST_SHOWN = 4_000_000;

    /** @param named the segment that the rule names, if it is not the edited one itself */
    record Edit(int which, Shape shape, int size, int named) {}

    enum Shape {
        WIDE,
        DEEP,
        LONG
    }

    @Property(tries = 12)
    void an_edit_is_refused_or_everything_works(@ForAll("edits") List<Edit> edits) {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            RunningService.establish();
            var desk = RunningService.get(SegmentDesk.class);
            var patron = aMember();
            var made = new ArrayList<SegmentId>();
            for (int i = 0; i < SEGMENTS; i++) {
                made.add(desk.create("s" + i, Map.of("event", "visit")).id());
            }
            for (var edit : edits) {
                var rule = rule(edit, made);
                try {
                    desk.preview(rule, Set.of(), null);
                    desk.edit(made.get(edit.which()), known -> {}, "s" + edit.which(), rule);
                } catch (Refused refused) {
                    assertThat(refused.refusal().faults()).isNotEmpty();
                }
            }
            everythingWorks(made, patron);
        });
    }

    private static void everythingWorks(List<SegmentId> made, PatronId id) {
        RunningService.get(Sweep.class).pass(() -> {});
        var snapshot = RunningService.get(SegmentSnapshots.class).readAgain();
        var population = RunningService.get(Population.class);
        var now = RunningService.clock().instant();
        var patron = RunningService.get(Patrons.class).find(id).orElseThrow();
        assertThat(snapshot.catalogue().setAside()).isEmpty();
        for (var segment : snapshot.catalogue().segments()) {
            assertThat(segment.state()).isEqualTo(Segment.State.BUILDING);
            var held = snapshot.holds(segment.rule(), patron, now);
            assertThat(patron.derived().segments().contains(segment.id())).isEqualTo(held);
            assertThat(population
                            .matching(segment.rule(), snapshot, now, List.of(id))
                            .contains(id))
                    .isEqualTo(held);
            assertThat(population
                            .tally(segment.rule(), List.of(), snapshot, now, null, Duration.ofSeconds(10))
                            .count())
                    .isEqualTo(held ? 1 : 0);
            assertThat(population.members(segment.id(), null, 10)).hasSize(held ? 1 : 0);
            var why = Explanation.of(segment.rule(), patron, snapshot, Today.at(now, snapshot.zone()));
            assertThat(why.holds()).isEqualTo(held);
            assertThat(Turning.of(why))
                    .allSatisfy(way -> assertThat(way.parts()).hasSizeBetween(1, Turning.MOST_PARTS));
            assertThat(said(why, snapshot)).isLessThan(MOST_SHOWN);
            audience(segment);
        }
        RunningService.get(SelfCheck.class).differences(10);
        assertThat(made).hasSize(SEGMENTS);
    }

    private static void audience(Segment segment) {
        var request = new AudienceRequest(
                UUID.randomUUID(), UUID.randomUUID(), segment.id().value(), "newsletter", "email");
        RunningService.get(AudienceDesk.class).handOver(request, () -> {});
        var told = new AudienceEvent.Told(
                segment.id().value(),
                segment.name(),
                segment.version(),
                segment.text(),
                RunningService.get(RuleTelling.class).toReaders(segment.rule()));
        assertThat(size(new AudienceEvent.AudienceClosed(request.requestId(), request.campaignId(), 1, 1, told)))
                .isLessThan(MOST_SENT);
    }

    private static int size(Object told) {
        return JsonMapper.shared().writeValueAsString(told).getBytes(StandardCharsets.UTF_8).length;
    }

    /** Characters of the answer, near enough: each part is said in words, and once more as rules write it. */
    private static long said(Explanation why, SegmentSnapshot snapshot) {
        var said = RunningService.get(RuleTelling.class)
                .partsToStaff(why.all().map(Explanation::part).toList(), snapshot.catalogue(), "en");
        return 2
                * why.all()
                        .mapToLong(one -> said.apply(one.part()).length() + 60L)
                        .sum();
    }

    private static PatronId aMember() {
        var id = new PatronId(Ids.timeOrdered().next());
        RunningService.get(PatronDesk.class)
                .register(Patron.blank(id, RunningService.clock().instant())
                        .withIdentifiers(List.of(new Identifier("card", id.toString(), true))));
        return id;
    }

    private static Map<String, Object> rule(Edit edit, List<SegmentId> made) {
        Map<String, Object> leaf = edit.named() == edit.which()
                ? edit.size() % 2 == 0 ? Map.of("event", "visit") : Map.of("field", "language", "is", "fr")
                : Map.of("segment", made.get(edit.named()).toString());
        return switch (edit.shape()) {
            case WIDE -> Map.of("any", Collections.nCopies(1 + edit.size() * 498 / 100, leaf));
            case DEEP -> {
                var rule = leaf;
                for (int i = 0; i < edit.size() * 20 / 100; i++) {
                    rule = Map.of("not", rule);
                }
                yield rule;
            }
            case LONG -> {
                var values = new ArrayList<Object>();
                for (int i = 0; i < 10 * edit.size(); i++) {
                    values.add("\u0001\"" + i + "é".repeat(edit.size() / 10));
                }
                values.add("x");
                yield Map.of("any", List.of(leaf, Map.of("field", "identifiers.card", "in", values)));
            }
        };
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        var which = Arbitraries.integers().between(0, SEGMENTS - 1);
        var size = Arbitraries.integers().between(0, 100).edgeCases(edges -> edges.add(100));
        return Combinators.combine(which, Arbitraries.of(Shape.class), size, which)
                .as(Edit::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(15);
    }
}
