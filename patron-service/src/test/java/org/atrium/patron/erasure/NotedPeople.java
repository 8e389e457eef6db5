package org.atrium.patron.erasure;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.erasure.ErasedPeople;
import org.atrium.kit.events.OutgoingEvent;

/** Who was noted to be gone, for tests of what notes it; nobody answers and nothing is late. */
public final class NotedPeople implements ErasedPeople {

    private final Set<UUID> all = new HashSet<>();

    public Set<UUID> all() {
        return Set.copyOf(all);
    }

    @Override
    public Set<UUID> among(Collection<UUID> ids) {
        var among = new HashSet<>(all);
        among.retainAll(Set.copyOf(ids));
        return among;
    }

    @Override
    public void note(UUID person) {
        all.add(person);
    }

    @Override
    public void tell(UUID person, OutgoingEvent answer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<UUID> unanswered(Collection<UUID> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Late> late(Instant now) {
        return List.of();
    }

    @Override
    public void settle(Late person) {
        throw new UnsupportedOperationException();
    }
}
