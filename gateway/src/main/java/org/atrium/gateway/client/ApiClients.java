package org.atrium.gateway.client;

import java.util.List;
import java.util.Optional;
import org.atrium.kit.tenancy.InstitutionId;

/** All API clients of this installation. */
public interface ApiClients {

    /** Adds the client; one with the same id is replaced. */
    void put(ApiClient client);

    Optional<ApiClient> find(String id);

    /** At most {@code limit} clients of the institution whose id is greater than {@code after}, by id. */
    List<ApiClient> of(InstitutionId institution, String after, int limit);

    /** @return false if the institution has no such client */
    boolean remove(InstitutionId institution, String id);

    /** For an installation that begins anew. */
    void removeAll();
}
