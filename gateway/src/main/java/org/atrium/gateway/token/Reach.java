package org.atrium.gateway.token;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.atrium.gateway.client.ApiClient;
import org.atrium.gateway.institution.Institutions;
import org.atrium.gateway.people.Person;
import org.atrium.kit.security.Scope;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.InstitutionId;

/** Which institution a token is for, and what it allows in which branches there. */
public final class Reach {

    private final Institutions institutions;

    public Reach(Institutions institutions) {
        this.institutions = institutions;
    }

    /** What the holder of this client may do when it names no institution of its own choice. */
    public static Set<Scope> usual(ApiClient client, boolean namesInstitution) {
        return client.isOperators() && !namesInstitution ? Set.of(Scope.PLATFORM_MANAGE) : client.scopes();
    }

    /**
     * @param named the institution that the token request names: the operator's client may name any, another client
     *     its own
     * @return absent when the client may not have such a token
     */
    public Optional<Claims> of(ApiClient client, Optional<InstitutionId> named, Set<Scope> asked) {
        if (!usual(client, named.isPresent()).containsAll(asked) || !mayName(client, named)) {
            return Optional.empty();
        }
        var institution = client.institution().or(() -> named);
        return Optional.of(new Claims(institution, client.name(), asked, client.branches()));
    }

    private boolean mayName(ApiClient client, Optional<InstitutionId> named) {
        if (named.isEmpty() || named.equals(client.institution())) {
            return true;
        }
        return client.isOperators() && institutions.find(named.get()).isPresent();
    }

    /**
     * Through a program that is limited to branches a person sees those of their own that are among them.
     *
     * @param client through which the person signed in; absent for the console, which is everybody's
     * @return absent when nothing is left
     */
    public static Optional<Claims> of(Person person, Optional<ApiClient> client, Set<Scope> asked) {
        var ownInstitution = client.flatMap(ApiClient::institution).orElse(person.institution());
        if (!ownInstitution.equals(person.institution())) {
            return Optional.empty();
        }
        var scopes = EnumSet.noneOf(Scope.class);
        scopes.addAll(asked);
        scopes.retainAll(person.scopes());
        return person.branches()
                .and(client.map(ApiClient::branches).orElse(BranchLimit.NONE))
                .map(branches -> new Claims(Optional.of(person.institution()), person.name(), scopes, branches));
    }
}
