package org.atrium.patron.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.MovableClock;
import org.atrium.kit.test.TestSettings;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.time.Ids;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.branch.Branch;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.branch.MemoryBranches;
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.catalogue.MemorySegmentVersions;
import org.atrium.patron.catalogue.MemorySegments;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.catalogue.SegmentVersion;
import org.atrium.patron.catalogue.Segments;
import org.atrium.patron.fact.FactName;
import org.atrium.patron.fact.FactType;
import org.atrium.patron.fact.MemoryFactNames;
import org.atrium.patron.group.GroupFixtures;
import org.atrium.patron.group.MemoryGroups;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.institution.InstitutionEvent;
import org.atrium.patron.institution.MemoryInstitutions;
import org.atrium.patron.membership.MemoryPopulation;
import org.atrium.patron.membership.SegmentSnapshots;
import org.atrium.patron.preference.MemoryPauses;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.MemoryPatrons;
import org.atrium.patron.purpose.ConsentPolicies;
import org.atrium.patron.purpose.MemoryPurposes;
import org.atrium.patron.question.TooManyCounts;
import org.atrium.patron.reach.PointedAt;
import org.atrium.patron.reach.ReachDesk;
import org.atrium.patron.reach.Reached;
import org.junit.jupiter.api.Test;

/** What may become of a segment, and what is refused. */
class SegmentDeskTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Map<String, Object> VISITED = Map.of("event", "visit");
    private static final Map<String, Object> FRENCH = Map.of("field", "language", "is", "fr");

    private final InstitutionId library = TestTokens.anInstitution();
    private final MovableClock clock = new MovableClock(NOW);
    private final Ids ids = Ids.timeOrdered();
    private final MemoryBranches branches = new MemoryBranches();
    private final MemoryFactNames factNames = new MemoryFactNames();
    private final MemoryGroups groups = new MemoryGroups();
    private final MemorySegments segments = new MemorySegments();
    private final MemorySegmentVersions versions = new MemorySegmentVersions();
    private final MemoryPatrons patrons = new MemoryPatrons();
    private final MemoryPopulation population = new MemoryPopulation(patrons);
    private final SegmentDesk desk = desk(segments);
    private String author = "Ana";

    @Test
    void a_new_segment_looks_for_its_members_and_so_do_those_built_on_an_edited_one() {
        Tenancy.run(library, () -> {
            var base = desk.create("Base", VISITED);
            var built = desk.create(
                    "Built", Map.of("not", Map.of("segment", base.id().toString())));
            var apart = desk.create("Apart", VISITED);
            assertThat(desk.catalogue().segments()).allMatch(Segment::building);
            settleAll();

            clock.move(Duration.ofMinutes(1));
            desk.edit(base.id(), known -> {}, "Base", FRENCH);

            assertThat(desk.find(base.id())).hasValueSatisfying(one -> {
                assertThat(one.version()).isEqualTo(2);
                assertThat(one.building()).isTrue();
            });
            assertThat(desk.find(built.id())).hasValueSatisfying(one -> {
                assertThat(one.version()).isEqualTo(1);
                assertThat(one.building()).isTrue();
            });
            assertThat(desk.find(apart.id()).map(Segment::building)).contains(false);
        });
    }

    @Test
    void another_name_moves_nobody() {
        Tenancy.run(library, () -> {
            var made = desk.create("Old", VISITED);
            settleAll();

            desk.edit(made.id(), known -> {}, "New", VISITED);

            assertThat(desk.find(made.id())).hasValueSatisfying(one -> {
                assertThat(one.name()).isEqualTo("New");
                assertThat(one.building()).isFalse();
            });
        });
    }

    @Test
    void what_a_rule_names_has_to_be_there() {
        Tenancy.run(library, () -> {
            factNames.declare(new FactName("loyalty.points"), FactType.NUMBER);
            for (var rule : List.<Map<String, Object>>of(
                    Map.of("segment", UUID.randomUUID().toString()),
                    Map.of("field", "homeBranchId", "is", UUID.randomUUID().toString()),
                    Map.of("field", "facts.loyalty.points", "before", "2026-01-01"))) {
                assertThat(pointers(() -> desk.create("x", rule)))
                        .as(rule.toString())
                        .containsExactly("/rule");
            }
            assertThat(pointers(() -> desk.create(" ", Map.of("field", "language", "is", "fr"))))
                    .containsExactly("/name");
            assertThat(desk.catalogue().segments()).isEmpty();

            var centre = new BranchId(ids.next());
            branches.insert(new Branch(centre, 1, "Centre", PARIS, null, Map.of()));
            desk.create("Near", Map.of("field", "homeBranchId", "is", centre.toString()));
            assertThat(desk.catalogue().segments()).hasSize(1);
        });
    }

    @Test
    void a_rule_never_leads_back_to_its_own_segment() {
        Tenancy.run(library, () -> {
            var base = desk.create("Base", VISITED);
            var built = desk.create("Built", Map.of("segment", base.id().toString()));

            assertThat(pointers(() -> desk.edit(
                            base.id(),
                            known -> {},
                            "Base",
                            Map.of("segment", built.id().toString()))))
                    .containsExactly("/rule");
        });
    }

    @Test
    void a_segment_that_others_are_built_on_stays() {
        Tenancy.run(library, () -> {
            var base = desk.create("Base", VISITED);
            var built = desk.create("Built", Map.of("segment", base.id().toString()));

            assertThat(refusal(() -> desk.remove(base.id()))).isEqualTo(new SegmentInUse(List.of("Built")));
            desk.remove(built.id());
            desk.remove(base.id());

            assertThat(desk.catalogue().segments()).isEmpty();
            assertThat(desk.catalogue().leaving()).containsOnlyKeys(base.id(), built.id());
            assertThat(refusal(() -> desk.remove(base.id()))).isInstanceOf(NotFound.class);
        });
    }

    @Test
    void there_is_an_end_of_segments() {
        Tenancy.run(library, () -> {
            IntStream.range(0, 500).forEach(i -> desk.create("s" + i, VISITED));

            assertThat(refusal(() -> desk.create("one more", VISITED))).isEqualTo(new TooManySegments(500));
        });
    }

    @Test
    void a_precondition_that_does_not_hold_changes_nothing() {
        Tenancy.run(library, () -> {
            var made = desk.create("Old", VISITED);
            var stale = new IllegalStateException("stale");

            assertThat(catchThrowableOfType(
                            IllegalStateException.class,
                            () -> desk.edit(
                                    made.id(),
                                    known -> {
                                        throw stale;
                                    },
                                    "New",
                                    FRENCH)))
                    .isSameAs(stale);
            assertThat(desk.find(made.id())).contains(made);
            assertThat(refusal(() -> desk.edit(new SegmentId(ids.next()), known -> {}, "x", VISITED)))
                    .isInstanceOf(NotFound.class);
        });
    }

    @Test
    void who_is_overtaken_decides_by_what_is_there_then_and_at_last_is_told_to_come_again() {
        var crowded = new Crowded();

        Tenancy.run(library, () -> {
            crowded.faster = 3;
            desk(crowded).create("Mine", VISITED);
            assertThat(desk.catalogue().segments()).hasSize(4);

            crowded.faster = Integer.MAX_VALUE;
            assertThat(refusal(() -> desk(crowded).create("Mine too", VISITED))).isInstanceOf(Unavailable.class);
        });
    }

    @Test
    void a_preview_counts_whom_the_rule_finds_and_who_of_them_agreed_to_what_it_names() {
        Tenancy.run(library, () -> {
            var reader = PatronFixtures.reachedAt("a@example.org");
            patrons.write(List.of(
                    new Draft(
                            null,
                            reader.with(reader.consents().record(PatronFixtures.aYes("newsletter", "email", NOW)))
                                    .at(1)),
                    new Draft(null, PatronFixtures.reachedAt("b@example.org").at(1))));

            var everybody = previewed(Map.of("not", VISITED));
            assertThat(everybody.count()).isEqualTo(2);
            assertThat(everybody.channels()).containsEntry("email", 1L).containsEntry("sms", 0L);
            var appeal = Map.<String, Object>of("consent", Map.of("purpose", "appeal", "channel", "email"));
            assertThat(previewed(Map.of("not", appeal)).channels()).containsEntry("email", 0L);
            assertThat(pointers(
                            () -> previewed(Map.of("segment", UUID.randomUUID().toString()))))
                    .containsExactly("/rule");
        });
    }

    @Test
    void a_rule_names_groups_that_there_are() {
        Tenancy.run(library, () -> {
            var school = GroupFixtures.aSchool("Rives");
            Map<String, Object> teachers = Map.of("group", school.id().toString(), "role", "teacher");
            assertThat(pointers(() -> desk.create("Teachers", teachers))).containsExactly("/rule");

            groups.insert(school, new AuditNote("ada", "group.founded", "group:" + school.id(), Map.of()));

            assertThat(desk.create("Teachers", teachers).rule().groups()).containsExactly(school.id());
        });
    }

    @Test
    void each_version_is_kept_with_who_wrote_it_and_an_older_one_can_be_made_the_newest() {
        Tenancy.run(library, () -> {
            var made = desk.create("Old", VISITED);
            author = "Ben";
            clock.move(Duration.ofMinutes(1));
            desk.edit(made.id(), known -> {}, "New", FRENCH);

            var restored = desk.restore(made.id(), 1, known -> {});

            assertThat(restored.version()).isEqualTo(3);
            assertThat(restored.name()).isEqualTo("Old");
            assertThat(restored.text()).isEqualTo(VISITED);
            assertThat(desk.versions(made.id(), null, 9))
                    .extracting(SegmentVersion::version, SegmentVersion::name, SegmentVersion::by)
                    .containsExactly(tuple(3L, "Old", "Ben"), tuple(2L, "New", "Ben"), tuple(1L, "Old", "Ana"));
            assertThat(desk.versions(made.id(), 3L, 1))
                    .extracting(SegmentVersion::version)
                    .containsExactly(2L);
            assertThat(refusal(() -> desk.restore(made.id(), 9, known -> {}))).isInstanceOf(NotFound.class);
        });
    }

    @Test
    void a_version_that_nobody_kept_is_kept_by_the_next_change_without_its_author() {
        Tenancy.run(library, () -> {
            var made = desk.create("Old", VISITED);
            versions.forget(made.id());
            assertThat(desk.versions(made.id(), null, 9))
                    .extracting(SegmentVersion::version)
                    .containsExactly(1L);

            desk.edit(made.id(), known -> {}, "New", FRENCH);

            assertThat(desk.versions(made.id(), null, 9))
                    .extracting(SegmentVersion::version, SegmentVersion::by)
                    .containsExactly(tuple(2L, "Ana"), tuple(1L, null));
        });
    }

    @Test
    void a_version_is_not_restored_where_it_names_what_is_gone_and_versions_go_with_their_segment() {
        Tenancy.run(library, () -> {
            var base = desk.create("Base", VISITED);
            var built = desk.create("Built", Map.of("segment", base.id().toString()));
            desk.edit(built.id(), known -> {}, "Built", FRENCH);
            desk.remove(base.id());

            assertThat(pointers(() -> desk.restore(built.id(), 1, known -> {}))).containsExactly("/rule");
            assertThat(versions.of(base.id(), null, 9)).isEmpty();
        });
    }

    @Test
    void while_two_rules_are_counted_a_third_waits_for_its_turn() {
        Tenancy.run(library, () -> {
            assertThat(refusal(() -> desk.counts.count(() -> desk.counts.count(() -> previewed(VISITED)))))
                    .isInstanceOf(TooManyCounts.class);
            assertThat(previewed(VISITED).count()).isZero();
        });
    }

    private Reached previewed(Map<String, Object> rule) {
        return desk.preview(rule, Set.of(), null).found().reach();
    }

    private void settleAll() {
        var known = segments.catalogue();
        segments.replace(known.settled(known.segments(), Set.of()));
    }

    private static Refusal refusal(Runnable asked) {
        return catchThrowableOfType(Refused.class, asked::run).refusal();
    }

    private static List<String> pointers(Runnable asked) {
        return refusal(asked).faults().stream().map(FieldFault::pointer).toList();
    }

    private SegmentDesk desk(Segments stored) {
        var institutions = new MemoryInstitutions();
        var founded = Institution.founded(library, "Library", PARIS, List.of("fr"));
        Tenancy.run(
                library,
                () -> institutions.establish(
                        founded, new InstitutionEvent.Founded(InstitutionEvent.Traits.of(founded)).outgoing()));
        var snapshots = new SegmentSnapshots(
                stored,
                institutions,
                branches,
                new ConsentPolicies(new MemoryPurposes(), institutions, new TestSettings()),
                Optional::empty,
                clock);
        return new SegmentDesk(
                stored,
                versions,
                snapshots,
                population,
                new ReachDesk(population, new MemoryPauses(), clock),
                new PointedAt(population, () -> 10, clock),
                branches,
                factNames,
                groups,
                () -> author,
                clock,
                ids);
    }

    /** Where others make a segment each time before this one is written, as often as is said. */
    private final class Crowded implements Segments {

        private int faster;

        @Override
        public Catalogue catalogue() {
            return segments.catalogue();
        }

        @Override
        public boolean replace(Catalogue next) {
            if (faster-- > 0) {
                desk.create("theirs", VISITED);
            }
            return segments.replace(next);
        }

        @Override
        public Optional<String> zoneAndPlaces() {
            return segments.zoneAndPlaces();
        }

        @Override
        public List<InstitutionId> unsettled() {
            return segments.unsettled();
        }
    }
}
