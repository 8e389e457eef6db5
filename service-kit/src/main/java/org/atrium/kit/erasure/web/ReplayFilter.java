package org.atrium.kit.erasure.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.atrium.kit.erasure.Replay;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.springframework.web.filter.OncePerRequestFilter;

/** 503 for everybody until the erasures are replayed; what a request would read may be about somebody who is none. */
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
        if (replay.isOver()) {
            chain.doFilter(request, response);
        } else {
            problems.write(response, new Unavailable(service, SOON));
        }
    }
}
