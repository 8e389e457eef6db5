package org.atrium.gateway.token.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.TreeSet;
import org.atrium.gateway.people.People;
import org.atrium.gateway.people.Person;
import org.atrium.gateway.people.PersonId;
import org.atrium.kit.security.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Narrows what a client asks for to what the person in front of it may do (RFC 6749 §3.3). */
final class AllowedScopes implements AuthenticationConverter {

    private final AuthenticationConverter standard = new OAuth2AuthorizationCodeRequestAuthenticationConverter();
    private final People people;

    AllowedScopes(People people) {
        this.people = people;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var converted = standard.convert(request);
        return converted instanceof OAuth2AuthorizationCodeRequestAuthenticationToken asked
                ? person(asked)
                        .<Authentication>map(person -> narrowed(asked, person))
                        .orElse(asked)
                : converted;
    }

    private Optional<Person> person(OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
        return asked.getPrincipal() instanceof UsernamePasswordAuthenticationToken signedIn
                ? people.find(PersonId.of(signedIn.getName()))
                : Optional.empty();
    }

    private static Authentication narrowed(OAuth2AuthorizationCodeRequestAuthenticationToken asked, Person person) {
        var scopes = new TreeSet<>(asked.getScopes());
        scopes.removeAll(Scope.texts(java.util.EnumSet.complementOf(java.util.EnumSet.copyOf(person.scopes()))));
        return new OAuth2AuthorizationCodeRequestAuthenticationToken(
                asked.getAuthorizationUri(),
                asked.getClientId(),
                (Authentication) asked.getPrincipal(),
                asked.getRedirectUri(),
                asked.getState(),
                scopes,
                asked.getAdditionalParameters());
    }
}
