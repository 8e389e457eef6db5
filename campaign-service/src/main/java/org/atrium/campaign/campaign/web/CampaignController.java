package org.atrium.campaign.campaign.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.atrium.campaign.campaign.Campaign;
import org.atrium.campaign.campaign.CampaignDesk;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.CampaignState;
import org.atrium.campaign.campaign.Campaigns;
import org.atrium.campaign.campaign.Plan;
import org.atrium.campaign.campaign.web.CampaignView.Viewer;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.ETags;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.MergePatch;
import org.atrium.kit.http.Page;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.security.Actor;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/api/v1/campaigns")
@Tag(name = "Campaigns", description = "One outreach: its plan and its life")
class CampaignController {

    private final CampaignDesk desk;
    private final Campaigns campaigns;
    private final JsonMapper json;

    CampaignController(CampaignDesk desk, Campaigns campaigns, JsonMapper json) {
        this.desk = desk;
        this.campaigns = campaigns;
        this.json = json;
    }

    @GetMapping
    @RequiresScope(Scope.CAMPAIGNS_READ)
    @ForLimitedViewers(Reach.EVERYTHING)
    @Operation(summary = "List campaigns", description = "Newest first.")
    Page<CampaignView> list(
            @Parameter(description = "Only campaigns in this state") @RequestParam @Nullable String state,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        if (state != null && CampaignState.Kind.find(state).isEmpty()) {
            throw InvalidFields.at("?state", "must be one of " + CampaignState.Kind.words());
        }
        var size = Limits.of(limit);
        var found = campaigns.list(state, size + 1, Cursor.after(cursor, CampaignId::new));
        var viewer = viewer();
        return Page.of(found, size, campaign -> CampaignView.of(campaign, viewer), Campaign::id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.CAMPAIGNS_WRITE)
    @Operation(
            summary = "Draft a campaign",
            description = "Give templateId for one message, or variants to compare several. The holdout is on unless it"
                    + " is set to 0.")
    ResponseEntity<CampaignView> draft(@RequestBody DraftCampaign request) {
        var campaign = desk.draft(request.plan());
        return ResponseEntity.created(URI.create("/api/v1/campaigns/" + campaign.id()))
                .eTag(ETags.of(campaign.version()))
                .body(CampaignView.of(campaign, viewer()));
    }

    @GetMapping("/{id}")
    @RequiresScope(Scope.CAMPAIGNS_READ)
    @ForLimitedViewers(Reach.EVERYTHING)
    @Operation(summary = "Read a campaign")
    ResponseEntity<CampaignView> read(@PathVariable UUID id) {
        return answer(desk.get(new CampaignId(id)));
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {"application/merge-patch+json", MediaType.APPLICATION_JSON_VALUE})
    @RequiresScope(Scope.CAMPAIGNS_WRITE)
    @Operation(
            summary = "Change a campaign",
            description = "JSON Merge Patch. A draft can be changed in every field; later only name, objective and cost"
                    + " can, else 409 campaign-fixed.")
    ResponseEntity<CampaignView> change(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @io.swagger.v3.oas.annotations.media.Content(
                                            schema = @Schema(implementation = DraftCampaign.class)))
                    @RequestBody
                    ObjectNode patch) {
        var campaignId = new CampaignId(id);
        var current = desk.get(campaignId);
        ETags.check(ifMatch, current.version());
        return answer(desk.edit(campaignId, current.version(), plan -> patched(plan, patch)));
    }

    private static Viewer viewer() {
        return Viewer.current();
    }

    private Plan patched(Plan plan, ObjectNode patch) {
        ObjectNode before = json.valueToTree(DraftCampaign.of(plan));
        var after = MergePatch.apply(DraftCampaign.makeRoom(before, patch), patch);
        return MergePatch.read(json, after, DraftCampaign.class).plan();
    }

    @PostMapping("/{id}/submit")
    @RequiresScope(Scope.CAMPAIGNS_WRITE)
    @Operation(
            summary = "Submit a draft for approval",
            description = "Needs a segment and a template. Settles the purpose that consent is asked for, and fixes the"
                    + " versions of templates and segment that are approved and sent. Once more, until it is"
                    + " launched, it fixes the present ones and wants a new approval.")
    ResponseEntity<CampaignView> submit(@PathVariable UUID id) {
        return answer(desk.submit(new CampaignId(id), Actor.current().subject()));
    }

    @PostMapping("/{id}/approve")
    @RequiresScope(Scope.CAMPAIGNS_APPROVE)
    @Operation(
            summary = "Approve a submitted campaign",
            description =
                    "With the setting atrium.four-eyes, by somebody else than who submitted it. What changed since"
                            + " it was submitted is named: 409 changed-since-submission. With If-Match, only what the"
                            + " approver saw: else 412.")
    ResponseEntity<CampaignView> approve(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        var campaignId = new CampaignId(id);
        return answer(desk.approve(campaignId, Actor.current().subject(), seen(campaignId, ifMatch)));
    }

    @PostMapping("/{id}/launch")
    @RequiresScope(Scope.CAMPAIGNS_WRITE)
    @Operation(
            summary = "Launch an approved campaign",
            description =
                    "Gathers the audience, draws the holdout at the scheduled start, and sends what was approved. If"
                            + " the segment has changed since, it is 409 changed-since-submission; without recorded"
                            + " consent wording 409 consent-wording-missing. With If-Match, only at the version that"
                            + " was seen: else 412.")
    ResponseEntity<CampaignView> launch(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        var campaignId = new CampaignId(id);
        return answer(desk.launch(campaignId, seen(campaignId, ifMatch)));
    }

    /** A move may say which version it is about, and need not. */
    private @Nullable Long seen(CampaignId id, @Nullable String ifMatch) {
        if (ifMatch == null) {
            return null;
        }
        var version = desk.get(id).version();
        ETags.check(ifMatch, version);
        return version;
    }

    @PostMapping("/{id}/pause")
    @RequiresScope(Scope.CAMPAIGNS_WRITE)
    @Operation(summary = "Pause a launched campaign", description = "No message leaves after about a second.")
    ResponseEntity<CampaignView> pause(@PathVariable UUID id) {
        return answer(desk.pause(new CampaignId(id)));
    }

    @PostMapping("/{id}/resume")
    @RequiresScope(Scope.CAMPAIGNS_WRITE)
    @Operation(summary = "Resume a paused campaign")
    ResponseEntity<CampaignView> resume(@PathVariable UUID id) {
        return answer(desk.resume(new CampaignId(id)));
    }

    @PostMapping("/{id}/cancel")
    @RequiresScope(Scope.CAMPAIGNS_WRITE)
    @Operation(
            summary = "Cancel a campaign",
            description = "Messages that were not handed to the mail server are withheld as cancelled.")
    ResponseEntity<CampaignView> cancel(@PathVariable UUID id) {
        return answer(desk.cancel(new CampaignId(id)));
    }

    private ResponseEntity<CampaignView> answer(Campaign campaign) {
        return ResponseEntity.ok().eTag(ETags.of(campaign.version())).body(CampaignView.of(campaign, viewer()));
    }
}
