package org.atrium.gateway.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.atrium.kit.seal.Seal;

/**
 * What the door has to remember of a browser before anybody signed in there, kept by the browser: no request of a
 * stranger's takes memory or a place in the database. Sealed, so that nobody reads or writes it elsewhere.
 */
public final class SealedCookie {

    /** Browsers keep 4,096 bytes of a cookie; sealing makes text longer by a third. */
    public static final int LONGEST_TEXT = 2_800;

    private final String name;
    private final Duration life;
    private final Seal seal;
    private final CookieRules rules;
    private final Clock clock;

    public SealedCookie(String name, Duration life, Seal seal, CookieRules rules, Clock clock) {
        this.name = name;
        this.life = life;
        this.seal = seal;
        this.rules = rules;
        this.clock = clock;
    }

    public Optional<String> read(HttpServletRequest request) {
        var cookies = request.getCookies();
        if (cookies != null) {
            for (var cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return seal.open(purpose(), cookie.getValue(), clock.instant());
                }
            }
        }
        return Optional.empty();
    }

    /** @return false if the text is too long for a cookie: then nothing is remembered */
    public boolean write(HttpServletResponse response, String text) {
        if (text.length() > LONGEST_TEXT) {
            return false;
        }
        add(response, seal.close(purpose(), text, clock.instant().plus(life)), life);
        return true;
    }

    public void forget(HttpServletResponse response) {
        add(response, "", Duration.ZERO);
    }

    private void add(HttpServletResponse response, String value, Duration age) {
        var cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(rules.secure());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge((int) age.toSeconds());
        response.addCookie(cookie);
    }

    private String purpose() {
        return "cookie " + name;
    }
}
