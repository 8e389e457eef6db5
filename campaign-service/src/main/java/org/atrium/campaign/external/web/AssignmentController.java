package org.atrium.campaign.external.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.atrium.campaign.campaign.CampaignDesk;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.external.AssignmentReceipt;
import org.atrium.campaign.external.ExternalAssignments;
import org.atrium.kit.bounds.LargestBody;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.security.ScopeCheck;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "Campaigns")
class AssignmentController {

    private final CampaignDesk desk;
    private final ExternalAssignments assignments;
    private final JsonMapper json;

    AssignmentController(CampaignDesk desk, ExternalAssignments assignments, JsonMapper json) {
        this.desk = desk;
        this.assignments = assignments;
        this.json = json;
    }

    @PostMapping(path = "/api/v1/campaigns/{id}/assignments", consumes = "application/x-ndjson")
    @RequiresScope(Scope.CAMPAIGNS_WRITE)
    @LargestBody(value = 64 << 20, streamed = true)
    @Operation(
            summary = "Tell who was assigned by another tool",
            description = "One JSON object a line: {\"identifier\":{\"scheme\",\"value\"} or \"patronId\", \"arm\","
                    + " \"at\"}; the arm holdout is the one that got nothing. The campaign has delivery external and is"
                    + " launched. Lines may be sent again. A line that cannot be taken in is rejected with its"
                    + " number, and the others are taken in. To callers without the scope patrons:read accepted counts"
                    + " all lines that are right, and the answer does not say whether somebody has an identifier.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/x-ndjson",
                                            schema = @Schema(implementation = AssignmentJson.class))))
    AssignmentReceipt assign(@PathVariable UUID id, HttpServletRequest request) throws IOException {
        var campaign = desk.get(new CampaignId(id));
        var body = new InputStreamReader(request.getInputStream(), StandardCharsets.UTF_8);
        try (var lines = new BufferedReader(body)) {
            return assignments.record(
                    campaign, new AssignmentLines(lines, json), ScopeCheck.grants(Scope.PATRONS_READ));
        }
    }
}
