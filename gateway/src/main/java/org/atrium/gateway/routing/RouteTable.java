package org.atrium.gateway.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which service answers a path. What is not named here is not reachable from outside. */
public final class RouteTable {

    private static final String API = "/api/v1/";

    private static final Map<String, Upstream> RESOURCES = resources();

    private RouteTable() {}

    public static Optional<Upstream> of(String path) {
        if (path.startsWith(API)) {
            return ofApi(List.of(path.substring(API.length()).split("/", -1)));
        }
        return isPublicPage(path) ? Optional.of(Upstream.CAMPAIGN) : Optional.empty();
    }

    /** Whether a reader without an account is meant. */
    public static boolean isPublicPage(String path) {
        var segments = path.split("/", -1);
        return segments.length == 3 && Upstream.PUBLIC_PAGES.contains(segments[1]) && !segments[2].isEmpty();
    }

    /** Whether a reader withdraws there: by one click of a mail program, which asks once. */
    public static boolean isWithdrawal(String path) {
        return isPublicPage(path) && path.startsWith("/u/");
    }

    private static Optional<Upstream> ofApi(List<String> segments) {
        // The lift of a campaign is a result: analytics-service computes it.
        if (segments.size() == 3
                && segments.getFirst().equals("campaigns")
                && segments.getLast().equals("lift")) {
            return Optional.of(Upstream.ANALYTICS);
        }
        return Optional.ofNullable(RESOURCES.get(segments.getFirst()));
    }

    private static Map<String, Upstream> resources() {
        var resources = new HashMap<String, Upstream>();
        for (var upstream : Upstream.values()) {
            upstream.resources().forEach(resource -> resources.put(resource, upstream));
        }
        return Map.copyOf(resources);
    }
}
