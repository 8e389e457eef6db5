package org.atrium.gateway.token;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atrium.gateway.client.ApiClient;
import org.atrium.gateway.client.ApiClients;
import org.atrium.gateway.people.People;
import org.atrium.gateway.people.PersonId;
import org.atrium.kit.security.Scope;
import org.atrium.kit.security.Viewer;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.InstitutionId;

/**
 * What is left at this moment of what an access token allows. A token lives for a quarter of an hour, and with what its
 * holder has lost meanwhile they could give themselves all of it back for good.
 */
public final class HeldRights {

    private final ApiClients clients;
    private final People people;

    public HeldRights(ApiClients clients, People people) {
        this.clients = clients;
        this.people = people;
    }

    /**
     * @param claimed who the token names, and what it allows them
     * @param program the id of the client that the token was issued to; absent in tokens of earlier versions
     * @param institution for which the token is
     * @return empty when account or client is gone, or they have nothing in common with the token
     */
    public Optional<Viewer> leftOf(Viewer claimed, Optional<String> program, InstitutionId institution) {
        var client = clients.find(program.orElse(claimed.subject()));
        if (program.map(claimed.subject()::equals).orElse(client.isPresent())) {
            return client.filter(found -> isFor(found, institution))
                    .flatMap(found -> both(claimed, found.scopes(), found.branches()));
        }
        if (client.isEmpty()
                && program.filter(id -> !id.equals(ConsoleClient.ID)).isPresent()) {
            return Optional.empty();
        }
        return person(claimed.subject())
                .flatMap(people::find)
                .filter(person -> person.institution().equals(institution))
                .flatMap(person -> Reach.of(person, client, claimed.scopes()))
                .flatMap(claims -> both(claimed, claims.scopes(), claims.branches()))
                .flatMap(held -> client.map(found -> both(held, found.scopes(), BranchLimit.NONE))
                        .orElse(Optional.of(held)));
    }

    private static boolean isFor(ApiClient client, InstitutionId institution) {
        return client.institution().map(institution::equals).orElse(true);
    }

    private static Optional<Viewer> both(Viewer claimed, Set<Scope> scopes, BranchLimit branches) {
        var left = EnumSet.noneOf(Scope.class);
        left.addAll(claimed.scopes());
        left.retainAll(scopes);
        return claimed.branches().and(branches).map(limit -> new Viewer(claimed.subject(), left, limit));
    }

    private static Optional<PersonId> person(String subject) {
        try {
            return Optional.of(new PersonId(UUID.fromString(subject)));
        } catch (IllegalArgumentException nobody) {
            return Optional.empty();
        }
    }
}
