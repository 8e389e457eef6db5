package org.atrium.acceptance.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.local.process.Checkout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs what is in {@code console/e2e} by Playwright, and tells what became of each test. */
public record BrowserTests(Browser browser) {
    private static final Duration PATIENCE = Duration.ofMinutes(40);
    private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;]*m");

    /**
     * What became of one test.
     *
     * @param failure empty when it passed
     */
    public record Outcome(String title, String failure) {}

    /**
     * @param gateway the address of the system
     * @param user who signs in, with this password or, the first time, with the one-time password
     */
    public List<Outcome> run(String gateway, String user, String oneTimePassword, String password) {
        var console = Checkout.root().resolve("console");
        var output = Checkout.root().resolve("acceptance/target/browser.log");
        try {
            var report = Files.createTempFile("playwright", ".json");
            Files.createDirectories(output.getParent());
            var command = new ProcessBuilder(
                            "node", "node_modules/@playwright/test/cli.js", "test", "--reporter=list,json")
                    .directory(console.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            command.environment()
                    .putAll(Map.of(
                            "ATRIUM_URL", gateway,
                            "ATRIUM_USER", user,
                            "ATRIUM_PASSWORD", oneTimePassword,
                            "ATRIUM_NEW_PASSWORD", password,
                            "ATRIUM_CHROMIUM", browser.program().toString(),
                            "ATRIUM_BROWSER", System.getProperty("atrium.browser", "short"),
                            "PLAYWRIGHT_JSON_OUTPUT_NAME", report.toString()));
            var process = command.start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("the browser tests did not end within " + PATIENCE + ": " + output);
            }
            return outcomes(report, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static List<Outcome> outcomes(Path report, Path output) throws IOException {
        var text = Files.readString(report);
        Files.delete(report);
        if (text.isEmpty()) {
            throw new AssertionError("the browser tests did not run: " + Files.readString(output));
        }
        var outcomes = JsonMapper.shared()
                .readTree(text)
                .path("suites")
                .valueStream()
                .flatMap(BrowserTests::specs)
                .map(BrowserTests::outcome)
                .toList();
        if (outcomes.isEmpty()) {
            throw new AssertionError("there are no browser tests: " + Files.readString(output));
        }
        return outcomes;
    }

    private static Stream<JsonNode> specs(JsonNode suite) {
        return Stream.concat(
                suite.path("specs").valueStream(),
                suite.path("suites").valueStream().flatMap(BrowserTests::specs));
    }

    /** A test that Playwright skipped has not passed. */
    private static Outcome outcome(JsonNode spec) {
        var results = spec.findValues("results").stream()
                .flatMap(JsonNode::valueStream)
                .toList();
        var passed = !results.isEmpty()
                && results.stream()
                        .allMatch(result -> result.path("status").asString().equals("passed"));
        var messages = results.stream()
                .flatMap(result -> result.path("errors").valueStream())
                .map(error -> COLOURS.matcher(error.path("message").asString()).replaceAll(""))
                .collect(Collectors.joining("\n"));
        return new Outcome(spec.path("title").asString(), passed ? "" : "it did not pass. " + messages);
    }
}
