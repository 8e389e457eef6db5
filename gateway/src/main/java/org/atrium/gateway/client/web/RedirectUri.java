package org.atrium.gateway.client.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.atrium.kit.text.Text;
import org.jspecify.annotations.Nullable;

/** Where a code may be sent (RFC 9700 §2.1, §4.1.3). */
final class RedirectUri {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final int LONGEST = 2_000;

    private RedirectUri() {}

    static boolean isSafe(@Nullable String text) {
        // What is kept of a text is its clean form, and a code is sent nowhere but where it was meant to go.
        if (text == null || text.length() > LONGEST || !Text.clean(text).equals(text)) {
            return false;
        }
        try {
            var uri = new URI(text);
            var host = uri.getHost();
            if (host == null || uri.getFragment() != null || uri.getUserInfo() != null) {
                return false;
            }
            return "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && THIS_MACHINE.contains(host);
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
