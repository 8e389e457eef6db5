package org.atrium.gateway.routing;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atrium.kit.security.Scope;

/**
 * One path of the public interface.
 *
 * @param path with names in braces in place of what differs: {@code /api/v1/patrons/{id}}
 * @param way to the service that answers it; absent when the gateway does so itself
 * @param body what may be sent there
 * @param scopes that a token needs, all of them, by the method; what is not named here is refused by whoever answers
 */
public record Route(String path, Optional<Way> way, Body body, Map<String, Set<Scope>> scopes) {

    /** The kinds of body that the interface takes, each with a limit of its own in {@link BodyRule}. */
    public enum Body {
        /** Something for the gateway itself: a client, a person, an institution. */
        ORDER,
        /** One record of an institution's. */
        RECORD,
        /** Engagement events. */
        EVENTS,
        /** One line for each of many patrons. */
        LIST,
        /** A form with files. */
        FILES,
        /** A small form that somebody without an account fills in. */
        FORM,
        /** What mail programs and scanners add; nothing counts but the address, so nothing else is handed on. */
        NONE
    }

    public Route {
        scopes = Map.copyOf(scopes);
    }

    static Route here(String path) {
        return new Route(path, Optional.empty(), Body.ORDER, Map.of());
    }

    static Route to(Way way, String path) {
        return new Route(path, Optional.of(way), way.isReaders() ? Body.FORM : Body.RECORD, Map.of());
    }

    Route taking(Body other) {
        return new Route(path, way, other, scopes);
    }

    Route get(Scope... needed) {
        return with("GET", needed).with("HEAD", needed);
    }

    Route post(Scope... needed) {
        return with("POST", needed);
    }

    Route put(Scope... needed) {
        return with("PUT", needed);
    }

    Route patch(Scope... needed) {
        return with("PATCH", needed);
    }

    Route delete(Scope... needed) {
        return with("DELETE", needed);
    }

    private Route with(String method, Scope... needed) {
        var more = new HashMap<>(scopes);
        var all = EnumSet.noneOf(Scope.class);
        all.addAll(Arrays.asList(needed));
        more.put(method, Collections.unmodifiableSet(all));
        return new Route(path, way, body, more);
    }

    /** Whether readers without an account go there. */
    public boolean isReaders() {
        return way.filter(Way::isReaders).isPresent();
    }

    /** All that a token needs for this method. */
    public Set<Scope> needed(String method) {
        return scopes.getOrDefault(method, Set.of());
    }
}
