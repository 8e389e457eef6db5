package org.atrium.local.process;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that holds all of Atrium's source. */
public final class Checkout {
    private Checkout() {}

    /** The folder that the system property {@code atrium.root} names, else the one above us that has a launcher. */
    public static Path root() {
        var named = System.getProperty("atrium.root", "");
        if (!named.isEmpty()) {
            return Path.of(named).toAbsolutePath();
        }
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("local/kafka-broker/pom.xml"))) {
                return folder;
            }
        }
        throw new LocalFailure("Not inside a checkout of Atrium. Name it with -Datrium.root=/path/to/atrium");
    }
}
