package org.atrium.patron.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.atrium.kit.erasure.Erasers;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.time.Ids;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.identity.PatronId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MongoUndosTest extends OnPatronService implements UndosContract {

    @Autowired
    Traces traces;

    @Autowired
    Undos undos;

    @Autowired
    Erasers erasers;

    @Autowired
    MongoCollections collections;

    @Override
    public Traces traces() {
        return traces;
    }

    @Override
    public Undos undos() {
        return undos;
    }

    /** Holds the lease first, as another instance would, so that the service's own worker stays away. */
    @Override
    public void leaveAlone(Undo undo) {
        new Leases(collections).hold("import-undos:" + undo.key(), Duration.ofMinutes(5));
    }

    @Test
    void who_is_forgotten_is_in_no_trace_any_more_and_the_others_are() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var ids = Ids.timeOrdered();
            var id = new ImportId(ids.next());
            var ana = new Trace(new PatronId(ids.next()), 2, "made", List.of());
            var ben = new Trace(
                    new PatronId(ids.next()), 3, null, List.of(new Trace.Step("name.family", "Before", "Now", 0)));
            traces.keep(id, List.of(ana, ben));
            var asked = Undo.asked(id, true, "claire", ImportFixtures.NOW);
            leaveAlone(asked);
            undos.open(asked, ImportFixtures.NOTE);
            undos.checkpoint(
                    asked,
                    asked.in(Undo.State.DONE, null, ImportFixtures.NOW),
                    List.of(new Stayed(ben.patron(), 3, List.of(new Stayed.Kept("", Stayed.Why.MERGED)))),
                    List.of());

            erasers.erase(new Forgotten(Set.of(ben.patron().value()), Set.of()));

            assertThat(traces.youngest(id, null).orElseThrow().traces()).containsExactly(ana);
            assertThat(undos.stayed(id, true, null, 9)).isEmpty();
        });
    }
}
