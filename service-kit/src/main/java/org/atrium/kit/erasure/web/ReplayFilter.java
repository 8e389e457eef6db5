package org.atrium.kit.erasure.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.atrium.kit.erasure.Replay;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * 503 for everybody of an institution until its erasures are replayed; what a request would read may be about somebody who
 * is none. Which institution it is shows where it is bound: by a token, or behind a link of a letter.
 */
final class ReplayFilter extends OncePerRequestFilter {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Replay replay;
    private final String service;
    private final ProblemWriter problems;

    ReplayFilter(Replay replay, String service, ProblemWriter problems) {
        this.replay = replay;
        this.service = service;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            Tenancy.behind(this::refuseUntilItIsOver, () -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (Refused refused) {
            problems.write(response, refused.refusal());
        } catch (ServletException | IOException | RuntimeException handedOn) {
            throw handedOn;
        } catch (Exception other) {
            throw new ServletException(other);
        }
    }

    private void refuseUntilItIsOver(InstitutionId institution) {
        if (!replay.isOver(institution)) {
            throw new Refused(new Unavailable(service, SOON));
        }
    }
}
