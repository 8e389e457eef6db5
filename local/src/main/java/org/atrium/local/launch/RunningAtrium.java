package org.atrium.local.launch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.local.LocalKafka;
import org.atrium.local.LocalMongo;
import org.atrium.local.backup.Restore;
import org.atrium.local.mail.MailCatcher;
import org.atrium.local.process.LocalFailure;
import org.atrium.local.process.OwnProcess;
import org.atrium.local.process.Ports;

/** MongoDB, Kafka, the mail catcher and the four services, started together and stopped in reverse order. */
public final class RunningAtrium implements AutoCloseable {
    private static final Duration UNTIL_READY = Duration.ofSeconds(600);
    private static final Duration UNTIL_GONE = Duration.ofSeconds(40);

    public static final String MONGODB = "MongoDB";
    public static final String KAFKA = "Kafka";
    public static final String MAIL_CATCHER = "mail catcher";

    private enum Phase {
        NEW,
        RUNNING,
        CLOSED
    }

    private final Settings settings;
    private final Screen screen;
    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final Map<Instance, Supervised> services = new ConcurrentSkipListMap<>();
    private final Deque<Supervised> servers = new ArrayDeque<>();
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.NEW);
    private volatile Optional<CaughtMail> mail = Optional.empty();
    private volatile Optional<Thread> watchdog = Optional.empty();
    private volatile Optional<QuickStarts> quickStarts = Optional.empty();

    /** The mail catcher as a part that may be away. */
    private record CaughtMail(MailCatcher catcher) implements FaultTarget {
        @Override
        public String name() {
            return MAIL_CATCHER;
        }

        @Override
        public void kill() {
            catcher.cutOff();
        }

        @Override
        public void stop() {
            catcher.away();
        }

        @Override
        public void start() {
            catcher.back();
        }
    }

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
        if (new Restore(settings.home().root(), settings.erasures()).finish()) {
            screen.say("A restore that was interrupted is finished.");
        }
        settings.home().launcher().remember(ProcessHandle.current());
        settings.home().remember(url());
        phase.set(Phase.RUNNING);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            start(threads);
            return this;
        }
    }

    /** Where people and scripts find the gateway; the first one, where there are several. */
    public String url() {
        return urls().getFirst();
    }

    /** Each gateway. What one of them is asked goes to the services' instances of its own number. */
    public List<String> urls() {
        return settings.ports().all().stream()
                .filter(instance -> instance.part() == Part.GATEWAY)
                .map(instance -> "http://localhost:" + settings.ports().of(instance))
                .toList();
    }

    /** Where caught mail is shown; empty when a real mail server is used. */
    public String mailPage() {
        return mail.map(caught -> caught.catcher().webUrl()).orElse("");
    }

    /** The database, as its drivers read it. */
    public String mongoUri() {
        return known("ATRIUM_MONGODB_URI");
    }

    /** The broker, as its clients read it. */
    public String kafkaServers() {
        return known("ATRIUM_KAFKA");
    }

    /** Where each instance of a service tells of itself, by its name: {@code http://127.0.0.1:8091} … */
    public Map<String, String> managementUrls() {
        return settings.ports().all().stream()
                .collect(Collectors.toMap(
                        Instance::name,
                        instance -> "http://" + Ports.LOOPBACK + ":"
                                + settings.ports().managementOf(instance)));
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
        services.values().forEach(Supervised::watch);
        var probe = new Probe(settings.ports());
        watchdog = Optional.of(Thread.ofVirtual().name("watchdog").start(() -> {
            try (probe) {
                new Watchdog(services, probe::isAlive, screen).run();
            }
        }));
    }

    /** Makes the next start of this build quick from what this one has learnt so far, in the background. */
    public void prepareQuickStarts() {
        var learning = learning();
        if (!learning.isEmpty()) {
            var preparation = new QuickStarts(learning, settings.home().log("quick-starts"), screen);
            quickStarts = Optional.of(preparation);
            Thread.ofVirtual().name("quick-starts").start(preparation);
        }
    }

    private Map<Program, ProcessHandle> learning() {
        var programs = new Programs(settings.checkout());
        var learning = new LinkedHashMap<Program, ProcessHandle>();
        services.keySet().stream().filter(settings::records).forEach(instance -> {
            var program = programs.of(instance.part());
            if (!program.hasCache()) {
                process(instance.name()).ifPresent(process -> learning.put(program, process));
            }
        });
        return learning;
    }

    /** All that can be killed, stopped and started by name: the servers, then {@code gateway}, {@code gateway-2} … */
    public List<String> parts() {
        return faultTargets().map(FaultTarget::name).toList();
    }

    /** Ends a part at once, as a power cut would. Where it is watched it comes back by itself. */
    public void kill(String part) {
        faultTarget(part).kill();
    }

    /** Ends a part in good order. It stays away until it is started. */
    public void stop(String part) {
        faultTarget(part).stop();
    }

    /** Starts what was stopped, and waits until it answers. */
    public void start(String part) {
        var stopped = faultTarget(part);
        stopped.start();
        services.forEach((instance, service) -> {
            if (service == stopped) {
                awaitReady(instance, service);
            }
        });
    }

    /** The process of a part: another one after each restart; empty while it is away, and for the mail catcher. */
    public Optional<ProcessHandle> process(String part) {
        return faultTarget(part) instanceof Supervised supervised
                ? supervised.process().flatMap(process -> ProcessHandle.of(process.pid()))
                : Optional.empty();
    }

    /** The parts that ended since they are watched, though nobody had told them to, as often as they did. */
    public List<String> unexpectedEnds() {
        return Stream.concat(servers.stream(), services.values().stream())
                .flatMap(part -> Collections.nCopies(part.unexpectedEnds(), part.name()).stream())
                .toList();
    }

    private FaultTarget faultTarget(String name) {
        return faultTargets()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new LocalFailure("There is no part \"" + name + "\", only " + parts()));
    }

    private Stream<FaultTarget> faultTargets() {
        return Stream.of(servers.stream(), mail.stream(), services.values().stream())
                .flatMap(parts -> parts);
    }

    /** Stops what was started, services before servers; a second call does nothing. */
    @Override
    public void close() {
        if (!phase.compareAndSet(Phase.RUNNING, Phase.CLOSED)) {
            return;
        }
        watchdog.ifPresent(Thread::interrupt);
        quickStarts.ifPresent(QuickStarts::close);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            services.values().forEach(service -> threads.execute(() -> service.close(UNTIL_GONE)));
        }
        mail.ifPresent(caught -> caught.catcher().close());
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
        var answers = new TreeMap<Instance, CompletableFuture<Void>>();
        for (var part : Part.values()) {
            var program = CompletableFuture.supplyAsync(() -> programs.of(part), threads);
            settings.ports().all().stream()
                    .filter(instance -> instance.part() == part)
                    .forEach(instance -> {
                        var variables = environment.of(instance);
                        answers.put(
                                instance,
                                program.thenAcceptAsync(ready -> service(instance, ready, variables), threads));
                    });
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
        server(MONGODB, () -> {
            var mongo = LocalMongo.start(home.data("mongo"), settings.ports().mongo(), options);
            know("ATRIUM_MONGODB_URI", mongo.uri());
            return mongo.process();
        });
    }

    private void kafka() {
        var home = settings.home();
        var ports = settings.ports();
        var options = new LocalKafka.Options(ports.kafkaController(), "320m", home.log("kafka"));
        server(KAFKA, () -> {
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
        mail = Optional.of(new CaughtMail(catcher));
    }

    private void service(Instance instance, Program program, Map<String, String> environment) {
        var home = settings.home();
        var name = instance.name();
        var service = new Supervised(
                name,
                () -> OwnProcess.start(name, command(instance, program, environment), home.pid(name), home.log(name)),
                screen,
                UNTIL_GONE);
        services.put(instance, service);
        service.start();
        awaitReady(instance, service);
        screen.step(name + " answers");
    }

    private void awaitReady(Instance instance, Supervised service) {
        try (var probe = new Probe(settings.ports())) {
            service.process().ifPresent(process -> process.await(() -> probe.isReady(instance), UNTIL_READY));
        }
    }

    private ProcessBuilder command(Instance instance, Program program, Map<String, String> environment) {
        var command = new ProcessBuilder(program.command(settings.records(instance)))
                .directory(program.folder().toFile());
        command.environment().putAll(environment);
        return command;
    }

    private String known(String name) {
        synchronized (addresses) {
            return addresses.getOrDefault(name, "");
        }
    }

    private void know(String name, String value) {
        synchronized (addresses) {
            addresses.put(name, value);
        }
    }
}
