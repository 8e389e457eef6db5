package org.atrium.gateway.routing;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What body a path takes.
 *
 * @param most bytes at most
 * @param readFirst whether it is read before anything is done about the request: it is small then, and while it
 *     trickles in it holds nothing but its own connection. It can be read again after that
 * @param takesFiles whether a form with files is taken
 */
public record BodyRule(long most, boolean readFirst, boolean takesFiles) {

    /** A form of one button. */
    public static final long OF_PUBLIC_PAGE = 4 << 10;

    /** A sign-in or a token request. */
    public static final long OF_FORM = 16 << 10;

    /** An order to the door itself: a client, a person, an institution. */
    public static final long OF_ORDER = 64 << 10;

    /** One record of an institution's: a campaign, a segment, a template. */
    public static final long OF_RECORD = 1 << 20;

    private static final String API = "/api/";
    private static final Pattern LISTS = Pattern.compile("/api/v1/campaigns/[^/]+/assignments");
    private static final Pattern OWN = Pattern.compile("/api/v1/(clients|people|institutions)(/.*)?");
    private static final List<String> EVENTS = List.of("/api/v1/events");
    private static final List<String> FILES = List.of("/api/v1/imports");

    /** @param holdsFiles whether the body is a form with files */
    public static BodyRule of(String path, boolean holdsFiles, Bounds bounds) {
        if (RouteTable.isPublicPage(path)) {
            return new BodyRule(OF_PUBLIC_PAGE, true, false);
        }
        if (!path.startsWith(API)) {
            return new BodyRule(OF_FORM, true, false);
        }
        if (OWN.matcher(path).matches()) {
            return new BodyRule(OF_ORDER, true, false);
        }
        if (FILES.contains(path)) {
            return new BodyRule(holdsFiles ? bounds.uploadBytes() : OF_RECORD, false, true);
        }
        if (LISTS.matcher(path).matches()) {
            return new BodyRule(bounds.uploadBytes(), false, false);
        }
        return new BodyRule(EVENTS.contains(path) ? bounds.jsonBytes() : OF_RECORD, false, false);
    }
}
