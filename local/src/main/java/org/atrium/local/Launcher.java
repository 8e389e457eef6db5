package org.atrium.local;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.atrium.local.launch.Commands;
import org.atrium.local.launch.Screen;

/** {@code demo | up | token | audit | backup | restore | down | reset}: what the script {@code atrium} runs. */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] words) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var screen = new Screen(out, InstantSource.system());
        System.exit(new Commands(System.getenv(), screen, out).run(words));
    }
}
