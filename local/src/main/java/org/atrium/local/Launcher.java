package org.atrium.local;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.atrium.local.launch.Arguments;
import org.atrium.local.launch.Commands;
import org.atrium.local.launch.Screen;
import org.atrium.local.process.LocalFailure;

/** {@code demo | up | token | audit | down | reset}: what the script {@code atrium} runs. */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] words) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var screen = new Screen(out, InstantSource.system());
        try {
            new Commands(System.getenv(), screen, out).run(Arguments.of(words));
        } catch (LocalFailure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (RuntimeException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }
}
