package org.atrium.kit.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Binds the institution of the token, and the branches to which its holder is limited, for the rest of the request. */
final class TenancyFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // The operator's token names no institution: with it, any touch of an institution's records is a defect.
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller)
                || caller.getToken().getClaimAsString("institution") == null) {
            chain.doFilter(request, response);
            return;
        }
        var institution = InstitutionId.of(caller.getToken().getClaimAsString("institution"));
        var limit = BranchLimit.claimed(caller.getToken().getClaim(BranchLimit.CLAIM));
        try {
            Tenancy.as(institution, limit, () -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (ServletException | IOException | RuntimeException handedOn) {
            throw handedOn;
        } catch (Exception other) {
            throw new ServletException(other);
        }
    }

    /** A streamed answer is written in a second, asynchronous dispatch, which needs the institution as well. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }
}
