package org.atrium.gateway.routing.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.coyote.CloseNowException;
import org.atrium.kit.log.Failure;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the connection of an answer that broke off after its beginning was sent. Whatever else was written now would be
 * taken for a part of it, and a proper end for its end.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 11)
final class BrokenAnswers extends OncePerRequestFilter {

    private static final String ATTRIBUTE = BrokenAnswers.class.getName();

    static void note(HttpServletRequest request, Exception cause) {
        request.setAttribute(ATTRIBUTE, cause);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (request.getAttribute(ATTRIBUTE) instanceof Exception cause) {
            logger.info("An answer broke off: " + Failure.told(cause));
            throw new CloseNowException("the answer broke off", cause);
        }
    }
}
