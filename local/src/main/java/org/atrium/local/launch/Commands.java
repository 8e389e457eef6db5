package org.atrium.local.launch;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.atrium.local.audit.AuditCheck;
import org.atrium.local.audit.AuditPages;
import org.atrium.local.client.AtriumApi;
import org.atrium.local.demo.Demonstration;
import org.atrium.local.process.Checkout;
import org.atrium.local.process.LocalFailure;
import org.atrium.local.process.OwnProcess;

/** What each command of the launcher does. */
public final class Commands {
    private static final String DEMONSTRATION = "demo";
    private static final Duration STOPPING = Duration.ofMinutes(3);

    private final Map<String, String> environment;
    private final Screen screen;
    private final PrintStream out;
    private final AtriumHome home;
    private volatile boolean stopping;
    private volatile int status;

    public Commands(Map<String, String> environment, Screen screen, PrintStream out) {
        this.environment = environment;
        this.screen = screen;
        this.out = out;
        this.home = AtriumHome.of(environment);
    }

    public void run(Arguments arguments) {
        switch (arguments.command()) {
            case "demo" -> demo(arguments.instances());
            case "up" -> up(arguments.option("institution"), arguments.instances());
            case "token" -> token(arguments.option("institution"), arguments.option("scope"));
            case "audit" -> audit(arguments.option("institution"), arguments.option("known"));
            case "down" -> down();
            case "reset" -> reset(arguments.option("yes").isPresent());
            default -> throw new LocalFailure("Unknown command " + arguments.command());
        }
    }

    private void demo(int instances) {
        if (home.kind().filter(kind -> !kind.equals(DEMONSTRATION)).isPresent()) {
            throw new LocalFailure(
                    home.root() + " holds an institution of your own, and the demonstration is not mixed with it."
                            + " Give it a home of its own: ATRIUM_HOME=.atrium-demo ./atrium demo");
        }
        run(Optional.of(Demonstration.INSTITUTION), DEMONSTRATION, instances);
    }

    private void up(Optional<String> institution, int instances) {
        if (institution.isEmpty() && FirstCredentials.of(home).isEmpty()) {
            throw new LocalFailure(
                    "The first start needs the name of your institution: ./atrium up --institution \"NAME\"");
        }
        run(institution, home.kind().orElse("up"), instances);
    }

    private void run(Optional<String> institution, String kind, int instances) {
        var ports = PortPlan.of(environment, instances);
        home.prepare();
        Preflight.check(home, ports);
        var settings = new Settings(Checkout.root(), home, ports, institution, true, environment);
        var atrium = RunningAtrium.of(settings, screen);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(atrium), "stop-atrium"));
        try {
            begin(atrium, kind);
        } catch (RuntimeException e) {
            if (!stopping) {
                status = 1;
                throw e;
            }
        }
        awaitTheEnd();
    }

    private void begin(RunningAtrium atrium, String kind) {
        var firstStart = FirstCredentials.of(home).isEmpty();
        atrium.start();
        home.rememberKind(kind);
        var credentials = FirstCredentials.of(home)
                .orElseThrow(() -> new LocalFailure("The gateway wrote no credentials to " + home.credentials()));
        welcome(atrium, credentials, firstStart);
        if (kind.equals(DEMONSTRATION)) {
            new Demonstration(atrium.url(), credentials, home, screen).load();
        }
        screen.say("Atrium is ready");
        atrium.watch();
        atrium.prepareQuickStarts();
    }

    /** While the demonstration is still being loaded the console can be looked at already. */
    private void welcome(RunningAtrium atrium, FirstCredentials credentials, boolean firstStart) {
        screen.say("");
        screen.say("  Console  " + atrium.url());
        atrium.urls().stream().skip(1).forEach(also -> screen.say("           " + also));
        if (!atrium.mailPage().isEmpty()) {
            screen.say("  Mail     " + atrium.mailPage() + "   nothing is delivered: every message is shown here");
        }
        screen.say("  Logs     " + home.root().resolve("logs"));
        if (firstStart) {
            screen.say("  Sign in  " + credentials.administrator().email() + "   one-time password: "
                    + credentials.administrator().oneTimePassword());
        } else {
            screen.say("  Sign in  as before; the first administrator's one-time password, if unused, is in "
                    + home.credentials());
        }
        screen.say("  Stop     Ctrl-C, or ./atrium down");
        screen.say("");
    }

    /** Runs while the JVM ends, whatever ended it. Stopping on request is no failure: status 0. */
    private void stop(RunningAtrium atrium) {
        if (atrium.isRunning()) {
            stopping = true;
            screen.say("Stopping …");
            atrium.close();
            screen.say("Atrium has stopped. Its data are kept in " + home.root());
            Runtime.getRuntime().halt(status);
        }
    }

    private void token(Optional<String> institution, Optional<String> scope) {
        out.println(new AccessTokens(address()).of(credentials(), institution, scope));
    }

    private void audit(Optional<String> institution, Optional<String> known) {
        var tokens = new AccessTokens(address());
        var credentials = credentials();
        try (var api =
                new AtriumApi(address(), () -> tokens.of(credentials, institution, Optional.of("privacy:manage")))) {
            switch (AuditCheck.of(AuditPages.of(api), known.map(Commands::known))) {
                case AuditCheck.Found.Sound sound ->
                    out.println(sound.newest()
                            .map(
                                    newest -> "The audit log is sound. Its newest entry is " + newest
                                            + "\nNote that; --known with it shows at a later check that nothing was written anew.")
                            .orElse("The audit log is empty."));
                case AuditCheck.Found.Broken broken ->
                    throw new LocalFailure("The audit log is broken at entry " + broken.number() + ": " + broken.why());
            }
        }
    }

    private static AuditCheck.Known known(String text) {
        try {
            return AuditCheck.Known.of(text);
        } catch (IllegalArgumentException e) {
            throw new LocalFailure("--known: " + e.getMessage(), e);
        }
    }

    private FirstCredentials credentials() {
        return FirstCredentials.of(home)
                .orElseThrow(
                        () -> new LocalFailure(home.root() + " has no credentials yet. Start Atrium with ./atrium up"));
    }

    private String address() {
        return home.address().orElse("http://localhost:8080");
    }

    private void down() {
        var launcher = home.launcher().living();
        if (launcher.isPresent()) {
            OwnProcess.end(launcher.get(), STOPPING);
            screen.say(
                    "Atrium, process %d, has stopped.".formatted(launcher.get().pid()));
        }
        var left = Leftovers.end(home);
        if (left > 0) {
            screen.say("Stopped %d processes whose launcher was gone.".formatted(left));
        } else if (launcher.isEmpty()) {
            screen.say("Atrium does not run from " + home.root() + ".");
        }
    }

    private void reset(boolean yes) {
        if (home.isEmpty()) {
            screen.say("There is nothing to forget in " + home.root() + ".");
            return;
        }
        if (!yes && !confirmed()) {
            throw new LocalFailure(
                    "Nothing was deleted. To forget all data in " + home.root() + ": ./atrium reset --yes");
        }
        down();
        home.forget();
        screen.say("All data of " + home.root() + " are forgotten.");
    }

    private boolean confirmed() {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            return false;
        }
        var answer = console.readLine("Forget all data in %s? Type yes: ", home.root());
        return "yes".equals(answer);
    }

    /** The end comes by a signal, and the shutdown hook does the rest. */
    private static void awaitTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
