package org.atrium.gateway.people.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.atrium.gateway.people.Person;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** Remembers in the session that somebody signed in, and knows where they were going. */
@Component
final class SignedInSession {

    private static final String CONSOLE = "/oauth2/authorization/atrium";

    private final SecurityContextRepository signIns;
    private final HttpSessionRequestCache requests = new HttpSessionRequestCache();

    SignedInSession(@Qualifier("signIns") SecurityContextRepository signIns) {
        this.signIns = signIns;
    }

    /** @return where to go on: to what was asked for before the sign-in, else to the console */
    String begin(Person person, HttpServletRequest request, HttpServletResponse response) {
        request.getSession();
        request.changeSessionId();
        var factor = FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(person.id().toString(), null, List.of(factor)));
        signIns.saveContext(context, request, response);
        return Optional.ofNullable(requests.getRequest(request, response))
                .map(SavedRequest::getRedirectUrl)
                .orElse(CONSOLE);
    }
}
