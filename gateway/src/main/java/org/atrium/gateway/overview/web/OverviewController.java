package org.atrium.gateway.overview.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import org.atrium.gateway.overview.Overview;
import org.atrium.gateway.overview.PartAnswer.Known;
import org.atrium.gateway.overview.PartAnswer.NotAllowed;
import org.atrium.gateway.overview.PartAnswer.Silent;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An institution at a glance. */
@RestController
class OverviewController {

    private final Overview overview;
    private final JsonMapper json;

    OverviewController(Overview overview, JsonMapper json) {
        this.overview = overview;
        this.json = json;
    }

    @GetMapping("/api/v1/overview")
    @RequiresScope(Scope.CAMPAIGNS_READ)
    @ForLimitedViewers(Reach.THEIR_BRANCHES)
    @Operation(
            summary = "Segments, campaigns and visits at a glance",
            description =
                    "Each part is its service's own answer. Parts that do not answer are named in unavailable, and"
                            + " parts that the token does not allow in notAllowed; the rest is there all the same.")
    @ApiResponse(
            responseCode = "200",
            description = "What is known",
            content = @Content(schema = @Schema(ref = "#/components/schemas/Overview")))
    ResponseEntity<ObjectNode> overview(JwtAuthenticationToken caller) {
        var answer = json.createObjectNode();
        var unavailable = new ArrayList<String>();
        var notAllowed = new ArrayList<String>();
        overview.asSeenBy(caller.getToken().getTokenValue()).forEach((part, found) -> {
            switch (found) {
                case Known known -> answer.set(part.text(), json.readTree(known.json()));
                case Silent silent -> unavailable.add(part.text());
                case NotAllowed beyond -> notAllowed.add(part.text());
            }
        });
        list(answer, "unavailable", unavailable);
        list(answer, "notAllowed", notAllowed);
        return ResponseEntity.ok(answer);
    }

    private static void list(ObjectNode answer, String name, List<String> parts) {
        var array = answer.putArray(name);
        parts.forEach(array::add);
    }
}
