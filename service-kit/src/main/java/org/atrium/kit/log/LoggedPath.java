package org.atrium.kit.log;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.RouterFunctions;

/**
 * The path of a request as a log may have it: by the pattern that it fits, such as {@code /p/{token}}. Whoever has an address
 * behind a link of a letter may do what its reader may, so no log keeps one.
 */
public final class LoggedPath {

    private static final String REST = "/…";

    private LoggedPath() {}

    public static String of(HttpServletRequest request) {
        var pattern = Objects.requireNonNullElseGet(
                request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                () -> Objects.requireNonNullElse(request.getAttribute(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE), ""));
        return pattern.toString().isEmpty() ? beginning(request.getRequestURI()) : pattern.toString();
    }

    /** Of what fits nothing: the first word of a path is ours, or nobody's. */
    private static String beginning(String path) {
        var second = path.indexOf('/', 1);
        return second < 0 ? path : path.substring(0, second) + REST;
    }
}
