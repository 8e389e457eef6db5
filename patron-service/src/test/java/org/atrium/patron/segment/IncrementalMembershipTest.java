package org.atrium.patron.segment;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.RunningService;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.erasure.ErasureDesk;
import org.atrium.patron.erasure.ErasureSaga;
import org.atrium.patron.fact.FactNames;
import org.atrium.patron.group.GroupDesk;
import org.atrium.patron.group.GroupFixtures;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.institution.InstitutionDesk;
import org.atrium.patron.layout.PatronLayout;
import org.atrium.patron.membership.Population;
import org.atrium.patron.membership.SegmentSnapshots;
import org.atrium.patron.membership.Sweep;
import org.atrium.patron.merge.MergeDesk;
import org.atrium.patron.persona.Personas;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.purpose.Purposes;

/**
 * Whatever happens in whatever order, while days go by: the membership noted with each write, the rule evaluated in
 * memory, and the rule as a filter of a real mongod say the same.
 */
class IncrementalMembershipTest {

    @Property(tries = 40)
    void noted_and_evaluated_and_filtered_memberships_are_the_same(@ForAll("histories") List<Steps.Step> history) {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var world = world();
            for (var step : history) {
                world.take(step);
                world.whatWasWrittenAgrees();
                world.settle();
                world.everybodyAgrees();
            }
        });
    }

    @Provide
    Arbitrary<List<Steps.Step>> histories() {
        return Steps.histories();
    }

    private static World world() {
        RunningService.establish();
        FactSteps.NAMES.forEach(RunningService.get(FactNames.class)::declare);
        var groups = GroupSteps.KINDS.stream()
                .map(kind -> RunningService.get(GroupDesk.class).found(kind, GroupFixtures.named("made", null)))
                .toList();
        return new World(new House(
                RunningService.get(PatronDesk.class),
                RunningService.get(Patrons.class),
                RunningService.get(SegmentDesk.class),
                RunningService.get(Sweep.class),
                RunningService.get(SegmentSnapshots.class),
                RunningService.get(Population.class),
                RunningService.get(Purposes.class),
                RunningService.get(MergeDesk.class),
                RunningService.get(InstitutionDesk.class),
                RunningService.get(Branches.class),
                RunningService.get(Personas.class),
                IncrementalMembershipTest::erase,
                groups,
                RunningService.clock()));
    }

    /** Nothing is published here, and somebody stays until what is to be told of them is: so that is taken as told. */
    private static void erase(PatronId patron) {
        RunningService.get(MongoCollections.class)
                .shared(PatronLayout.COLLECTION)
                .updateOne(Filters.eq("_id", patron.value()), Updates.unset("outbox"));
        var asked = RunningService.get(ErasureDesk.class).ask(patron);
        RunningService.get(ErasureSaga.class).goOn(asked.id(), () -> {});
    }
}
