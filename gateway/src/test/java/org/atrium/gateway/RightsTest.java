package org.atrium.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.atrium.gateway.access.Role;
import org.atrium.kit.security.PublicEndpoint;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may do what at the door itself: each operation, asked by each role. */
class RightsTest extends AtTheDoor {

    private static final Set<Role> ADMINISTRATOR = EnumSet.of(Role.ADMINISTRATOR);
    private static final Set<Role> NOBODY = EnumSet.noneOf(Role.class);

    /** An operation that is added has to be added here, with those who may do it. */
    private static final Map<String, Set<Role>> MAY = Map.ofEntries(
            Map.entry("GET /api/v1/clients", ADMINISTRATOR),
            Map.entry("POST /api/v1/clients", ADMINISTRATOR),
            Map.entry("GET /api/v1/clients/{id}", ADMINISTRATOR),
            Map.entry("DELETE /api/v1/clients/{id}", ADMINISTRATOR),
            Map.entry("GET /api/v1/people", ADMINISTRATOR),
            Map.entry("POST /api/v1/people", ADMINISTRATOR),
            Map.entry("GET /api/v1/people/{id}", ADMINISTRATOR),
            Map.entry("PATCH /api/v1/people/{id}", ADMINISTRATOR),
            Map.entry("DELETE /api/v1/people/{id}", ADMINISTRATOR),
            Map.entry("POST /api/v1/people/{id}/invitation", ADMINISTRATOR),
            Map.entry("POST /api/v1/institutions", NOBODY),
            Map.entry(
                    "GET /api/v1/overview",
                    EnumSet.of(Role.ADMINISTRATOR, Role.OUTREACH, Role.APPROVER, Role.ANALYST)));

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void every_operation_of_the_api_asks_for_a_scope_and_stands_in_the_table() {
        var operations = new TreeMap<String, HandlerMethod>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getName().startsWith("org.atrium.")) {
                for (var path : mapping.getPatternValues()) {
                    mapping.getMethodsCondition()
                            .getMethods()
                            .forEach(verb -> operations.put(verb + " " + path, method));
                }
            }
        });

        var unguarded = new ArrayList<String>();
        var api = new ArrayList<String>();
        operations.forEach((operation, method) -> {
            if (!asksForAScope(method) && !isPublic(method)) {
                unguarded.add(operation);
            }
            if (operation.contains(" /api/") && !isPublic(method)) {
                api.add(operation);
            }
        });
        assertThat(unguarded).isEmpty();
        assertThat(api).containsExactlyInAnyOrderElementsOf(MAY.keySet());
    }

    @Test
    void each_role_may_do_what_the_table_says_and_nothing_else() {
        var tokens = new LinkedHashMap<Role, String>();
        for (var role : Role.values()) {
            tokens.put(role, tokenFor(Role.scopesOf(List.of(role))));
        }

        MAY.forEach((operation, allowed) -> tokens.forEach((role, token) -> {
            var answer = asked(operation, token);
            if (allowed.contains(role)) {
                assertThat(answer.statusCode()).as(operation + " by " + role).isNotIn(401, 403);
            } else {
                assertProblem(answer, 403, "missing-scope");
            }
            if (allowed.isEmpty()) {
                assertThat(answer.statusCode()).as(operation + " by " + role).isEqualTo(403);
            }
        }));
    }

    @Test
    void nothing_at_people_and_clients_is_changed_for_a_token_whose_client_is_gone() {
        var order = Map.of("name", "Gone", "scopes", List.of("institution:manage"));
        var made = Visitor.json(visitor.post("/api/v1/clients", token(), order));
        var id = made.get("id").asString();
        var gone = accessToken(tokenRequest(id, made.get("secret").asString(), Map.of()));
        visitor.send(visitor.to("/api/v1/clients/" + id)
                .header("Authorization", "Bearer " + token())
                .DELETE());

        var changes = MAY.keySet().stream()
                .filter(operation -> operation.matches("(?!GET ).* /api/v1/(people|clients)(/.*)?"))
                .toList();
        assertThat(changes).hasSizeGreaterThan(5);
        changes.forEach(operation ->
                assertThat(asked(operation, gone).statusCode()).as(operation).isEqualTo(401));
    }

    @Test
    void analysts_and_approvers_see_no_person_and_no_refused_bytes() {
        for (var role : List.of(Role.ANALYST, Role.APPROVER)) {
            assertThat(Role.scopesOf(List.of(role)))
                    .as(role.text())
                    .doesNotContain(Scope.PATRONS_READ, Scope.PATRONS_WRITE, Scope.PRIVACY_MANAGE, Scope.EVENTS_WRITE);
        }
        for (var role : Role.values()) {
            assertThat(Role.scopesOf(List.of(role))).doesNotContain(Scope.PLATFORM_MANAGE);
        }
    }

    private HttpResponse<String> asked(String operation, String token) {
        var parts = operation.split(" ");
        return visitor.send(visitor.to(parts[1].replace("{id}", "00000000-0000-7000-8000-000000000000"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        parts[0],
                        parts[0].equals("GET") || parts[0].equals("DELETE")
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString("{}")));
    }

    private static boolean asksForAScope(HandlerMethod method) {
        return AnnotatedElementUtils.hasAnnotation(method.getMethod(), RequiresScope.class)
                || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), RequiresScope.class);
    }

    private static boolean isPublic(HandlerMethod method) {
        return AnnotatedElementUtils.hasAnnotation(method.getMethod(), PublicEndpoint.class)
                || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), PublicEndpoint.class);
    }

    private String tokenFor(Set<Scope> scopes) {
        return accessToken(tokenRequest(
                client("clientId"), client("clientSecret"), Map.of("scope", String.join(" ", Scope.texts(scopes)))));
    }
}
