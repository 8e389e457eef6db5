package org.atrium.campaign.report;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.campaign.campaign.CampaignDesk;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.DeliveryState;
import org.atrium.kit.export.ExportKind;
import org.atrium.kit.export.Portion;
import org.atrium.kit.export.Wanted;
import org.atrium.kit.security.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries of a campaign as a file, person by person. Who is held out is in it only for whoever may know that: see
 * docs/adr/0020-drawing-the-holdout.md.
 */
public final class CampaignDeliveries implements ExportKind {

    private final CampaignDesk desk;
    private final Counts counts;

    public CampaignDeliveries(CampaignDesk desk, Counts counts) {
        this.desk = desk;
        this.counts = counts;
    }

    @Override
    public String name() {
        return "campaign-deliveries";
    }

    @Override
    public Set<Scope> rights() {
        return EnumSet.of(Scope.CAMPAIGNS_READ, Scope.PATRONS_READ);
    }

    @Override
    public Set<Scope> rightsToMore() {
        return EnumSet.of(Scope.PRIVACY_MANAGE);
    }

    @Override
    public List<String> columns() {
        return List.of(
                "id",
                "patronId",
                "contactPointId",
                "branchId",
                "arm",
                "state",
                "reason",
                "assignedAt",
                "at",
                "opened",
                "clicked",
                "unsubscribedAt",
                "coveredBy");
    }

    @Override
    public String title(UUID subject) {
        return desk.get(new CampaignId(subject)).plan().title().name();
    }

    @Override
    public Portion read(Wanted wanted, @Nullable String after, int limit) {
        var found = counts.deliveries(
                new CampaignId(wanted.subject()),
                visible(wanted.rights()),
                limit,
                after == null ? null : new DeliveryId(UUID.fromString(after)));
        return new Portion(
                found.stream().map(CampaignDeliveries::row).toList(),
                found.size() < limit ? null : found.getLast().id().toString());
    }

    /** The states of the deliveries that somebody with these rights may see. */
    public static Set<DeliveryState> visible(Set<Scope> rights) {
        return rights.contains(Scope.PRIVACY_MANAGE)
                ? EnumSet.allOf(DeliveryState.class)
                : EnumSet.complementOf(EnumSet.of(DeliveryState.HELD_OUT));
    }

    private static List<String> row(DeliveryLine line) {
        return Portion.row(
                line.id(),
                line.patronId(),
                line.contactPointId(),
                line.branchId(),
                line.arm(),
                line.state(),
                line.reason(),
                line.assignedAt(),
                line.at(),
                line.opened(),
                line.clicked(),
                line.unsubscribedAt(),
                line.coveredBy());
    }
}
