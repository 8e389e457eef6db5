package org.atrium.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may do what in the whole API: a page that is made from its description and looked at when it changes. */
class RightsPageTest {

    private static final Path ROOT = Path.of(System.getProperty("user.dir")).getParent();
    private static final Path PAGE = ROOT.resolve("docs/api/rights.md");
    private static final boolean WRITE = "write".equals(System.getProperty("atrium.docs"));
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final TreeMap<String, Optional<Scope>> operations = operations();

    @Test
    void every_operation_of_the_api_asks_for_a_scope_that_there_is() {
        assertThat(operations).hasSizeGreaterThan(60);
        operations.forEach((operation, scope) ->
                assertThat(scope).as(operation).matches(found -> found.isPresent() == operation.contains(" /api/")));
    }

    @Test
    void the_page_says_who_may_do_what() throws IOException {
        if (WRITE) {
            Files.writeString(PAGE, page());
        }
        assertThat(Files.readString(PAGE))
                .as("docs/api/rights.md; -Datrium.docs=write makes it anew: look at what changes")
                .isEqualTo(page());
    }

    private String page() {
        var text = new StringBuilder("""
                # Rights

                Which role may do what, by the scope that each operation asks for. What is not marked is answered with 403. \
                An operation may ask for more than its scope where it shows persons; its description says so.

                This page is made from [the description of the API](openapi.json) and the roles in the code, and compared \
                with them by a test.

                | Operation | Scope |""");
        for (var role : Role.values()) {
            text.append(' ').append(role.text()).append(" |");
        }
        text.append("\n|---|---|").append("---|".repeat(Role.values().length)).append('\n');
        operations.forEach((operation, scope) -> {
            text.append("| `").append(operation).append("` | ");
            text.append(scope.map(found -> "`" + found.text() + "`").orElse("none: anybody with the link"));
            text.append(" |");
            for (var role : Role.values()) {
                text.append(scope.map(found -> Role.scopesOf(List.of(role)).contains(found) ? " yes |" : " |")
                        .orElse(" yes |"));
            }
            text.append('\n');
        });
        return text.toString();
    }

    private static TreeMap<String, Optional<Scope>> operations() {
        try {
            var description = new JsonMapper().readTree(Files.readString(ROOT.resolve("docs/api/openapi.json")));
            var found = new TreeMap<String, Optional<Scope>>();
            description
                    .get("paths")
                    .properties()
                    .forEach(path -> path.getValue().properties().stream()
                            .filter(operation -> METHODS.contains(operation.getKey()))
                            .forEach(operation -> found.put(
                                    operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(),
                                    scope(operation.getValue()))));
            return found;
        } catch (IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }

    private static Optional<Scope> scope(JsonNode operation) {
        var text = operation.at("/security/0/atrium/0").asString("");
        assertThat(text.isEmpty() || Scope.named(text).isPresent())
                .as(text + " is one of "
                        + Arrays.stream(Scope.values()).map(Scope::text).collect(Collectors.joining(" ")))
                .isTrue();
        return Scope.named(text);
    }
}
