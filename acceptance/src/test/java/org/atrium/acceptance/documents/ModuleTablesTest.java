package org.atrium.acceptance.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The tables in the READMEs of the modules, held against packages, folders, collections and pages. */
class ModuleTablesTest {
    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| ([^|]+) \\|");
    private static final Pattern PACKAGE = Pattern.compile("`…?([a-z]+)`");
    private static final Pattern FOLDER = Pattern.compile("`src/([a-z]+)`");
    private static final Pattern COLLECTIONS = Pattern.compile("Collections: (.*)");
    private static final Pattern COLLECTION = Pattern.compile("`([A-Za-z_]+)`");
    private static final Pattern ROUTE = Pattern.compile("(?:page\\(|path: )'([^']+)'");
    private static final Pattern PATH = Pattern.compile("`(/[^`]*)`");

    @ParameterizedTest
    @CsvSource({
        "service-kit, kit, What it offers",
        "patron-service, patron, Where things are",
        "campaign-service, campaign, Where things are",
        "analytics-service, analytics, Where things are",
        "gateway, gateway, Where things are",
        "local, local, Where things are"
    })
    void every_package_of_a_module_stands_in_its_table_and_nothing_else(String module, String root, String heading) {
        var packages = Checkout.ROOT
                .resolve(module)
                .resolve("src/main/java/org/atrium")
                .resolve(root);

        assertThat(listed(section(module, heading), PACKAGE)).isEqualTo(foldersOf(packages));
    }

    @ParameterizedTest
    @ValueSource(strings = {"campaign-service", "analytics-service"})
    void a_module_names_the_collections_that_it_registers(String module) {
        var named = COLLECTIONS
                .matcher(Checkout.read(Checkout.ROOT.resolve(module).resolve("README.md")))
                .results()
                .flatMap(line -> COLLECTION.matcher(line.group(1)).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        named.removeAll(registered("service-kit"));

        assertThat(named).isEqualTo(registered(module));
    }

    @Test
    void every_page_and_every_folder_of_the_console_stands_in_its_tables() {
        var console = Checkout.ROOT.resolve("console");
        var pages = ROUTE.matcher(Checkout.read(console.resolve("src/app/router.tsx")))
                .results()
                .map(found -> found.group(1).replace("$id", "{id}"))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> named = PATH.matcher(section("console", "What it offers"))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isEqualTo(pages);
        assertThat(listed(section("console", "Where things are"), FOLDER)).isEqualTo(foldersOf(console.resolve("src")));
    }

    private static Set<String> listed(String section, Pattern name) {
        return FIRST_CELL
                .matcher(section)
                .results()
                .flatMap(cell -> name.matcher(cell.group(1)).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> foldersOf(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> registered(String module) {
        return JsonMapper.shared()
                .readTree(Checkout.read(Checkout.ROOT.resolve(module).resolve("src/main/resources/stored-data.json")))
                .valueStream()
                .map(entry -> entry.path("collection").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String section(String module, String heading) {
        var page = Checkout.read(Checkout.ROOT.resolve(module).resolve("README.md"));
        var begin = page.indexOf("## " + heading);
        assertThat(begin).as(module + ": " + heading).isNotNegative();
        var end = page.indexOf("\n## ", begin + 1);
        return page.substring(begin, end < 0 ? page.length() : end);
    }
}
