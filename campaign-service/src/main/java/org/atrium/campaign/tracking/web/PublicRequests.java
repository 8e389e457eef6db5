package org.atrium.campaign.tracking.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.atrium.kit.refusal.TooLarge;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.springframework.web.filter.OncePerRequestFilter;

/** Hands the readers' pages a {@link PublicRequest}. Runs before everything that might read more of it. */
final class PublicRequests extends OncePerRequestFilter {

    /** RFC 8058 sends 26 bytes; a form of a mail program, with its boundaries, some hundred. */
    private static final int LARGEST_BODY = 4_096;

    private final ProblemWriter problems;

    PublicRequests(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > LARGEST_BODY) {
            problems.write(response, new TooLarge("This page takes a body of at most 4 KiB, and needs none."));
            return;
        }
        chain.doFilter(new PublicRequest(request), response);
    }
}
