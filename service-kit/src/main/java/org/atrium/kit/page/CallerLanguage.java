package org.atrium.kit.page;

import jakarta.servlet.http.HttpServletRequest;
import org.atrium.kit.language.Language;
import org.springframework.http.HttpHeaders;

/** The language that a caller gets a page in: the one chosen on the page ({@code lang}), before those of the browser. */
public final class CallerLanguage {

    private CallerLanguage() {}

    public static Language of(HttpServletRequest request) {
        return Language.of(request.getParameter("lang"), request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
