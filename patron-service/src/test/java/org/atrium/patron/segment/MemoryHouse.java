package org.atrium.patron.segment;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.atrium.kit.erasure.ErasedPeople;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Erasers;
import org.atrium.kit.erasure.ErasureJournal;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.setting.SettingsRegister;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.MovableClock;
import org.atrium.kit.test.TestSettings;
import org.atrium.kit.text.Sha256;
import org.atrium.kit.time.Ids;
import org.atrium.patron.branch.MemoryBranches;
import org.atrium.patron.catalogue.MemorySegmentVersions;
import org.atrium.patron.catalogue.MemorySegments;
import org.atrium.patron.catalogue.RuleEraser;
import org.atrium.patron.erasure.ErasureDesk;
import org.atrium.patron.erasure.ErasureSaga;
import org.atrium.patron.erasure.MemoryErasures;
import org.atrium.patron.fact.MemoryFactNames;
import org.atrium.patron.group.GroupDesk;
import org.atrium.patron.group.GroupFixtures;
import org.atrium.patron.group.MemoryGroups;
import org.atrium.patron.hold.Forgetting;
import org.atrium.patron.hold.MemoryHolds;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.institution.InstitutionDesk;
import org.atrium.patron.institution.MemoryInstitutions;
import org.atrium.patron.membership.MemoryPopulation;
import org.atrium.patron.membership.SegmentSnapshots;
import org.atrium.patron.membership.Sweep;
import org.atrium.patron.merge.MemoryMerges;
import org.atrium.patron.merge.MergeDesk;
import org.atrium.patron.persona.MemoryPersonas;
import org.atrium.patron.preference.MemoryPauses;
import org.atrium.patron.profile.Keepers;
import org.atrium.patron.profile.MemoryPatrons;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.proof.Fingerprints;
import org.atrium.patron.proof.Proofs;
import org.atrium.patron.purpose.ConsentPolicies;
import org.atrium.patron.purpose.MemoryPurposes;
import org.atrium.patron.reach.PointedAt;
import org.atrium.patron.reach.ReachDesk;
import org.atrium.patron.suppression.MemorySuppressions;
import org.atrium.patron.suppression.SuppressionList;

/** A house of the real domain on stores in memory, each of which passes the contract of the one on MongoDB. */
final class MemoryHouse {

    private static final Ids IDS = Ids.timeOrdered();

    private static final Forgetting NOBODY_IS_ERASED = new Forgetting() {
        @Override
        public boolean hasBegun(Collection<PatronId> persons) {
            return false;
        }

        @Override
        public void freed(Collection<PatronId> persons) {}
    };
    private static final SettingsRegister REGISTER = SettingsRegister.of(property -> null);

    private MemoryHouse() {}

    /** For the institution that the thread works for. */
    static House of(MovableClock clock) {
        var institutions = new InstitutionsAt();
        var segments = new MemorySegments();
        var branches = new MemoryBranches();
        var purposes = new MemoryPurposes();
        var personas = new MemoryPersonas();
        var patrons = new MemoryPatrons();
        var policies = new ConsentPolicies(purposes, institutions.stored(), new TestSettings());
        var snapshots = new SegmentSnapshots(segments, institutions.stored(), branches, policies, personas, clock);
        var desk = new PatronDesk(patrons, snapshots, clock);
        var population = new MemoryPopulation(patrons);
        var facts = new MemoryFactNames();
        FactSteps.NAMES.forEach(facts::declare);
        var groups = new MemoryGroups();
        var founding = new GroupDesk(groups, segments, List.of(), clock, IDS);
        return new House(
                desk,
                patrons,
                new SegmentDesk(
                        segments,
                        new MemorySegmentVersions(),
                        snapshots,
                        population,
                        new ReachDesk(population, new MemoryPauses(), clock),
                        new PointedAt(population, () -> 10, clock),
                        branches,
                        facts,
                        groups,
                        () -> "ada",
                        clock,
                        IDS),
                new Sweep(segments, snapshots, population, desk, clock),
                snapshots,
                population,
                purposes,
                new MergeDesk(
                        patrons,
                        desk,
                        new MemoryMerges(),
                        writes -> writes.getAsBoolean(),
                        NOBODY_IS_ERASED,
                        changed -> {},
                        clock,
                        IDS),
                institutions.desk(),
                branches,
                personas,
                erasing(patrons, new RuleEraser(segments, clock), clock)::erase,
                GroupSteps.KINDS.stream()
                        .map(kind -> founding.found(kind, GroupFixtures.named("made", null)))
                        .toList(),
                clock);
    }

    private static Erasing erasing(MemoryPatrons patrons, RuleEraser rules, MovableClock clock) {
        Fingerprints fingerprints = (purpose, text) -> Sha256.text(purpose + text);
        var erasures = new MemoryErasures();
        var holds = new MemoryHolds();
        var forget = new Of(
                "patrons",
                gone -> gone.ids().stream()
                        .filter(id -> patrons.forget(new PatronId(id)))
                        .count());
        var suppressions = new SuppressionList(new MemorySuppressions(), fingerprints, ErasureJournal.none());
        var saga = new ErasureSaga(
                erasures,
                patrons,
                holds,
                new Keepers(holds::among, ids -> Set.of()),
                (erasure, person) -> true,
                suppressions,
                new Nobody(),
                new Erasers(List.of(rules, forget)),
                ErasureJournal.none(),
                merge -> {},
                new Unsigned(),
                fingerprints,
                "0.1",
                clock);
        return new Erasing(
                new ErasureDesk(erasures, patrons, holds, suppressions, persons -> false, fingerprints, clock, IDS),
                saga);
    }

    private record Erasing(ErasureDesk desk, ErasureSaga saga) {

        void erase(PatronId patron) {
            saga.goOn(desk.ask(patron).id(), () -> {});
        }
    }

    private record InstitutionsAt(MemoryInstitutions stored, InstitutionDesk desk) {

        InstitutionsAt() {
            this(new MemoryInstitutions());
        }

        private InstitutionsAt(MemoryInstitutions stored) {
            this(stored, new InstitutionDesk(stored, REGISTER));
            desk.establish(Institution.founded(Tenancy.current(), "made", ZoneId.of("Europe/Paris"), List.of("fr")));
        }
    }

    private record Of(String collection, ToLongFunction<Forgotten> how) implements Eraser {
        @Override
        public long erase(Forgotten person) {
            return how.applyAsLong(person);
        }
    }

    /** Who was erased does not come back in these worlds. */
    private static final class Nobody implements ErasedPeople {
        @Override
        public Set<UUID> among(Collection<UUID> ids) {
            return Set.of();
        }

        @Override
        public Set<UUID> unanswered(Collection<UUID> ids) {
            return Set.of();
        }

        @Override
        public void note(UUID person) {}

        @Override
        public void tell(UUID person, OutgoingEvent answer) {}

        @Override
        public List<Late> late(Instant now) {
            return List.of();
        }

        @Override
        public void settle(Late person) {}
    }

    private static final class Unsigned implements Proofs {
        @Override
        public String sign(Map<String, Object> statement) {
            return statement.toString();
        }

        @Override
        public String publicKeys() {
            return "";
        }
    }
}
