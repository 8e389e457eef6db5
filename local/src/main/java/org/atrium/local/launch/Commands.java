package org.atrium.local.launch;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
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
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands of the launcher and their options, and what each does. */
@Command(
        name = "./atrium",
        description = "Atrium on this machine with one command.",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT)
public final class Commands {
    private static final String DEMONSTRATION = "demo";
    private static final String INSTANCES = "How many processes of each service; ${DEFAULT-VALUE} unless told.";
    private static final String ONE_OF_SEVERAL = "Of which institution; the first unless told.";
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

    /**
     * Runs one of the commands. What a person can mend is said in a sentence, a defect with its stack.
     *
     * @param words as typed behind {@code ./atrium}
     * @return the status to end with: 0, 1 after a failure, 2 for words that are not understood
     */
    public int run(String... words) {
        return new CommandLine(this)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!(failure instanceof LocalFailure)) {
                        throw failure;
                    }
                    command.getErr().println(failure.getMessage());
                    return 1;
                })
                .execute(words);
    }

    @Command(description = "Starts everything, with a made institution to look at.")
    void demo(
            @Option(names = "--instances", paramLabel = "N", defaultValue = "1", description = INSTANCES)
                    int instances) {
        if (home.kind().filter(kind -> !kind.equals(DEMONSTRATION)).isPresent()) {
            throw new LocalFailure(
                    home.root() + " holds an institution of your own, and the demonstration is not mixed with it."
                            + " Give it a home of its own: ATRIUM_HOME=.atrium-demo ./atrium demo");
        }
        run(Optional.of(Demonstration.INSTITUTION), DEMONSTRATION, instances);
    }

    @Command(description = "Starts everything, with an institution of your own.")
    void up(
            @Option(
                            names = "--institution",
                            paramLabel = "NAME",
                            description = "What it is called, at the first start.")
                    Optional<String> institution,
            @Option(names = "--instances", paramLabel = "N", defaultValue = "1", description = INSTANCES)
                    int instances) {
        if (institution.filter(name -> !name.isBlank()).isEmpty()
                && FirstCredentials.of(home).isEmpty()) {
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

    @Command(description = "Prints a bearer token for scripts.")
    void token(
            @Option(names = "--institution", paramLabel = "ID", description = ONE_OF_SEVERAL)
                    Optional<String> institution,
            @Option(names = "--scope", paramLabel = "SCOPES", description = "What it may do; all unless told.")
                    Optional<String> scope) {
        out.println(new AccessTokens(address()).of(credentials(), institution, scope));
    }

    @Command(description = "Says whether the audit log is what it was.")
    void audit(
            @Option(names = "--institution", paramLabel = "ID", description = ONE_OF_SEVERAL)
                    Optional<String> institution,
            @Option(
                            names = "--known",
                            paramLabel = "NUMBER:HASH",
                            description = "The newest entry of an earlier check: shows that nothing was written anew.")
                    Optional<String> known) {
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

    @Command(description = "Copies all data into one file. Atrium must be stopped.")
    void backup(@Parameters(paramLabel = "FILE", description = "Where to; it is replaced.") Path file) {
        var digest = copies().backup(file);
        screen.say(file + " is written. SHA-256: " + digest);
        screen.say("The secrets are not in it: keep a copy of " + home.root().resolve("secrets") + " and "
                + home.credentials() + " at another place.");
    }

    @Command(description = "Puts the data of a backup in the place of those that are here. Atrium must be stopped.")
    void restore(
            @Parameters(paramLabel = "FILE", description = "A file that backup has written.") Path file,
            @Option(names = "--sha256", paramLabel = "HEX", description = "What backup said that its SHA-256 is.")
                    Optional<String> sha256,
            @Option(names = "--yes", description = "Without asking.") boolean yes) {
        if (!yes && !home.dataParts().isEmpty() && !confirmed("Replace all data in %s? Type yes: ")) {
            throw new LocalFailure("Nothing was changed. To replace all data in " + home.root() + ": ./atrium restore "
                    + file + " --yes");
        }
        var about = copies().restore(file, sha256);
        screen.say("The data are as of " + about.takenAt() + ", written by version " + about.version() + ".");
        screen.say("The next start erases again whoever was erased since, before it answers anybody, and calls off"
                + " every campaign that may have written since.");
    }

    private Copies copies() {
        return new Copies(
                home,
                Optional.ofNullable(environment.get("ATRIUM_ERASURE_JOURNAL"))
                        .filter(named -> !named.isBlank())
                        .map(Path::of),
                InstantSource.system());
    }

    @Command(description = "Stops what demo or up started.")
    void down() {
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

    @Command(description = "Forgets all data of this folder.")
    void reset(@Option(names = "--yes", description = "Without asking.") boolean yes) {
        if (home.isEmpty()) {
            screen.say("There is nothing to forget in " + home.root() + ".");
            return;
        }
        if (!yes && !confirmed("Forget all data in %s? Type yes: ")) {
            throw new LocalFailure(
                    "Nothing was deleted. To forget all data in " + home.root() + ": ./atrium reset --yes");
        }
        down();
        home.forget();
        screen.say("All data of " + home.root() + " are forgotten.");
    }

    private boolean confirmed(String question) {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            return false;
        }
        var answer = console.readLine(question, home.root());
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
