package org.atrium.gateway.console.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.atrium.gateway.session.CookieRules;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/**
 * The token against forged requests: of the sign-in pages in a cookie, since whoever only looks at them has no session
 * and is to begin none; of the console in its session. A request without a session is nobody's, and is given no
 * session to keep a token in.
 */
final class FormTokens implements CsrfTokenRepository {

    private static final String PAGES = "/sign-in";

    private final CookieCsrfTokenRepository ofPages = new CookieCsrfTokenRepository();
    private final HttpSessionCsrfTokenRepository ofSessions = new HttpSessionCsrfTokenRepository();

    FormTokens(CookieRules rules) {
        // Over HTTPS the name keeps other hosts of the same domain from setting it (RFC 6265bis, section 4.1.3.2).
        ofPages.setCookieName(rules.secure() ? "__Host-atrium-form" : "atrium-form");
        ofPages.setCookiePath("/");
        ofPages.setCookieCustomizer(
                cookie -> cookie.httpOnly(true).sameSite("Lax").secure(rules.secure()));
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return isPage(request) ? ofPages.generateToken(request) : ofSessions.generateToken(request);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (isPage(request)) {
            ofPages.saveToken(token, request, response);
        } else if (request.getSession(false) != null) {
            ofSessions.saveToken(token, request, response);
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return isPage(request) ? ofPages.loadToken(request) : ofSessions.loadToken(request);
    }

    private static boolean isPage(HttpServletRequest request) {
        var path = request.getServletPath();
        return path.equals(PAGES) || path.startsWith(PAGES + "/");
    }
}
