package org.atrium.gateway.client;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.atrium.kit.tenancy.InstitutionId;

/** API clients in memory, held to the same contract as the real ones. */
public final class MemoryApiClients implements ApiClients {

    private final Map<String, ApiClient> clients = new ConcurrentHashMap<>();

    @Override
    public void put(ApiClient client) {
        clients.put(client.id(), client);
    }

    @Override
    public Optional<ApiClient> find(String id) {
        return Optional.ofNullable(clients.get(id));
    }

    @Override
    public List<ApiClient> of(InstitutionId institution, String after, int limit) {
        return clients.values().stream()
                .filter(client -> client.institution().equals(Optional.of(institution)))
                .filter(client -> client.id().compareTo(after) > 0)
                .sorted(Comparator.comparing(ApiClient::id))
                .limit(limit)
                .toList();
    }

    @Override
    public boolean remove(InstitutionId institution, String id) {
        return find(id).filter(client -> client.institution().equals(Optional.of(institution)))
                .map(client -> clients.remove(id, client))
                .orElse(false);
    }

    @Override
    public void removeAll() {
        clients.clear();
    }
}
