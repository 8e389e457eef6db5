package org.atrium.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.atrium.kit.security.Scope;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may do what in the whole API: a page that is made from its description and looked at when it changes. */
class RightsPageTest {

    private static final Path ROOT = Path.of(System.getProperty("user.dir")).getParent();
    private static final Path PAGE = ROOT.resolve("docs/api/rights.md");
    private static final boolean WRITE = "write".equals(System.getProperty("atrium.docs"));
    private static final Pattern MORE = Pattern.compile("needs the scope `?([a-z]+:[a-z]+)`? as well");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final TreeMap<String, Set<Scope>> operations = operations();

    @Test
    void every_operation_of_the_api_asks_for_a_scope_that_there_is() {
        assertThat(operations).hasSizeGreaterThan(60);
        operations.forEach((operation, scopes) ->
                assertThat(scopes.isEmpty()).as(operation).isEqualTo(!operation.contains(" /api/")));
    }

    @Test
    void who_sees_single_messages_may_see_persons() {
        assertThat(operations.get("GET /api/v1/campaigns/{id}/deliveries"))
                .containsExactlyInAnyOrder(Scope.CAMPAIGNS_READ, Scope.PATRONS_READ);
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
                Where two scopes stand, both are asked for.

                This page is made from [the description of the API](openapi.json) and the roles in the code, and compared \
                with them by a test.

                | Operation | Scope |""");
        for (var role : Role.values()) {
            text.append(' ').append(role.text()).append(" |");
        }
        text.append("\n|---|---|").append("---|".repeat(Role.values().length)).append('\n');
        operations.forEach((operation, scopes) -> {
            text.append("| `").append(operation).append("` | ");
            text.append(
                    scopes.isEmpty()
                            ? "none: anybody with the link"
                            : scopes.stream()
                                    .map(scope -> "`" + scope.text() + "`")
                                    .collect(Collectors.joining(" ")));
            text.append(" |");
            for (var role : Role.values()) {
                text.append(Role.scopesOf(List.of(role)).containsAll(scopes) ? " yes |" : " |");
            }
            text.append('\n');
        });
        return text.toString();
    }

    private static TreeMap<String, Set<Scope>> operations() {
        try {
            var description = new JsonMapper().readTree(Files.readString(ROOT.resolve("docs/api/openapi.json")));
            var found = new TreeMap<String, Set<Scope>>();
            description
                    .get("paths")
                    .properties()
                    .forEach(path -> path.getValue().properties().stream()
                            .filter(operation -> METHODS.contains(operation.getKey()))
                            .forEach(operation -> found.put(
                                    operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(),
                                    scopes(operation.getValue()))));
            return found;
        } catch (IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }

    /** The one that is checked first, and what the description says that the handler asks for besides. */
    private static Set<Scope> scopes(JsonNode operation) {
        var found = new LinkedHashSet<Scope>();
        var text = operation.at("/security/0/atrium/0").asString("");
        if (!text.isEmpty()) {
            found.add(named(text));
        }
        MORE.matcher(operation.path("description").asString(""))
                .results()
                .forEach(more -> found.add(named(more.group(1))));
        return found;
    }

    private static Scope named(String text) {
        return Scope.named(text)
                .orElseThrow(() -> new AssertionError(text + " is none of "
                        + Arrays.stream(Scope.values()).map(Scope::text).collect(Collectors.joining(" "))));
    }
}
