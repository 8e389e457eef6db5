package org.atrium.patron.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.atrium.kit.test.MovableClock;
import org.atrium.kit.time.Ids;
import org.atrium.patron.hold.Forgetting;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.institution.MemoryInstitutions;
import org.atrium.patron.profile.MemoryPatrons;
import org.atrium.patron.rectification.Decision.Outcome;
import org.atrium.patron.term.Term;
import org.junit.jupiter.api.Test;

class RectificationDeskTest {

    private static final Instant NOON = Instant.parse("2026-03-10T11:00:00Z");

    private final List<Set<UUID>> lookedUp = new ArrayList<>();

    private final Rectifications none = (Rectifications) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Rectifications.class}, (proxy, method, args) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    private final Forgetting forgetting = new Forgetting() {
        @Override
        public boolean hasBegun(Collection<PatronId> persons) {
            return false;
        }

        @Override
        public void freed(Collection<PatronId> persons) {}
    };

    private final RectificationDesk desk = new RectificationDesk(
            none,
            new MemoryPatrons(),
            new MemoryInstitutions(),
            forgetting,
            this::names,
            new MovableClock(NOON),
            Ids.timeOrdered());

    private Map<UUID, String> names(Set<UUID> asked) {
        lookedUp.add(asked);
        return asked.stream().collect(Collectors.toMap(one -> one, one -> "Film"));
    }

    private static Rectification given(int files) {
        var found = IntStream.range(0, files)
                .mapToObj(i ->
                        Recipient.of(new Recipient.File("segment-members", UUID.randomUUID(), "ada", NOON, NOON), true))
                .toList();
        return Rectification.asked(
                        new RectificationId(UUID.randomUUID()),
                        new PatronId(UUID.randomUUID()),
                        "officer",
                        NOON,
                        Term.of(NOON, ZoneOffset.UTC),
                        new Asked("Wrong.", List.of()))
                .decided(new Decision(Outcome.DONE, Set.of(Field.NAME), 2L, null, "officer", NOON))
                .telling(telling -> telling.found(found, true, NOON));
    }

    @Test
    void what_segments_are_called_is_looked_up_once_for_a_page() {
        var page = List.of(given(200), given(150), given(1));

        assertThat(desk.titles(page)).hasSize(351);
        assertThat(lookedUp).hasSize(1);
        assertThat(desk.titles(List.of(given(0)))).isEmpty();
        assertThat(lookedUp).as("nothing, for nothing").hasSize(1);
    }
}
