package org.atrium.gateway.routing.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.atrium.gateway.routing.BodyRefusal.NoRoom;
import org.atrium.gateway.routing.BodyRefusal.TooSlow;
import org.atrium.gateway.routing.BodyRoom;
import org.atrium.gateway.routing.BodyRule;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.refusal.TooLarge;
import org.atrium.kit.refusal.web.BodyRefused;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Reads a small body whole, if there is room for it, and keeps that room until the request is answered. */
@Component
final class SmallBodies {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final BodyRoom room;
    private final ProblemWriter problems;

    SmallBodies(BodyRoom room, ProblemWriter problems) {
        this.room = room;
        this.problems = problems;
    }

    /** @param request whose stream ends at the limit and keeps the pace */
    void read(HttpServletRequest request, HttpServletResponse response, FilterChain chain, BodyRule rule)
            throws ServletException, IOException {
        var announced = request.getContentLengthLong();
        var place = room.take(request.getRemoteAddr(), announced > 0 ? announced : rule.most());
        if (place.isEmpty()) {
            refuse(response, new NoRoom(RETRY_AFTER));
            return;
        }
        try (var taken = place.get()) {
            byte[] body;
            try {
                body = request.getInputStream().readAllBytes();
            } catch (BodyTooLarge tooLarge) {
                problems.write(response, new TooLarge(BodyTooLarge.text(rule.most())));
                return;
            } catch (BodyRefused refused) {
                problems.write(response, refused.refusal());
                return;
            } catch (BodyTooSlow | CallerGone tooSlow) {
                refuse(response, new TooSlow());
                return;
            }
            chain.doFilter(new SmallBody(request, body), response);
        }
    }

    /** The rest of the body is of no use: the connection ends with the answer. */
    private void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        response.setHeader(HttpHeaders.CONNECTION, "close");
        problems.write(response, refusal);
    }
}
