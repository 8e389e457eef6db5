package org.atrium.patron.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.RunningService;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.catalogue.Segments;
import org.atrium.patron.institution.Institutions;
import org.atrium.patron.persona.Personas;
import org.atrium.patron.purpose.ConsentPolicies;
import org.atrium.patron.segment.SegmentDesk;
import org.junit.jupiter.api.Test;

class SegmentSnapshotsTest {

    private static final Map<String, Object> MEMBERS = Map.of("field", "lifecycle", "is", "member");

    private final Segments stored = RunningService.get(Segments.class);

    @Test
    void a_segment_that_another_instance_has_just_made_is_known_to_whoever_asks_for_it() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            RunningService.establish();
            var here = snapshots(stored);
            here.readAgain();
            var made = made();
            assertThat(here.current().find(made.id())).as("within a second").isEmpty();

            assertThat(here.knowing(made.id()).find(made.id())).isPresent();
            assertThat(here.current().find(made.id())).isPresent();
        });
    }

    @Test
    void what_was_read_before_a_change_takes_what_was_read_after_it_from_nobody() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            RunningService.establish();
            var meanwhile = new AtomicReference<Runnable>(() -> {});
            var here = snapshots(new Slow(stored, meanwhile));
            var made = new AtomicReference<Segment>();
            meanwhile.set(() -> {
                made.set(made());
                here.readAgain();
            });

            here.readAgain();

            assertThat(here.current().find(made.get().id())).isPresent();
        });
    }

    private static Segment made() {
        return RunningService.get(SegmentDesk.class).create("members", MEMBERS);
    }

    private static SegmentSnapshots snapshots(Segments segments) {
        return new SegmentSnapshots(
                segments,
                RunningService.get(Institutions.class),
                RunningService.get(Branches.class),
                RunningService.get(ConsentPolicies.class),
                RunningService.get(Personas.class),
                RunningService.clock());
    }

    /** Something happens, once, between the reading of a catalogue and its arrival. */
    private record Slow(Segments stored, AtomicReference<Runnable> meanwhile) implements Segments {

        @Override
        public Catalogue catalogue() {
            var read = stored.catalogue();
            meanwhile.getAndSet(() -> {}).run();
            return read;
        }

        @Override
        public boolean replace(Catalogue catalogue) {
            return stored.replace(catalogue);
        }

        @Override
        public Optional<String> zoneAndPlaces() {
            return stored.zoneAndPlaces();
        }

        @Override
        public List<InstitutionId> unsettled() {
            return stored.unsettled();
        }
    }
}
