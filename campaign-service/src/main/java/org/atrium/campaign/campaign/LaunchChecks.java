package org.atrium.campaign.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atrium.campaign.recipient.Recipients;
import org.atrium.campaign.recipient.Segment;
import org.atrium.campaign.recipient.SegmentId;
import org.atrium.campaign.template.Templates;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.Refused;

/** What a campaign must have: to be stored, to be submitted, to be launched. */
public final class LaunchChecks {

    private final Templates templates;
    private final Recipients recipients;

    public LaunchChecks(Templates templates, Recipients recipients) {
        this.templates = templates;
        this.recipients = recipients;
    }

    /** What is given must be right, and be there; it need not be complete. */
    public void plan(Plan plan) {
        var faults = new Faults();
        PlanRules.check(plan, faults);
        var variants = plan.content().variants();
        for (var i = 0; i < Math.min(variants.size(), Variant.MOST); i++) {
            var template = variants.get(i).template();
            faults.require(
                    template == null || templates.find(template).isPresent(),
                    "/variants/" + i + "/templateId",
                    "there is no template " + template);
        }
        faults.refuseIfAny();
    }

    /**
     * Nothing is missing for an approval. Returns the plan with its purpose (the one given, else the only one that the
     * segment's rule asks consent for, else the only one on record for the channel) and with the present versions of
     * its templates and its segment: these and no others are approved and sent.
     */
    public Plan settled(Plan plan) {
        if (plan.content().delivery() == DeliveryMode.EXTERNAL) {
            return plan.fixed(plan.content().variants(), Map.of());
        }
        var faults = new Faults();
        var variants = plan.content().variants();
        faults.require(plan.audience().segment() != null, "/segmentId", "is needed before the campaign is submitted");
        faults.require(!variants.isEmpty(), "/templateId", "is needed before the campaign is submitted");
        faults.refuseIfAny();
        var segment = segment(plan);
        var given = plan.audience().purpose();
        return plan.withPurpose(given != null ? given : onlyPurpose(plan, segment.purposes()))
                .fixed(variants.stream().map(this::atNewestVersion).toList(), segment.versions());
    }

    /** Whoever approves reads the newest of everything: so nothing may have changed since it was submitted. */
    public void unchanged(Plan plan) {
        if (plan.content().delivery() == DeliveryMode.EXTERNAL) {
            return;
        }
        var changes = new ArrayList<FieldFault>();
        var variants = plan.content().variants();
        for (var i = 0; i < variants.size(); i++) {
            var fixed = variants.get(i);
            var newest = atNewestVersion(fixed).templateVersion();
            if (newest != fixed.templateVersion()) {
                changes.add(changed("/variants/" + i + "/templateId", fixed.templateVersion(), newest));
            }
        }
        segmentChange(plan).ifPresent(changes::add);
        if (!changes.isEmpty()) {
            throw new Refused(new CampaignRefusal.ChangedSinceSubmission(changes));
        }
    }

    /**
     * The segment is the one that was approved, and people agreed to recorded words where they have to. Templates are sent at the versions
     * that were approved, whatever became of them since.
     */
    public void ready(Plan plan) {
        if (plan.content().delivery() == DeliveryMode.EXTERNAL) {
            return;
        }
        segmentChange(plan).ifPresent(change -> {
            throw new Refused(new CampaignRefusal.ChangedSinceSubmission(List.of(change)));
        });
        var purpose = String.valueOf(plan.audience().purpose());
        var channel = plan.content().channel();
        var words = recipients.wordings(purpose, channel);
        if (!words.service() && words.versions().isEmpty()) {
            throw new Refused(new CampaignRefusal.ConsentWordingMissing(purpose, channel));
        }
    }

    /** What is different in the segment, or in one that its rule names, since the campaign was submitted. */
    public Optional<FieldFault> segmentChange(Plan plan) {
        var approvable = plan.approvable();
        Map<SegmentId, Long> then = approvable == null ? Map.of() : approvable.segments();
        var id = plan.audience().segment();
        var there = id == null ? Optional.<Segment>empty() : recipients.segment(id);
        if (there.isEmpty()) {
            return Optional.of(new FieldFault("/segmentId", "names a segment that is no longer there"));
        }
        var found = there.get();
        if (found.versions().equals(then)) {
            return Optional.empty();
        }
        var before = then.getOrDefault(found.id(), 0L);
        return Optional.of(
                before != found.version()
                        ? changed("/segmentId", before, found.version())
                        : new FieldFault("/segmentId", "names a segment that was changed after it was submitted"));
    }

    private static FieldFault changed(String pointer, long before, long now) {
        return new FieldFault(pointer, "was version " + before + " when it was submitted and is version " + now);
    }

    private Variant atNewestVersion(Variant variant) {
        var id = variant.template();
        if (id == null) {
            throw InvalidFields.at("/templateId", "is missing");
        }
        return variant.fixedAt(templates
                .find(id)
                .orElseThrow(() -> InvalidFields.at("/templateId", "there is no template " + id))
                .version());
    }

    private Segment segment(Plan plan) {
        var id = plan.audience().segment();
        if (id == null) {
            throw InvalidFields.at("/segmentId", "is missing");
        }
        return recipients.segment(id).orElseThrow(() -> InvalidFields.at("/segmentId", "there is no segment " + id));
    }

    private String onlyPurpose(Plan plan, List<String> named) {
        if (named.size() == 1) {
            return named.getFirst();
        }
        var recorded = recipients.wordings(null, plan.content().channel()).purposes();
        if (named.isEmpty() && recorded.size() == 1) {
            return recorded.getFirst();
        }
        throw InvalidFields.at(
                "/purpose",
                "cannot be told from the segment or from the consents on record; name the one that is meant");
    }
}
