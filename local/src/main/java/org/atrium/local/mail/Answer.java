package org.atrium.local.mail;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What goes back to a browser or a script. */
record Answer(int status, String type, byte[] body, Map<String, String> headers) {
    static Answer empty(int status) {
        return new Answer(status, "text/plain", new byte[0], Map.of());
    }

    /** @param policy the Content-Security-Policy under which the browser shows it */
    static Answer html(int status, String page, String policy) {
        return new Answer(
                status,
                "text/html; charset=utf-8",
                page.getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Security-Policy", policy));
    }

    static Answer text(String type, byte[] body) {
        return new Answer(200, type + "; charset=utf-8", body, Map.of());
    }
}
