package org.atrium.patron.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.MovableClock;
import org.atrium.kit.test.TestSettings;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.time.Ids;
import org.atrium.kit.work.Turn;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.catalogue.Segments;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.institution.Institutions;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.Written;
import org.atrium.patron.purpose.ConsentPolicies;
import org.atrium.patron.purpose.MemoryPurposes;
import org.atrium.patron.rule.Rule;
import org.junit.jupiter.api.Test;

/** One that cannot be processed, among others that can. */
class SweepTest {

    /** Zone, places and what consent means. */
    private static final String AS_IT_IS = "UTC from 16 in null";

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Rule VISITED = new Rule.EventCount("visit", 1, null, null);

    private final MovableClock clock = new MovableClock(NOW);
    private final Stored segments = new Stored();
    private final List<Patron> everybody = new ArrayList<>();
    private final Set<PatronId> unwritable = new HashSet<>();
    private final Set<PatronId> unreadable = new HashSet<>();
    private final Map<PatronId, Instant> putOff = new HashMap<>();
    private final Set<PatronId> assessed = new HashSet<>();
    private Predicate<Segment> poisoned = segment -> false;

    @Test
    void a_segment_that_cannot_be_processed_is_set_aside_and_the_others_are_settled() {
        var bad = segment("bad", VISITED);
        var built = segment("built", new Rule.Not(new Rule.InSegment(bad.id())));
        var good = segment("good", VISITED);
        segments.catalogue =
                Catalogue.EMPTY.with(bad, NOW).with(built, NOW).with(good, NOW).movedTo(AS_IT_IS, NOW);
        poisoned = segment -> segment.name().equals("bad");

        Tenancy.run(TestTokens.anInstitution(), () -> {
            clock.move(Duration.ofSeconds(10));
            sweep().pass(() -> {});
            assertThat(state(good)).isEqualTo(Segment.State.READY);
            assertThat(state(bad)).isInstanceOf(Segment.State.Building.class);
            for (int i = 0; i < 4; i++) {
                clock.move(Duration.ofMinutes(1));
                sweep().pass(() -> {});
            }
        });

        assertThat(state(bad))
                .isEqualTo(new Segment.State.SetAside("its members could not be found: IllegalStateException"));
        assertThat(segments.catalogue.setAside()).containsOnlyKeys(bad.id(), built.id());
        assertThat(segments.catalogue.segments()).noneMatch(Segment::building);
    }

    @Test
    void a_segment_that_fails_once_is_left_in_peace_before_it_is_tried_again() {
        var bad = segment("bad", VISITED);
        segments.catalogue = Catalogue.EMPTY.with(bad, NOW).movedTo(AS_IT_IS, NOW);
        var tried = new ArrayList<Instant>();
        poisoned = segment -> tried.add(clock.instant());

        Tenancy.run(TestTokens.anInstitution(), () -> {
            for (int i = 0; i < 100; i++) {
                clock.move(Duration.ofMillis(500));
                sweep().pass(() -> {});
            }
        });

        assertThat(tried).hasSize(5);
        assertThat(Duration.between(tried.get(3), tried.get(4))).isGreaterThanOrEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void a_patron_that_cannot_be_written_costs_nobody_else_the_look_that_is_due() {
        for (int i = 0; i < 250; i++) {
            everybody.add(PatronFixtures.aMember());
        }
        var bad = everybody.get(17).id();
        unwritable.add(bad);
        segments.catalogue = Catalogue.EMPTY.with(segment("all", VISITED), NOW).movedTo(AS_IT_IS, NOW);

        Tenancy.run(TestTokens.anInstitution(), () -> {
            var sweep = sweep();
            var turn = new CountedTurn(9);
            sweep.due(turn);
            assertThat(turn.progressed)
                    .as("of three batches all but the bad one's")
                    .isEqualTo(2);

            assertThat(assessed).hasSize(249).doesNotContain(bad);
            assertThat(sweep.isAnybodyDue()).isFalse();
            unwritable.clear();
            clock.move(Duration.ofMinutes(6));
            sweep.due(() -> {});
        });

        assertThat(assessed).hasSize(250);
    }

    @Test
    void patrons_who_do_not_open_keep_nobody_waiting_and_are_counted_however_many_they_are() {
        for (int i = 0; i < 1_250; i++) {
            var one = PatronFixtures.aMember();
            everybody.add(one);
            if (i < 1_200) {
                unreadable.add(one.id());
            }
        }
        segments.catalogue = Catalogue.EMPTY.with(segment("all", VISITED), NOW).movedTo(AS_IT_IS, NOW);

        Tenancy.run(TestTokens.anInstitution(), () -> {
            var sweep = sweep();
            var turn = new CountedTurn(50);
            sweep.due(turn);

            assertThat(assessed).hasSize(50);
            assertThat(turn.progressed).as("with the last page alone").isEqualTo(1);
            assertThat(sweep.isAnybodyDue())
                    .as("it is not begun again each second")
                    .isFalse();
            assertThat(sweep.passedOver()).isEqualTo(1_200);

            unreadable.clear();
            clock.move(Duration.ofMinutes(61));
            sweep.due(new CountedTurn(50));
            assertThat(sweep.passedOver()).isZero();
        });

        assertThat(assessed).as("once the key is there again").hasSize(1_250);
    }

    private static final class CountedTurn implements Turn {

        private final int most;
        private int progressed;
        private int kept;

        /** @param most pages after which it does not end */
        CountedTurn(int most) {
            this.most = most;
        }

        @Override
        public void keep() {
            assertThat(++kept).as("pages").isLessThanOrEqualTo(most);
        }

        @Override
        public void progressed() {
            progressed++;
        }
    }

    @Test
    void whoever_is_removed_leaves_only_when_every_instance_knows_of_it() {
        var gone = segment("gone", VISITED);
        segments.catalogue =
                Catalogue.EMPTY.with(gone, NOW).movedTo(AS_IT_IS, NOW).without(gone.id(), NOW);

        Tenancy.run(TestTokens.anInstitution(), () -> {
            sweep().pass(() -> {});
            assertThat(segments.catalogue.leaving()).containsKey(gone.id());
            clock.move(Duration.ofSeconds(4));
            sweep().pass(() -> {});
        });

        assertThat(segments.catalogue.leaving()).isEmpty();
    }

    private Segment.State state(Segment segment) {
        return segments.catalogue.find(segment.id()).orElseThrow().state();
    }

    private Sweep sweep() {
        var snapshots = new SegmentSnapshots(
                segments,
                institutions(),
                fake(Branches.class, (method, given) -> Map.of()),
                new ConsentPolicies(new MemoryPurposes(), institutions(), new TestSettings()),
                Optional::empty,
                clock);
        return new Sweep(segments, snapshots, population(), new PatronDesk(patrons(), snapshots, clock), clock);
    }

    private Population population() {
        return fake(Population.class, (method, given) -> switch (method) {
            case "differing" -> {
                if (poisoned.test((Segment) given[0])) {
                    throw new IllegalStateException("cannot be asked");
                }
                yield List.of();
            }
            case "due" ->
                everybody.stream()
                        .map(Patron::id)
                        .filter(id -> !assessed.contains(id)
                                && !putOff.getOrDefault(id, NOW).isAfter((Instant) given[0]))
                        .limit((int) given[1])
                        .toList();
            case "putOff" -> {
                ((Collection<?>) given[0]).forEach(id -> putOff.put((PatronId) id, (Instant) given[2]));
                yield null;
            }
            default -> List.of();
        });
    }

    @SuppressWarnings("unchecked")
    private Patrons patrons() {
        return fake(Patrons.class, (method, given) -> {
            if (method.equals("inPortions")) {
                ((Consumer<List<Patron>>) given[1])
                        .accept(everybody.stream()
                                .filter(one -> ((Collection<?>) given[0]).contains(one.id()))
                                .filter(one -> !unreadable.contains(one.id()))
                                .toList());
                return null;
            }
            var drafts = (List<?>) given[0];
            drafts.forEach(draft -> {
                if (unwritable.contains(((Draft) draft).after().id())) {
                    throw new IllegalStateException("too large for a document");
                }
            });
            drafts.forEach(draft -> assessed.add(((Draft) draft).after().id()));
            return Written.ALL;
        });
    }

    private static Institutions institutions() {
        var institution = Institution.founded(TestTokens.anInstitution(), "made", ZoneId.of("UTC"), List.of("en"));
        return fake(
                Institutions.class,
                (method, given) -> method.equals("current") ? institution : Optional.of(institution));
    }

    private static Segment segment(String name, Rule rule) {
        return new Segment(
                new SegmentId(Ids.timeOrdered().next()), 1, name, Map.of(), rule, Segment.State.BUILDING, NOW, NOW);
    }

    private interface Answers {
        Object to(String method, Object[] given);
    }

    private static <T> T fake(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, given) -> answers.to(method.getName(), given)));
    }

    /** Compare-and-set, as the real one does. */
    private static final class Stored implements Segments {

        private Catalogue catalogue = Catalogue.EMPTY;

        @Override
        public Catalogue catalogue() {
            return catalogue;
        }

        @Override
        public boolean replace(Catalogue next) {
            var fits = next.revision() == catalogue.revision() + 1;
            catalogue = fits ? next : catalogue;
            return fits;
        }

        @Override
        public Optional<String> zoneAndPlaces() {
            return Optional.of(catalogue.zoneAndPlaces());
        }

        @Override
        public List<InstitutionId> unsettled() {
            return List.of();
        }
    }
}
