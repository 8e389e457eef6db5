package org.atrium.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.atrium.gateway.routing.RouteTable;
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

    private final TreeMap<String, Set<Scope>> operations = new TreeMap<>();
    private final TreeMap<String, String> services = new TreeMap<>();

    /** What those get from each who are limited to branches. */
    /** Whoever holds a signed statement may verify it. */
    private static final Set<String> FOR_EVERYBODY = Set.of("GET /api/v1/proof-keys");

    private final TreeMap<String, String> limited = new TreeMap<>();

    RightsPageTest() throws IOException {
        var description = new JsonMapper().readTree(Files.readString(ROOT.resolve("docs/api/openapi.json")));
        for (var path : description.get("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    var name = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                    operations.put(name, scopes(operation.getValue()));
                    limited.put(
                            name, operation.getValue().path("x-limited-viewers").asString(""));
                    services.put(name, operation.getValue().at("/tags/0").asString());
                }
            }
        }
    }

    @Test
    void every_operation_of_the_api_asks_for_a_scope_that_there_is() {
        assertThat(operations).hasSizeGreaterThan(60);
        operations.forEach((operation, scopes) -> assertThat(scopes.isEmpty())
                .as(operation)
                .isEqualTo(!operation.contains(" /api/") || FOR_EVERYBODY.contains(operation)));
    }

    /** What is described and not in the table cannot be reached; what only the table knows is a route to nobody. */
    @Test
    void the_table_of_routes_knows_every_operation_its_service_and_its_scopes() {
        var described = new TreeMap<String, String>();
        operations.forEach(
                (operation, scopes) -> described.put(operation, services.get(operation) + " " + Scope.texts(scopes)));
        var routed = new TreeMap<String, String>();
        for (var route : RouteTable.ALL) {
            var service = route.way().map(way -> way.upstream().service()).orElse("gateway");
            route.scopes().forEach((method, scopes) -> {
                if (!method.equals("HEAD")) {
                    routed.put(method + " " + route.path(), service + " " + Scope.texts(scopes));
                }
            });
        }

        assertThat(routed)
                .as("RouteTable, compared with docs/api/openapi.json: a new operation needs its line there")
                .containsExactlyEntriesOf(described);
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

                The last column says what those get who are [limited to branches](../adr/0102-rights-end-at-a-branch.md), \
                if they have the scope: what belongs to their branches, everything as for all, or nothing but 403.

                This page is made from [the description of the API](openapi.json) and the roles in the code, and compared \
                with them by a test.

                | Operation | Scope |""");
        for (var role : Role.values()) {
            text.append(' ').append(role.text()).append(" |");
        }
        text.append(" limited to branches |");
        text.append("\n|---|---|")
                .append("---|".repeat(Role.values().length + 1))
                .append('\n');
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
            text.append(scopes.isEmpty() ? " everything |" : said(limited.get(operation)));
            text.append('\n');
        });
        return text.toString();
    }

    private static String said(String limited) {
        return limited.isEmpty() ? " |" : " " + limited.replace('-', ' ') + " |";
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
