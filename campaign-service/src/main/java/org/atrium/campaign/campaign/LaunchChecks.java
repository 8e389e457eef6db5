package org.atrium.campaign.campaign;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.atrium.campaign.recipient.Recipients;
import org.atrium.campaign.recipient.Segment;
import org.atrium.campaign.recipient.SegmentId;
import org.atrium.campaign.template.ChannelNames;
import org.atrium.campaign.template.TemplateId;
import org.atrium.campaign.template.Templates;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.Refused;
import org.jspecify.annotations.Nullable;

/** What a campaign must have: to be stored, to be submitted, to be launched. */
public final class LaunchChecks {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9._-]{0,63}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    /** Channels of other tools. */
    private static final Set<String> EXTERNAL_CHANNELS = Set.of(ChannelNames.EMAIL, "sms", "post", "web", "social");

    private static final double MOST_HOLDOUT = 0.9;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}|\\p{Cs}");
    private static final BigDecimal DEAREST = new BigDecimal("1000000000000");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final Templates templates;
    private final Recipients recipients;

    public LaunchChecks(Templates templates, Recipients recipients) {
        this.templates = templates;
        this.recipients = recipients;
    }

    /** What is given must be right; it need not be complete. */
    public void plan(Plan plan) {
        var faults = new Faults();
        var name = plan.name();
        faults.require(!name.isBlank() && name.length() <= 200, "/name", "must have 1 to 200 characters");
        faults.require(!CONTROL.matcher(name).find(), "/name", "must not hold control characters");
        var objective = plan.objective() == null ? "" : plan.objective();
        faults.require(
                !CONTROL.matcher(objective.replaceAll("[\\n\\r\\t]", " ")).find(),
                "/objective",
                "must not hold control characters");
        faults.require(
                plan.notBefore() == null || isDate(plan.notBefore()),
                "/schedule/notBefore",
                "must be in the years 2000 to 2199");
        faults.require(
                plan.objective() == null || plan.objective().length() <= 2000,
                "/objective",
                "must have at most 2000 characters");
        channel(plan, faults);
        faults.require(
                plan.purpose() == null || WORD.matcher(plan.purpose()).matches(),
                "/purpose",
                "must be a word like newsletter");
        faults.require(
                plan.holdout() >= 0 && plan.holdout() <= MOST_HOLDOUT, "/holdout", "must be a share from 0 to 0.9");
        faults.require(
                WORD.matcher(plan.outcome().event()).matches(), "/outcome/event", "must be an event type like visit");
        faults.require(
                Outcome.isWindow(plan.outcome().within()),
                "/outcome/within",
                "must be a duration like P30D, from one day to five years");
        cost(plan.cost(), faults);
        variants(plan, faults);
        faults.refuseIfAny();
    }

    /**
     * Nothing is missing for an approval. Returns the plan with its purpose (the one given, else the only one that the
     * segment's rule asks consent for, else the only one on record for the channel) and with the present versions of
     * its templates and its segment: these and no others are approved and sent.
     */
    public Plan settled(Plan plan) {
        if (plan.delivery() == DeliveryMode.EXTERNAL) {
            return plan.fixed(plan.variants(), Map.of());
        }
        var faults = new Faults();
        faults.require(plan.segment() != null, "/segmentId", "is needed before the campaign is submitted");
        faults.require(!plan.variants().isEmpty(), "/templateId", "is needed before the campaign is submitted");
        faults.refuseIfAny();
        var segment = segment(plan);
        var purpose = plan.purpose() != null ? plan.purpose() : onlyPurpose(plan, segment.purposes());
        return plan.withPurpose(purpose)
                .fixed(plan.variants().stream().map(this::atNewestVersion).toList(), segment.versions());
    }

    /** Whoever approves reads the newest of everything: so nothing may have changed since it was submitted. */
    public void unchanged(Plan plan) {
        if (plan.delivery() == DeliveryMode.EXTERNAL) {
            return;
        }
        var changes = new ArrayList<FieldFault>();
        for (var i = 0; i < plan.variants().size(); i++) {
            var fixed = plan.variants().get(i);
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
     * The segment is the one that was approved, and people agreed to recorded words. Templates are sent at the versions
     * that were approved, whatever became of them since.
     */
    public void ready(Plan plan) {
        if (plan.delivery() == DeliveryMode.EXTERNAL) {
            return;
        }
        segmentChange(plan).ifPresent(change -> {
            throw new Refused(new CampaignRefusal.ChangedSinceSubmission(List.of(change)));
        });
        var purpose = String.valueOf(plan.purpose());
        if (recipients.wordings(purpose, plan.channel()).versions().isEmpty()) {
            throw new Refused(new CampaignRefusal.ConsentWordingMissing(purpose, plan.channel()));
        }
    }

    /** What is different in the segment, or in one that its rule names, since the campaign was submitted. */
    public Optional<FieldFault> segmentChange(Plan plan) {
        var approvable = plan.approvable();
        Map<SegmentId, Long> then = approvable == null ? Map.of() : approvable.segments();
        var id = plan.segment();
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
        var id = plan.segment();
        if (id == null) {
            throw InvalidFields.at("/segmentId", "is missing");
        }
        return recipients.segment(id).orElseThrow(() -> InvalidFields.at("/segmentId", "there is no segment " + id));
    }

    private String onlyPurpose(Plan plan, List<String> named) {
        if (named.size() == 1) {
            return named.getFirst();
        }
        var recorded = recipients.wordings(null, plan.channel()).purposes();
        if (named.isEmpty() && recorded.size() == 1) {
            return recorded.getFirst();
        }
        throw InvalidFields.at(
                "/purpose",
                "cannot be told from the segment or from the consents on record; name the one that is meant");
    }

    private static void channel(Plan plan, Faults faults) {
        if (plan.delivery() == DeliveryMode.ATRIUM) {
            faults.require(ChannelNames.ALL.contains(plan.channel()), "/channel", ChannelNames.expected());
        } else {
            faults.require(
                    EXTERNAL_CHANNELS.contains(plan.channel()), "/channel", "must be email, sms, post, web or social");
        }
    }

    private static boolean isMoney(BigDecimal amount) {
        return amount.signum() >= 0
                && amount.precision() <= 19
                && amount.scale() <= 4
                && amount.scale() >= -12
                && amount.compareTo(DEAREST) <= 0;
    }

    private static boolean isDate(Instant at) {
        return !at.isBefore(EARLIEST) && at.isBefore(LATEST);
    }

    private static void cost(@Nullable Cost cost, Faults faults) {
        if (cost == null) {
            return;
        }
        faults.require(
                isMoney(cost.amount()),
                "/cost/amount",
                "must be from 0 to " + DEAREST.toPlainString() + " with at most four decimals");
        faults.require(CURRENCY.matcher(cost.currency()).matches(), "/cost/currency", "must be a code like EUR");
    }

    private void variants(Plan plan, Faults faults) {
        if (!faults.fits(plan.variants().size(), Variant.MOST, "/variants")) {
            return;
        }
        var names = new HashSet<String>();
        for (var i = 0; i < plan.variants().size(); i++) {
            var variant = plan.variants().get(i);
            var at = "/variants/" + i;
            faults.require(Variant.isName(variant.name()), at + "/name", "must be 1 to 40 letters and digits");
            faults.require(!variant.name().equals(Plan.HOLDOUT), at + "/name", "holdout is the arm that gets nothing");
            faults.require(names.add(variant.name()), at + "/name", "is the name of two variants");
            faults.require(variant.weight() >= 1 && variant.weight() <= 1000, at + "/weight", "must be 1 to 1000");
            template(plan, variant.template(), at + "/templateId", faults);
        }
    }

    private void template(Plan plan, @Nullable TemplateId template, String at, Faults faults) {
        if (template == null) {
            faults.require(plan.delivery() == DeliveryMode.EXTERNAL, at, "is needed");
        } else {
            faults.require(templates.find(template).isPresent(), at, "there is no template " + template);
        }
    }
}
