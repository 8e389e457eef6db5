package org.atrium.acceptance.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A Chromium of this machine. */
public record Browser(Path program) {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final String ON_A_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

    /** The one that {@code ATRIUM_CHROMIUM} names, or one on the path. */
    public static Optional<Browser> found() {
        var named = Stream.ofNullable(System.getenv("ATRIUM_CHROMIUM")).map(Path::of);
        var onPath = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.of(named, onPath, Stream.of(Path.of(ON_A_MAC)))
                .flatMap(paths -> paths)
                .filter(Files::isExecutable)
                .findFirst()
                .map(Browser::new);
    }
}
