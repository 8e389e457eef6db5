package org.atrium.gateway.client;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.atrium.gateway.access.BranchesBeyondCaller;
import org.atrium.gateway.access.Caller;
import org.atrium.gateway.client.ClientRefusal.ScopeBeyondCaller;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.Scope;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.time.Ids;

/** Makes API clients. */
public final class ClientRegistry {

    private final ApiClients clients;
    private final ClientSecrets secrets;
    private final Ids ids;
    private final Clock clock;

    public ClientRegistry(ApiClients clients, ClientSecrets secrets, Ids ids, Clock clock) {
        this.clients = clients;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @throws Refused with {@link ScopeBeyondCaller} or {@link BranchesBeyondCaller} when the order holds what the caller
     *     lacks
     */
    public IssuedClient issue(InstitutionId institution, ClientOrder order, Caller caller) {
        caller.refuseBeyond(order.branches());
        var beyond = caller.lacking(order.scopes());
        beyond.addAll(order.scopes().contains(Scope.PLATFORM_MANAGE) ? Set.of(Scope.PLATFORM_MANAGE) : Set.of());
        if (!beyond.isEmpty()) {
            throw new Refused(new ScopeBeyondCaller(beyond));
        }
        return issue(Optional.of(institution), order, secrets.credentials(ids));
    }

    /** A client with credentials that the operator chose. */
    public IssuedClient issue(Optional<InstitutionId> institution, ClientOrder order, Credentials credentials) {
        var client = new ApiClient(
                credentials.id(),
                institution,
                order.name(),
                order.scopes(),
                order.branches(),
                ClientSecrets.hash(credentials.secret()),
                order.redirectUris(),
                clock.instant());
        clients.put(client);
        return new IssuedClient(client, credentials.secret());
    }

    /**
     * Takes a client from its institution.
     *
     * @return false if the institution has no such client
     * @throws Refused with {@link BranchesBeyondCaller} when it reaches further than the caller
     */
    public boolean remove(InstitutionId institution, String id, Caller caller) {
        clients.find(id)
                .filter(client -> client.institution().equals(Optional.of(institution)))
                .ifPresent(client -> caller.refuseBeyond(client.branches()));
        return clients.remove(institution, id);
    }

    /** What an attempt at the first start left that did not come to its end: nobody may enter with that any more. */
    public void forgetAll() {
        clients.removeAll();
    }

    public Credentials newCredentials() {
        return secrets.credentials(ids);
    }
}
