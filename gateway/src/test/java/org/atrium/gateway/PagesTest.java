package org.atrium.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What anyone may read: the API's description, the problems, the headers on all of it. */
class PagesTest extends AtTheDoor {

    @Test
    void one_document_describes_the_api_of_all_services() {
        PATRON.behave(exchange -> StubService.answer(
                exchange, 200, "application/json", described("/api/v1/patrons", "/internal/branches")));
        CAMPAIGN.behave(exchange -> StubService.answer(
                exchange, 200, "application/json", described("/api/v1/campaigns/{id}", "/u/{token}")));
        ANALYTICS.behave(exchange -> StubService.answer(
                exchange, 200, "application/json", described("/api/v1/campaigns/{id}/lift", "/api/v1/patrons")));

        var document = Visitor.json(visitor.get("/api/v1/openapi.json"));

        assertThat(document.get("openapi").asString()).startsWith("3.1");
        assertThat(document.get("paths").propertyNames())
                .contains(
                        "/api/v1/patrons",
                        "/api/v1/campaigns/{id}",
                        "/u/{token}",
                        "/api/v1/campaigns/{id}/lift",
                        "/api/v1/clients",
                        "/api/v1/overview")
                .doesNotContain("/internal/branches", "/sign-in", "/session");
        assertThat(document.at("/paths/~1api~1v1~1patrons/get/tags/0").asString())
                .isEqualTo("patron-service");
        assertThat(document.at("/paths/~1api~1v1~1campaigns~1{id}/get/operationId")
                        .asString())
                .isEqualTo("getCampaignsById");
        assertThat(document.at("/paths/~1api~1v1~1clients/post/security/0/atrium/0")
                        .asString())
                .isEqualTo("institution:manage");
        assertThat(document.at("/components/securitySchemes/atrium/flows/clientCredentials/tokenUrl")
                        .asString())
                .isEqualTo(DOOR + "/oauth2/token");
        assertThat(document.has("x-missing")).isFalse();
        var again = visitor.send(visitor.to("/api/v1/openapi.json")
                .header(
                        "If-None-Match",
                        visitor.get("/api/v1/openapi.json")
                                .headers()
                                .firstValue("ETag")
                                .orElseThrow())
                .GET());
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void the_description_is_shown_without_anything_from_elsewhere() {
        var page = visitor.page("/docs");

        assertThat(page.body()).doesNotContain("http://", "https://");
        assertThat(visitor.get("/docs/ui/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/docs/ui/swagger-ui.css").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/docs/start.js").statusCode()).isEqualTo(200);
    }

    @Test
    void the_type_of_a_problem_leads_to_a_page() {
        assertThat(visitor.page("/problems/scope-beyond-caller").body()).contains("403");
        assertThat(visitor.page("/problems").body()).contains("unavailable", "csrf-token");
        assertProblem(visitor.page("/problems/no-such-type"), 404, "not-found");
    }

    @Test
    void the_console_is_at_the_root_and_at_its_own_paths() {
        var page = visitor.page("/");
        var script = java.util.regex.Pattern.compile("assets/[^\"]+\\.js").matcher(page.body());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(visitor.page("/campaigns/some-id").body()).isEqualTo(page.body());
        assertThat(script.find()).isTrue();
        assertThat(visitor.get("/" + script.group())
                        .headers()
                        .firstValue("Cache-Control")
                        .orElseThrow())
                .contains("immutable");
        assertThat(visitor.get("/assets/no-such-file.js").statusCode()).isEqualTo(404);
    }

    @Test
    void every_answer_carries_the_headers_of_the_house() {
        for (var place : new String[] {"/sign-in", "/docs", "/session", "/api/v1/patrons"}) {
            var headers = visitor.page(place).headers();

            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                    .contains("frame-ancestors 'none'");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("X-Request-Id")).isPresent();
        }
        assertThat(visitor.page("/docs").headers().firstValue("Referrer-Policy"))
                .hasValue("strict-origin-when-cross-origin");
    }

    @Test
    void nobody_changes_what_is_only_there_to_be_read() {
        assertThat(visitor.form("/docs", java.util.Map.of()).statusCode()).isEqualTo(401);
        assertThat(visitor.form("/", java.util.Map.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void a_method_that_a_resource_does_not_have_is_a_problem_too() {
        var answer = visitor.send(visitor.to("/api/v1/clients")
                .header("Authorization", "Bearer " + token())
                .PUT(java.net.http.HttpRequest.BodyPublishers.noBody()));

        assertProblem(answer, 405, "method-not-allowed");
    }

    private static String described(String... paths) {
        var text = new StringBuilder("{\"openapi\":\"3.1.0\",\"paths\":{");
        for (int i = 0; i < paths.length; i++) {
            text.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(paths[i])
                    .append("\":{\"get\":{\"responses\":{\"200\":{\"description\":\"OK\"}}}}");
        }
        return text.append("}}").toString();
    }
}
