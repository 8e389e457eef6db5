package org.atrium.acceptance.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nothing is written down that the build cannot contradict. */
class LivingDocumentsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE_BLOCK = Pattern.compile("```.*?```", Pattern.DOTALL);

    @Test
    void every_relative_link_leads_somewhere() {
        var broken = new ArrayList<String>();
        for (var page : Checkout.files(".md")) {
            LINK.matcher(CODE_BLOCK.matcher(Checkout.read(page)).replaceAll(""))
                    .results()
                    .map(found -> found.group(1))
                    .filter(link -> !link.matches("[a-z]+:.*|#.*|/.*"))
                    .map(link -> link.replaceAll("#.*", ""))
                    .filter(link -> !Files.exists(page.resolveSibling(link)))
                    .forEach(link -> broken.add(Checkout.name(page) + " -> " + link));
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void the_list_of_problems_is_the_code() {
        GeneratedPage.mustBe("docs/problems.md", Problems.page());
    }

    @Test
    void the_page_of_what_is_stored_is_the_registers() {
        GeneratedPage.mustBe("docs/stored-data.md", StoredDataPage.page());
    }

    @Test
    void the_record_of_processing_knows_what_the_gateway_stores() {
        var copy = "patron-service/src/main/resources/org/atrium/patron/processing/gateway-stored-data.json";

        assertThat(Checkout.read(Checkout.ROOT.resolve(copy)))
                .as("copy gateway/src/main/resources/stored-data.json there")
                .isEqualTo(Checkout.read(Checkout.ROOT.resolve("gateway/src/main/resources/stored-data.json")));
    }

    @Test
    void every_collection_of_a_register_is_named_by_a_store() {
        var stores = Checkout.files(".java").stream()
                .filter(file -> Checkout.name(file).contains("/src/main/"))
                .collect(java.util.stream.Collectors.groupingBy(
                        file -> Checkout.name(file).replaceFirst("/.*", ""),
                        java.util.stream.Collectors.mapping(Checkout::read, java.util.stream.Collectors.joining())));

        assertThat(StoredDataPage.lines())
                .isNotEmpty()
                .allMatch(line -> stores.get(line.module()).contains('"' + line.collection() + '"'));
    }

    @Test
    void one_type_of_problem_has_one_status_and_one_title() {
        var kinds = Problems.declared().stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        Problems.Declared::type,
                        java.util.stream.Collectors.mapping(
                                problem -> problem.status() + " " + problem.title(),
                                java.util.stream.Collectors.toSet())));

        assertThat(kinds)
                .isNotEmpty()
                .allSatisfy((type, said) -> assertThat(said).as(type).hasSize(1));
    }

    @Test
    void every_decision_has_a_number_of_its_own() {
        var numbers = Checkout.files(".md").stream()
                .filter(page -> Checkout.name(page).startsWith("docs/adr/"))
                .map(page -> page.getFileName().toString().substring(0, 4))
                .toList();

        assertThat(numbers).isNotEmpty().doesNotHaveDuplicates().allMatch(number -> number.matches("\\d{4}"));
    }

    @Test
    void every_module_has_a_page_and_the_readme_leads_to_it() {
        var readme = Checkout.read(Checkout.ROOT.resolve("README.md"));
        for (var module : modules()) {
            assertThat(Checkout.ROOT.resolve(module).resolve("README.md")).exists();
            assertThat(readme).contains("](" + module + ")");
        }
    }

    @Test
    void the_commands_of_the_readme_exist() {
        var readme = Checkout.read(Checkout.ROOT.resolve("README.md"));
        var launcher = Checkout.read(Checkout.ROOT.resolve("atrium"));

        assertThat(readme).contains("./atrium demo", "./mvnw verify");
        assertThat(launcher).contains("demo | up)", "token | audit | backup | restore | down | reset)");
        assertThat(Checkout.ROOT.resolve("mvnw")).isExecutable();
        assertThat(Checkout.ROOT.resolve("atrium")).isExecutable();
    }

    @Test
    void every_package_says_what_it_is_for() {
        var silent = Checkout.files(".java").stream()
                .filter(file -> Checkout.name(file).contains("/src/main/"))
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !Files.exists(folder.resolve("package-info.java"))
                        || !Checkout.read(folder.resolve("package-info.java")).contains("/**"))
                .map(Checkout::name)
                .toList();

        assertThat(silent).isEmpty();
    }

    private static List<String> modules() {
        return Pattern.compile("<module>([^<]+)</module>")
                .matcher(Checkout.read(Checkout.ROOT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .filter(module -> !module.contains("/"))
                .toList();
    }
}
