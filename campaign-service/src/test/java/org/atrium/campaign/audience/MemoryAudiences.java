package org.atrium.campaign.audience;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** The same promises as the collections in MongoDB, kept in memory: {@link AudiencesContract} holds for both. */
public final class MemoryAudiences implements Audiences {

    private final Map<UUID, TreeMap<Long, List<Member>>> chunks = new HashMap<>();
    private final Map<UUID, Closing> closings = new HashMap<>();

    @Override
    public synchronized void keep(UUID request, long index, List<Member> members) {
        chunks.computeIfAbsent(request, unused -> new TreeMap<>()).putIfAbsent(index, List.copyOf(members));
    }

    @Override
    public synchronized void close(UUID request, Closing closing) {
        closings.putIfAbsent(request, closing);
    }

    @Override
    public synchronized Optional<Closing> closing(UUID request) {
        return Optional.ofNullable(closings.get(request));
    }

    @Override
    public synchronized Arrived arrived(UUID request) {
        var there = chunks.getOrDefault(request, new TreeMap<>());
        return new Arrived(
                there.size(), there.values().stream().mapToLong(List::size).sum());
    }

    @Override
    public void each(UUID request, Consumer<List<Member>> chunk) {
        List<List<Member>> inOrder;
        synchronized (this) {
            inOrder = List.copyOf(chunks.getOrDefault(request, new TreeMap<>()).values());
        }
        inOrder.forEach(chunk);
    }

    @Override
    public synchronized void forget(UUID request) {
        chunks.remove(request);
        closings.remove(request);
    }
}
