package org.atrium.acceptance.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the pages say by hand of topics, settings, words and commands, held against the code. */
class WordsAndCodeTest {
    private static final Pattern READS =
            Pattern.compile("(?:return Set\\.of\\(|\\.stream\\(\\s*|new OtherTopic<>\\(\\s*)Topics\\.([A-Z_]+)");
    private static final Pattern WORD = Pattern.compile("(?m)^\\| ([a-z ]+) \\|");
    private static final Pattern MODULE_ALONE = Pattern.compile("mvnw? [^`\\n]*-pl ([a-z-]+)[^`\\n]*");
    private static final Pattern NODE = Pattern.compile("Node(?:\\.js)? (\\d[\\d.]*\\d|\\d+)");
    private static final Pattern ROUTE = Pattern.compile("page\\('([^']+)'");
    private static final Pattern METER = Pattern.compile("(?:builder|counter)\\(\\s*\"(atrium\\.[a-z.-]+)\"");
    private static final Pattern FIGURE = Pattern.compile("(?m)^\\| `(atrium_[a-z_]+)` \\|");
    private static final Pattern ASKED = Pattern.compile("\\batrium_[a-z_]+");
    private static final Set<String> NEED_NO_OTHER = Set.of("console", "contracts");

    @Test
    void a_topic_is_read_by_whom_the_list_says() {
        var readers = new TreeMap<String, TreeSet<String>>();
        for (var file : sources()) {
            READS.matcher(Checkout.read(file))
                    .results()
                    .forEach(found -> readers.computeIfAbsent(
                                    found.group(1).toLowerCase(Locale.ROOT).replace('_', '.'), topic -> new TreeSet<>())
                            .add(module(file)));
            // The kit reads it for every service that uses a setting.
            if (Checkout.read(file).contains("return SettingsInUse.of(")) {
                readers.computeIfAbsent("institution.lifecycle", topic -> new TreeSet<>())
                        .add(module(file));
            }
            // And it hears for every service that forgets at the word of another whom to forget.
            if (Checkout.read(file).contains("ErasingService erasingService()")) {
                readers.computeIfAbsent("patron.lifecycle", topic -> new TreeSet<>())
                        .add(module(file));
            }
        }

        var listed = new TreeMap<String, TreeSet<String>>();
        JsonMapper.shared()
                .readTree(Checkout.read(Checkout.ROOT.resolve("contracts/topics.json")))
                .path("topics")
                .forEach(topic -> {
                    var consumers = topic.path("consumers")
                            .valueStream()
                            .map(one -> one.asString())
                            .collect(Collectors.toCollection(TreeSet::new));
                    if (!consumers.isEmpty()) {
                        listed.put(topic.path("name").asString(), consumers);
                    }
                });

        assertThat(listed).isEqualTo(readers);
    }

    @Test
    void every_setting_stands_in_the_table_of_its_service_with_its_default() {
        var missing = new ArrayList<String>();
        var settings = Setting.all(sources());
        assertThat(settings).hasSizeGreaterThan(30);
        for (var setting : settings) {
            var rows = Stream.of(setting.module(), "service-kit")
                    .flatMap(module -> configuration(module).lines())
                    .filter(setting::isIn)
                    .toList();
            if (rows.isEmpty()) {
                missing.add(setting + " is in no table");
            } else if (rows.stream().noneMatch(setting::hasDefaultIn)) {
                missing.add(setting + " has another default in " + rows);
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void every_figure_stands_on_the_page_of_what_to_watch_and_alerts_ask_for_no_others() {
        var figures = FIGURE.matcher(Checkout.read(Checkout.ROOT.resolve("docs/operations/watch.md")))
                .results()
                .map(row -> row.group(1))
                .toList();
        var meters = sources().stream()
                .flatMap(file -> METER.matcher(Checkout.read(file)).results())
                .map(meter -> meter.group(1).replaceAll("[.-]", "_"))
                .distinct()
                .toList();

        assertThat(figures.stream().map(name -> name.replaceFirst("_(seconds|total)$", "")))
                .containsExactlyInAnyOrderElementsOf(meters);

        Object alerts = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Checkout.read(Checkout.ROOT.resolve("docs/operations/alerts.yml")));
        JsonNode rules = JsonMapper.shared().valueToTree(alerts);
        assertThat(rules.at("/groups/0/rules").valueStream())
                .hasSizeGreaterThan(4)
                .allSatisfy(rule -> {
                    assertThat(rule.at("/annotations/summary").asString()).isNotEmpty();
                    assertThat(ASKED.matcher(rule.path("expr").asString())
                                    .results()
                                    .map(asked -> asked.group().replaceFirst("_(bucket|count)$", "")))
                            .as(rule.path("alert").asString())
                            .isNotEmpty()
                            .allMatch(figures::contains);
                });
    }

    @Test
    void every_story_stands_in_the_table_and_every_line_is_a_story() {
        var stories = Checkout.files("Test.java").stream()
                .filter(file -> Checkout.name(file)
                        .matches("acceptance/src/test/java/org/atrium/acceptance/\\w+" + "Test\\.java"))
                .filter(file -> Checkout.read(file).contains("@Test"))
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .toList();
        var listed = Pattern.compile("(?m)^\\| `(\\w+Test)` \\|")
                .matcher(Checkout.read(Checkout.ROOT.resolve("acceptance/README.md")))
                .results()
                .map(found -> found.group(1));

        assertThat(listed).containsExactlyInAnyOrderElementsOf(stories);
    }

    @Test
    void every_page_of_the_console_is_looked_at_in_a_browser() {
        var routes = ROUTE.matcher(Checkout.read(Checkout.ROOT.resolve("console/src/app/router.tsx")))
                .results()
                .map(found -> found.group(1).replaceAll("\\$\\w+", "{}"))
                .toList();
        var sights = Checkout.read(Checkout.ROOT.resolve("console/e2e/console.spec.ts"))
                .replaceAll("\\$\\{[^}]*}", "{}");

        assertThat(routes).hasSizeGreaterThan(20);
        assertThat(routes.stream()
                        .filter(route -> !sights.contains("'" + route + "'") && !sights.contains("`" + route + "`")))
                .isEmpty();
    }

    @Test
    void every_word_of_the_glossary_is_one_of_the_code() {
        var code = sources().stream().map(Checkout::read).collect(Collectors.joining());
        var words = WORD.matcher(Checkout.read(Checkout.ROOT.resolve("docs/glossary.md")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(words).hasSizeGreaterThan(20);
        assertThat(words.stream().filter(word -> !isSpoken(word, code))).isEmpty();
    }

    @Test
    void a_command_for_one_module_builds_what_that_needs_too() {
        var incomplete = pages().stream()
                .flatMap(page -> MODULE_ALONE
                        .matcher(Checkout.read(page))
                        .results()
                        .filter(command -> !NEED_NO_OTHER.contains(command.group(1)))
                        .map(command -> command.group())
                        .filter(command -> !command.contains("-am"))
                        .map(command -> Checkout.name(page) + ": " + command))
                .toList();

        assertThat(incomplete).isEmpty();
    }

    @Test
    void every_page_asks_for_the_same_node() {
        var engines = JsonMapper.shared()
                .readTree(Checkout.read(Checkout.ROOT.resolve("console/package.json")))
                .at("/engines/node")
                .asString();
        var asked = Stream.concat(pages().stream(), Stream.of(Checkout.ROOT.resolve("console/scripts/maven.sh")))
                .flatMap(page -> NODE.matcher(Checkout.read(page)).results().map(found -> found.group(1)))
                .collect(Collectors.toSet());

        assertThat(engines).startsWith(">=");
        assertThat(asked).containsExactly(engines.substring(2));
        assertThat(Checkout.read(Checkout.ROOT.resolve("atrium"))).contains("console/package.json");
    }

    private static boolean isSpoken(String word, String code) {
        var type = Arrays.stream(word.split(" "))
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining());
        return Pattern.compile("(?:class|record|interface|enum) \\w*" + type)
                        .matcher(code)
                        .find()
                || code.contains(word.toUpperCase(Locale.ROOT).replace(' ', '_'))
                || code.contains('"' + word.replace(' ', '-') + '"');
    }

    private static String configuration(String module) {
        var page = Checkout.read(Checkout.ROOT.resolve(module).resolve("README.md"));
        var begin = page.indexOf("## Configuration");
        var end = page.indexOf("\n## ", begin + 1);
        return begin < 0 ? "" : page.substring(begin, end < 0 ? page.length() : end);
    }

    private static List<Path> pages() {
        return Checkout.files(".md").stream()
                .filter(page -> !Checkout.name(page).equals("CHANGELOG.md"))
                .toList();
    }

    private static List<Path> sources() {
        return Checkout.files(".java").stream()
                .filter(file -> Checkout.name(file).contains("/src/main/"))
                .toList();
    }

    private static String module(Path file) {
        return Checkout.name(file).replaceFirst("/.*", "");
    }
}
