package org.atrium.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.atrium.acceptance.plan.PlanGuard;
import org.atrium.local.client.AtriumApi;
import org.atrium.local.launch.AccessTokens;
import org.atrium.local.launch.FirstCredentials;
import org.atrium.local.launch.RunningAtrium;
import org.atrium.local.launch.Screen;
import org.atrium.local.launch.Settings;
import org.jspecify.annotations.Nullable;

/**
 * The gateway that is tested: one that runs already, when {@code atrium.url} names it, else the whole system, started
 * once for all tests in a folder and on ports of its own, with two instances of each service. Every request goes to
 * another gateway than the one before, and so to the other instances.
 *
 * <ul>
 *   <li>{@code -Datrium.url=http://localhost:8080} with {@code -Datrium.client=id:secret} of an institution's client, or
 *       {@code -Datrium.token=…}; {@code -Datrium.operator=id:secret} for what needs a second institution
 *   <li>{@code -Datrium.administrator=email:one-time-password} of somebody who signs in to the console
 *   <li>{@code -Datrium.mail=http://localhost:8121}, the mail catcher's page
 * </ul>
 */
final class SystemUnderTest {
    static final int INSTANCES = 2;

    /** So that the self-check has been round the town while the stories last. */
    private static final Map<String, String> EVERYBODY_IS_CHECKED =
            Map.of("ATRIUM_PATRON_SELFCHECKSAMPLE", "1000", "ATRIUM_PATRON_SELFCHECKEVERY", "10s");

    private static final List<String> DATABASES =
            List.of("atrium_gateway", "atrium_patron", "atrium_campaign", "atrium_analytics");

    private final List<String> urls;
    private final String mailUrl;
    private final Optional<FirstCredentials> credentials;
    private final Optional<RunningAtrium> ours;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicReference<@Nullable Description> description = new AtomicReference<>();

    private final AtomicReference<@Nullable PlanGuard> plans = new AtomicReference<>();

    private SystemUnderTest(
            List<String> urls, String mailUrl, Optional<FirstCredentials> credentials, Optional<RunningAtrium> ours) {
        this.urls = urls;
        this.mailUrl = mailUrl;
        this.credentials = credentials;
        this.ours = ours;
    }

    static SystemUnderTest get() {
        return Holder.SYSTEM;
    }

    /** Unique to this run, so that it can be repeated on a system that keeps its data. */
    static String mark() {
        return "t" + UUID.randomUUID().toString().substring(0, 8);
    }

    String url() {
        return urls.getFirst();
    }

    /** Each gateway, where the system is ours. */
    List<String> urls() {
        return urls;
    }

    /** The system's own processes, for stories of bad days; empty when somebody else runs it. */
    Optional<RunningAtrium> ours() {
        return ours;
    }

    /** Who may sign in to the console: ours, or {@code -Datrium.administrator=email:password}. */
    Optional<FirstCredentials.Administrator> administrator() {
        return credentials
                .map(FirstCredentials::administrator)
                .or(() -> told("atrium.administrator")
                        .map(told -> new FirstCredentials.Administrator(
                                pair("atrium.administrator")[0], pair("atrium.administrator")[1])));
    }

    /** What the database wrote down of all stories; empty when somebody else runs it. */
    Optional<PlanGuard> plans() {
        return Optional.ofNullable(plans.get());
    }

    /** An API whose every request goes to this gateway. */
    AtriumApi apiAt(String gateway) {
        return new AtriumApi(
                () -> gateway, this::token, exchange -> description().check(exchange));
    }

    AtriumApi api() {
        return api(this::token);
    }

    /** What the gateway says of its API, once all services have spoken. */
    Description description() {
        return description.updateAndGet(known -> known == null ? Description.of(url()) : known);
    }

    /** Every answer in every story is held against the description. */
    private AtriumApi api(Supplier<String> tokens) {
        return new AtriumApi(this::next, tokens, exchange -> description().check(exchange));
    }

    MailPage mail() {
        return new MailPage(mailUrl);
    }

    /** The same client with fewer scopes; empty when all that is known is a token. */
    Optional<AtriumApi> narrow(String scope) {
        return credentials
                .map(first -> api(() -> tokens().of(first, Optional.empty(), Optional.of(scope))))
                .or(() -> told("atrium.client")
                        .map(pair -> api(() -> tokens().of(
                                        pair("atrium.client")[0],
                                        pair("atrium.client")[1],
                                        Optional.empty(),
                                        Optional.of(scope)))));
    }

    /** The API as this client sees it. */
    AtriumApi apiOf(String client, String secret) {
        return api(() -> tokens().of(client, secret, Optional.empty(), Optional.empty()));
    }

    /** A second institution of its own; empty when this system's operator is not known to us. */
    Optional<AtriumApi> anotherInstitution() {
        var api = tokensOfAnother().map(this::api);
        // patron-service is told of it after the answer.
        api.ifPresent(one ->
                Desk.eventually().until(() -> one.get("/api/v1/institution").status() == 200));
        return api;
    }

    /** What gives tokens of a new institution, with the operator's client, whom no request can end. */
    Optional<Supplier<String>> tokensOfAnother() {
        return operatorToken().map(token -> {
            try (var operator = api(() -> token)) {
                var made = AtriumApi.ok(operator.post("/api/v1/institutions", Map.of("name", "Another " + mark())));
                var id = made.path("id").asString();
                return () -> tokens().of(
                                credentials
                                        .map(FirstCredentials::operatorClientId)
                                        .orElseGet(() -> pair("atrium.operator")[0]),
                                credentials
                                        .map(FirstCredentials::operatorClientSecret)
                                        .orElseGet(() -> pair("atrium.operator")[1]),
                                Optional.of(id),
                                Optional.empty());
            }
        });
    }

    private Optional<String> operatorToken() {
        var scope = Optional.of("platform:manage");
        return credentials
                .map(first ->
                        tokens().of(first.operatorClientId(), first.operatorClientSecret(), Optional.empty(), scope))
                .or(() -> told("atrium.operator")
                        .map(pair -> tokens().of(
                                        pair("atrium.operator")[0],
                                        pair("atrium.operator")[1],
                                        Optional.empty(),
                                        scope)));
    }

    /** A fresh one. */
    String token() {
        return credentials
                .map(first -> tokens().of(first, Optional.empty(), Optional.empty()))
                .or(() -> told("atrium.token"))
                .orElseGet(() -> tokens().of(
                                pair("atrium.client")[0],
                                pair("atrium.client")[1],
                                Optional.empty(),
                                Optional.empty()));
    }

    private AccessTokens tokens() {
        return new AccessTokens(next());
    }

    private String next() {
        return urls.get(Math.floorMod(turn.getAndIncrement(), urls.size()));
    }

    private static Optional<String> told(String property) {
        return Optional.ofNullable(System.getProperty(property)).filter(value -> !value.isBlank());
    }

    private static String[] pair(String property) {
        return told(property)
                .map(value -> value.split(":", 2))
                .filter(parts -> parts.length == 2)
                .orElseThrow(() -> new IllegalArgumentException("-D" + property + "=id:secret is needed"));
    }

    private static final class Holder {
        private static final SystemUnderTest SYSTEM = told("atrium.url")
                .map(url -> new SystemUnderTest(
                        List.of(url),
                        told("atrium.mail").orElse("http://localhost:8121"),
                        Optional.empty(),
                        Optional.empty()))
                .orElseGet(Holder::start);

        private static SystemUnderTest start() {
            var screen = new Screen(System.err, InstantSource.system());
            var home = temporary();
            var atrium = RunningAtrium.of(
                    Settings.apart(home, "Bibliothèques d'essai")
                            .withInstances(INSTANCES)
                            .with(EVERYBODY_IS_CHECKED),
                    screen);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                atrium.close();
                delete(home);
            }));
            atrium.start();
            atrium.watch();
            var system = new SystemUnderTest(
                    atrium.urls(), atrium.mailPage(), FirstCredentials.of(atrium.home()), Optional.of(atrium));
            system.plans.set(PlanGuard.watching(atrium.mongoUri(), DATABASES));
            try (var api = system.api()) {
                new Town(api).moveIn();
            }
            return system;
        }

        private static Path temporary() {
            try {
                return Files.createTempDirectory("atrium-acceptance");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path folder) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
