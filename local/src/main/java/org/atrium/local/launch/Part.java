package org.atrium.local.launch;

import java.nio.file.Path;
import java.util.Locale;

/** The four services, in the order in which they are shown: they are started all at once. */
enum Part {
    GATEWAY("gateway", 0),
    PATRON("patron-service", 1),
    CAMPAIGN("campaign-service", 2),
    ANALYTICS("analytics-service", 3);

    private static final String VERSION = "0.1.0-SNAPSHOT";

    private final String title;
    private final int offset;

    Part(String title, int offset) {
        this.title = title;
        this.offset = offset;
    }

    String title() {
        return title;
    }

    int offset() {
        return offset;
    }

    /** The Boot jar that the build makes, inside a checkout. */
    Path jar(Path checkout) {
        return checkout.resolve(title)
                .resolve("target")
                .resolve(String.format(Locale.ROOT, "%s-%s.jar", title, VERSION));
    }
}
