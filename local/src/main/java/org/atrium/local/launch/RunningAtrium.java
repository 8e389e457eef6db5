package org.atrium.local.launch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.atrium.local.LocalKafka;
import org.atrium.local.LocalMongo;
import org.atrium.local.mail.MailCatcher;
import org.atrium.local.process.OwnProcess;

/** MongoDB, Kafka, the mail catcher and the four services, started together and stopped in reverse order. */
public final class RunningAtrium implements AutoCloseable {
    private static final Duration UNTIL_READY = Duration.ofSeconds(300);
    private static final Duration UNTIL_GONE = Duration.ofSeconds(40);
    private static final Duration UNTIL_CACHED = Duration.ofMinutes(5);

    private enum Phase {
        NEW,
        RUNNING,
        CLOSED
    }

    private final Settings settings;
    private final Screen screen;
    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final List<Supervised> services = new ArrayList<>();
    private final Deque<Supervised> servers = new ArrayDeque<>();
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.NEW);
    private volatile Mail mail = new Mail("", () -> {});

    /** Where mail is shown, and how that ends. */
    private record Mail(String page, Runnable end) {}

    private RunningAtrium(Settings settings, Screen screen) {
        this.settings = settings;
        this.screen = screen;
    }

    /** Not started yet: so that whoever must stop it knows it before there is anything to stop. */
    public static RunningAtrium of(Settings settings, Screen screen) {
        return new RunningAtrium(settings, screen);
    }

    /**
     * Checks the machine, starts everything and waits until every part answers.
     *
     * @throws org.atrium.local.process.LocalFailure with the reason and the way out; what was started by then is
     *     stopped again
     */
    public RunningAtrium start() {
        settings.home().prepare();
        Preflight.check(settings.home(), settings.ports());
        settings.home().launcher().remember(ProcessHandle.current());
        settings.home().remember(url());
        phase.set(Phase.RUNNING);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            start(threads);
            return this;
        }
    }

    /** As {@link #close()}, for somebody who waits at the keyboard. */
    void abandon() {
        close(UNTIL_GONE);
    }

    /** Where people and scripts find the gateway. */
    public String url() {
        return "http://localhost:" + settings.ports().front();
    }

    /** Where caught mail is shown; empty when a real mail server is used. */
    public String mailPage() {
        return mail.page();
    }

    public AtriumHome home() {
        return settings.home();
    }

    public boolean isRunning() {
        return phase.get() == Phase.RUNNING;
    }

    /** From now on a part that stops by itself is started again. */
    public void watch() {
        servers.forEach(Supervised::watch);
        services.forEach(Supervised::watch);
    }

    /** Stops what was started, services before servers; a second call does nothing. */
    @Override
    public void close() {
        close(settings.training() ? UNTIL_CACHED : UNTIL_GONE);
    }

    /** @param patience how long a service may take to end by itself */
    private void close(Duration patience) {
        if (!phase.compareAndSet(Phase.RUNNING, Phase.CLOSED)) {
            return;
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            synchronized (services) {
                services.forEach(service -> threads.execute(() -> service.close(patience)));
            }
        }
        mail.end().run();
        synchronized (servers) {
            servers.descendingIterator().forEachRemaining(Supervised::close);
        }
        Leftovers.end(settings.home());
        settings.home().launcher().forget();
    }

    /** On a failure everything is stopped first: then those who still wait for an answer stop waiting. */
    private void start(ExecutorService threads) {
        try {
            startServers(threads);
            startServices(threads);
        } catch (CompletionException e) {
            close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void startServers(ExecutorService threads) {
        joinUnlessOneFails(List.of(
                CompletableFuture.runAsync(this::mongo, threads),
                CompletableFuture.runAsync(this::kafka, threads),
                CompletableFuture.runAsync(this::mail, threads)));
    }

    private void startServices(ExecutorService threads) {
        var environment = new ServiceEnvironment(settings, addresses);
        var programs = new Programs(settings.checkout());
        var answers = new EnumMap<Part, CompletableFuture<Void>>(Part.class);
        for (var part : Part.values()) {
            var variables = environment.of(part);
            answers.put(
                    part, CompletableFuture.runAsync(() -> service(part, programs.of(part), variables), threads));
        }
        threads.execute(new Waiting(screen, answers));
        joinUnlessOneFails(answers.values());
    }

    private static void joinUnlessOneFails(Collection<CompletableFuture<Void>> starts) {
        var failure = new CompletableFuture<Void>();
        starts.forEach(start -> start.exceptionally(cause -> {
            failure.completeExceptionally(cause);
            return null;
        }));
        CompletableFuture.anyOf(failure, CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)))
                .join();
    }

    private void mongo() {
        var home = settings.home();
        var named = settings.told("ATRIUM_MONGODB_URI");
        if (named.isPresent()) {
            know("ATRIUM_MONGODB_URI", named.get());
            screen.step("MongoDB is the one that ATRIUM_MONGODB_URI names");
            return;
        }
        var options = new LocalMongo.Options(0.5, home.log("mongod"), screen::step);
        server("MongoDB", () -> {
            var mongo = LocalMongo.start(home.data("mongo"), settings.ports().mongo(), options);
            know("ATRIUM_MONGODB_URI", mongo.uri());
            return mongo.process();
        });
    }

    private void kafka() {
        var home = settings.home();
        var ports = settings.ports();
        var options = new LocalKafka.Options(ports.kafkaController(), "320m", home.log("kafka"));
        server("Kafka", () -> {
            var kafka = LocalKafka.start(home.data("kafka"), ports.kafka(), options);
            know("ATRIUM_KAFKA", kafka.bootstrapServers());
            return kafka.process();
        });
    }

    private void server(String name, Supplier<OwnProcess> start) {
        var server = new Supervised(name, start, screen, UNTIL_GONE);
        server.start();
        synchronized (servers) {
            servers.add(server);
        }
        screen.step(name + " answers");
    }

    private void mail() {
        var named = settings.told("ATRIUM_SMTP_URL");
        if (named.isPresent()) {
            know("ATRIUM_SMTP_URL", named.get());
            screen.step("Mail goes to the server that ATRIUM_SMTP_URL names: it is really delivered");
            return;
        }
        var ports = settings.ports();
        var catcher = MailCatcher.start(settings.home().data("mail"), ports.smtp(), ports.mailPage());
        know("ATRIUM_SMTP_URL", catcher.smtpUrl());
        mail = new Mail(catcher.webUrl(), catcher::close);
    }

    private void service(Part part, Program program, Map<String, String> environment) {
        var home = settings.home();
        var service = new Supervised(
                part.title(),
                () -> OwnProcess.start(
                        part.title(), command(program, environment), home.pid(part.title()), home.log(part.title())),
                screen,
                UNTIL_GONE);
        synchronized (services) {
            services.add(service);
        }
        try (var probe = new Probe(settings.ports())) {
            service.start().await(() -> probe.isReady(part), UNTIL_READY);
        }
        screen.step(part.title() + " answers");
    }

    private ProcessBuilder command(Program program, Map<String, String> environment) {
        var command = new ProcessBuilder(program.command(settings.training()))
                .directory(program.folder().toFile());
        command.environment().putAll(environment);
        return command;
    }

    private void know(String name, String value) {
        synchronized (addresses) {
            addresses.put(name, value);
        }
    }
}
