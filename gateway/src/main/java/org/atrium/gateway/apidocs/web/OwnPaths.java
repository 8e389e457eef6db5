package org.atrium.gateway.apidocs.web;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.atrium.gateway.routing.RouteTable;

/** Which paths a chapter speaks for, and the names of their operations. */
final class OwnPaths {

    private static final Pattern NOT_A_WORD = Pattern.compile("[^A-Za-z0-9]+");

    private OwnPaths() {}

    /**
     * A path is described by whoever answers it: the service that the route table names, or the gateway. One that the
     * table lacks is described by whoever knows it, so that it is noticed; what services say to each other is not.
     */
    static boolean belong(String path, String service) {
        return RouteTable.of(path)
                .map(route -> route.way().map(way -> way.upstream().service()).orElse("gateway"))
                .map(service::equals)
                .orElse(!path.startsWith("/internal/"));
    }

    /** For example {@code getPatronsById} for GET /api/v1/patrons/{id}: unique, and the same from build to build. */
    static String operationId(String method, String path) {
        var rest = path.replaceFirst("^/api/v1", "").replaceAll("\\{(\\w+)}", "by-$1");
        return method
                + NOT_A_WORD
                        .splitAsStream(rest)
                        .filter(word -> !word.isEmpty())
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
