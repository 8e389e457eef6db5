package org.atrium.local.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The broker's configuration files, filled in for one run. */
public final class BrokerProperties {
    private BrokerProperties() {}

    public static Path write(Path file, Path data, int port, int controllerPort) {
        return write(
                file,
                template("server.properties")
                        .replace("@data@", data.toAbsolutePath().toString())
                        .replace("@port@", Integer.toString(port))
                        .replace("@controllerPort@", Integer.toString(controllerPort)));
    }

    public static Path writeLogging(Path file) {
        return write(file, template("log4j2.properties"));
    }

    private static Path write(Path file, String content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String template(String name) {
        try (InputStream in = Objects.requireNonNull(BrokerProperties.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
