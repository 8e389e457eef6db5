package org.atrium.gateway.people.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import org.atrium.gateway.people.Person;
import org.atrium.gateway.session.Sessions;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;

/** Remembers in the session that somebody signed in, and knows where they were going. */
@Component
final class SignedInSession {

    private static final String CONSOLE = "/oauth2/authorization/atrium";

    private final SecurityContextRepository signIns;
    private final RequestCache interrupted;

    SignedInSession(
            @Qualifier("signIns") SecurityContextRepository signIns,
            @Qualifier("interruptedRequests") RequestCache interrupted) {
        this.signIns = signIns;
        this.interrupted = interrupted;
    }

    /** @return where to go on: to what was asked for before the sign-in, else to the console */
    String begin(Person person, HttpServletRequest request, HttpServletResponse response) {
        // Nothing of whoever was here before is handed on, its id least of all.
        Optional.ofNullable(request.getSession(false)).ifPresent(HttpSession::invalidate);
        var session = request.getSession();
        session.setAttribute(Sessions.PERSON, person.id().toString());
        session.setMaxInactiveInterval((int) Sessions.SIGNED_IN.toSeconds());
        var factor = FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(person.id().toString(), null, List.of(factor)));
        signIns.saveContext(context, request, response);
        var before = interrupted.getRequest(request, response);
        if (before == null) {
            return CONSOLE;
        }
        interrupted.removeRequest(request, response);
        return before.getRedirectUrl();
    }
}
