package org.atrium.gateway.routing;

import java.util.Optional;

/**
 * What body a path takes.
 *
 * @param most bytes at most
 * @param reading when it is read
 * @param takesFiles whether a form with files is taken
 */
public record BodyRule(long most, Reading reading, boolean takesFiles) {

    /** What is read whole is small, has its room in {@link BodyRoom}, and can be read again. */
    public enum Reading {
        /**
         * Before anything is done about the request: while it trickles in it holds nothing but its own connection. It
         * is anybody's, so it is very small.
         */
        FIRST,
        /** When its sender is known and may send it. */
        ONCE_ALLOWED,
        /** Streamed to the service as it comes; nothing of it is kept here. */
        AS_IT_COMES
    }

    /** A form of one button, on a page for patrons or for staff. */
    public static final long OF_BUTTON = 4 << 10;

    /** A sign-in, a token request, a form on a public page: they come before anybody is known. */
    public static final long OF_FORM = 16 << 10;

    /** A request to the gateway itself: a client, a person, an institution. */
    public static final long OF_ORDER = 64 << 10;

    /** One record of an institution's: a campaign, a segment, a template. */
    public static final long OF_RECORD = 1 << 20;

    private static final String API = "/api/";

    /**
     * @param path of the request
     * @param route of that path
     * @param holdsFiles whether the body is a form with files
     */
    public static BodyRule of(String path, Optional<Route> route, boolean holdsFiles, Bounds bounds) {
        if (!path.startsWith(API)) {
            return new BodyRule(takesForms(path, route) ? OF_FORM : OF_BUTTON, Reading.FIRST, false);
        }
        return switch (route.map(Route::body).orElse(Route.Body.RECORD)) {
            case NONE -> new BodyRule(OF_BUTTON, Reading.FIRST, false);
            case FORM -> new BodyRule(OF_FORM, Reading.FIRST, false);
            case ORDER -> new BodyRule(OF_ORDER, Reading.ONCE_ALLOWED, false);
            case RECORD -> new BodyRule(OF_RECORD, Reading.AS_IT_COMES, false);
            case EVENTS -> new BodyRule(bounds.jsonBytes(), Reading.AS_IT_COMES, false);
            case LIST -> new BodyRule(bounds.uploadBytes(), Reading.AS_IT_COMES, false);
            case FILES -> new BodyRule(holdsFiles ? bounds.uploadBytes() : OF_RECORD, Reading.AS_IT_COMES, true);
        };
    }

    private static boolean takesForms(String path, Optional<Route> route) {
        return route.map(Route::body).equals(Optional.of(Route.Body.FORM))
                || isBelow(path, "/sign-in")
                || isBelow(path, "/oauth2");
    }

    private static boolean isBelow(String path, String parent) {
        return path.startsWith(parent) && (path.length() == parent.length() || path.charAt(parent.length()) == '/');
    }
}
