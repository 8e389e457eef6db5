package org.atrium.gateway.people.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.atrium.gateway.people.KnownDevices;
import org.atrium.gateway.people.Person;
import org.atrium.gateway.session.CookieRules;
import org.atrium.gateway.session.SealedCookie;
import org.atrium.kit.seal.Seal;
import org.springframework.stereotype.Component;

/** The browser's own memory of who signed in at it, in a sealed cookie. */
@Component
final class Devices {

    private static final Duration REMEMBERED = Duration.ofDays(180);

    private final SealedCookie cookie;
    private final SecureRandom random = new SecureRandom();

    Devices(Seal seal, CookieRules rules, Clock clock) {
        this.cookie = new SealedCookie("atrium-device", REMEMBERED, seal, rules, clock);
    }

    KnownDevices of(HttpServletRequest request) {
        return cookie.read(request).map(KnownDevices::read).orElse(KnownDevices.NONE);
    }

    void remember(Person person, HttpServletRequest request, HttpServletResponse response) {
        var word = new byte[16];
        random.nextBytes(word);
        var known = of(request)
                .with(person.id(), Base64.getUrlEncoder().withoutPadding().encodeToString(word));
        cookie.write(response, known.text());
    }
}
