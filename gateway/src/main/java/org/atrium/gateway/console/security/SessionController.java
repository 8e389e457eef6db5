package org.atrium.gateway.console.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.atrium.gateway.institution.InstitutionRegistry;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unauthenticated;
import org.atrium.kit.security.PublicEndpoint;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.InstitutionId;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the console who is signed in. */
@RestController
class SessionController {

    private final ConsoleSessions sessions;
    private final JwtDecoder tokens;
    private final InstitutionRegistry institutions;

    SessionController(ConsoleSessions sessions, JwtDecoder tokens, InstitutionRegistry institutions) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.institutions = institutions;
    }

    /** @param branches the branches that the person is limited to; none: they see all */
    record SessionView(
            String name, InstitutionView institution, List<String> scopes, List<String> branches, CsrfView csrf) {}

    record InstitutionView(String id, String name) {}

    /** @param header in which {@code token} goes with each request that changes something */
    record CsrfView(String header, String token) {}

    @GetMapping("/session")
    @PublicEndpoint
    ResponseEntity<SessionView> session(HttpServletRequest request, HttpServletResponse response, CsrfToken csrf) {
        var token = sessions.accessToken(request, response)
                .map(tokens::decode)
                .orElseThrow(() -> new Refused(new Unauthenticated("Nobody is signed in.")));
        var id = InstitutionId.of(claim(token, "institution"));
        var name = institutions.nameOf(id);
        var view = new SessionView(
                claim(token, "name"),
                new InstitutionView(id.toString(), name),
                List.of(claim(token, "scope").split(" ")),
                BranchLimit.claimed(token.getClaim(BranchLimit.CLAIM)).listed(),
                new CsrfView(csrf.getHeaderName(), csrf.getToken()));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
    }

    private static String claim(Jwt token, String name) {
        return Objects.requireNonNull(token.getClaimAsString(name), name);
    }
}
