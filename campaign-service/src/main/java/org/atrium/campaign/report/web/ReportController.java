package org.atrium.campaign.report.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atrium.campaign.campaign.CampaignDesk;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.DeliveryState;
import org.atrium.campaign.report.CampaignDeliveries;
import org.atrium.campaign.report.CampaignReport;
import org.atrium.campaign.report.Counts;
import org.atrium.campaign.report.DeliveryLine;
import org.atrium.campaign.report.Reports;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.Page;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.MissingScope;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.security.ScopeCheck;
import org.atrium.kit.security.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/campaigns/{id}")
@Tag(name = "Campaign results", description = "One campaign in numbers, live")
class ReportController {

    private final CampaignDesk desk;
    private final Reports reports;
    private final Counts counts;

    ReportController(CampaignDesk desk, Reports reports, Counts counts) {
        this.desk = desk;
        this.reports = reports;
        this.counts = counts;
    }

    @GetMapping("/report")
    @RequiresScope(Scope.CAMPAIGNS_READ)
    @ForLimitedViewers(Reach.EVERYTHING)
    @Operation(
            summary = "A campaign in numbers",
            description = "audience = eligible + withheldAtLaunch; eligible = heldOut + assigned; every assigned"
                    + " delivery is in one of queued, sending, sent, uncertain, bounced, withheldAtSending. Without the"
                    + " scope patrons:read numbers of few people are left out and named in withheldNumbers, and small"
                    + " reasons are put together as other; of an audience or an arm of few, nobody included, nothing is"
                    + " told that would give its size. Of a campaign that another tool sends they are not told"
                    + " audience and eligible, nor a holdout or an arm of fewer people, nobody included.")
    CampaignReport report(@PathVariable UUID id) {
        return reports.of(desk.get(new CampaignId(id)), Viewer.current().mayInEveryBranch(Scope.PATRONS_READ));
    }

    @GetMapping("/deliveries")
    @RequiresScope(Scope.CAMPAIGNS_READ)
    @Operation(
            summary = "List a campaign's deliveries",
            description = "Each with its state, person by person: needs the scope patrons:read as well. Who is held out"
                    + " is told only with the scope privacy:manage: nobody who looks after patrons should treat them"
                    + " differently.")
    Page<DeliveryLine> deliveries(
            @PathVariable UUID id,
            @Parameter(
                            description =
                                    "held-out, covered, external, queued, sending, sent, withheld, uncertain or bounced")
                    @RequestParam
                    @Nullable
                    String state,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        if (!ScopeCheck.grants(Scope.PATRONS_READ)) {
            throw new Refused(new MissingScope(Scope.PATRONS_READ.text()));
        }
        var campaign = desk.get(new CampaignId(id)).id();
        var size = Limits.of(limit);
        var after = Cursor.after(cursor, DeliveryId::new);
        var found = counts.deliveries(campaign, state == null ? visible() : Set.of(state(state)), size + 1, after);
        return Page.of(found, size, Function.identity(), DeliveryLine::id);
    }

    private static Set<DeliveryState> visible() {
        return CampaignDeliveries.visible(Viewer.current().scopes());
    }

    private static DeliveryState state(String word) {
        var state = Arrays.stream(DeliveryState.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> InvalidFields.at(
                        "?state",
                        "must be one of "
                                + Arrays.stream(DeliveryState.values())
                                        .map(DeliveryState::word)
                                        .collect(Collectors.joining(", "))));
        if (!visible().contains(state)) {
            throw new Refused(new MissingScope(Scope.PRIVACY_MANAGE.text()));
        }
        return state;
    }
}
