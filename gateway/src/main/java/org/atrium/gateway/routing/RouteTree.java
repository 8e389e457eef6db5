package org.atrium.gateway.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Routes by the segments of their paths: finding one costs a look at each segment, however many routes there are. */
final class RouteTree {

    private static final class Node {
        private final Map<String, Node> named = new HashMap<>();
        private @Nullable Node any;
        private Optional<Route> route = Optional.empty();

        private Node make(String segment) {
            if (!segment.startsWith("{")) {
                return named.computeIfAbsent(segment, unused -> new Node());
            }
            if (any == null) {
                any = new Node();
            }
            return any;
        }

        /** A literal segment wins over a variable; a variable never matches an empty segment. */
        private @Nullable Node next(String segment) {
            var exactly = named.get(segment);
            return exactly != null || segment.isEmpty() ? exactly : any;
        }
    }

    private final Node root = new Node();

    RouteTree(List<Route> routes) {
        for (var route : routes) {
            var node = root;
            for (var segment : route.path().substring(1).split("/", -1)) {
                node = node.make(segment);
            }
            if (node.route.isPresent()) {
                throw new IllegalArgumentException(route.path() + " has two owners");
            }
            node.route = Optional.of(route);
        }
    }

    Optional<Route> find(String path) {
        @Nullable Node node = path.startsWith("/") ? root : null;
        for (var from = 1; node != null; ) {
            var end = path.indexOf('/', from);
            node = node.next(path.substring(from, end < 0 ? path.length() : end));
            if (end < 0) {
                return node == null ? Optional.empty() : node.route;
            }
            from = end + 1;
        }
        return Optional.empty();
    }
}
