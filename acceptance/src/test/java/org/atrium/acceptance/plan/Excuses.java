package org.atrium.acceptance.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Plans that may examine much more than they return, each with the reason. Nothing else may. */
public final class Excuses {
    private record Excuse(String reason, Predicate<WastefulPlan> covers) {}

    /** Both lead to the same patrons; the planner takes either. */
    private static final Set<String> BY_ID = Set.of("IXSCAN { _id: 1 }", "IXSCAN { institutionId: 1, _id: 1 }");

    private static final List<Excuse> ALL = List.of(
            new Excuse(
                    "A rule may ask for anything, so a new or changed one is compared with every patron once, page by"
                            + " page in the order of ids, and the code names that index.",
                    plan -> of(plan, "atrium_patron.patrons") && plan.hinted()),
            new Excuse(
                    "Counts whom a rule fits, and how they stand, while it is being edited or its reach is asked for.",
                    plan -> of(plan, "atrium_patron.patrons") && asks(plan, "people")),
            new Excuse(
                    "Counts who is still to be noted while a changed rule is.",
                    plan -> of(plan, "atrium_patron.patrons") && asks(plan, "segments", "n")),
            new Excuse(
                    "The self-check asks of a portion of a thousand patrons, by their ids, whom of them a rule fits: a look"
                            + " into the index for each, and now and then one more to reach the next.",
                    plan -> of(plan, "atrium_patron.patrons")
                            && asks(plan, "_id")
                            && BY_ID.contains(plan.summary())
                            && plan.examined() <= 2_000),
            new Excuse(
                    "Counting by an index alone examines what it counts.",
                    plan -> plan.summary().startsWith("COUNT_SCAN")),
            new Excuse(
                    "Counts what was answered to which wording when somebody opens that page, for ten seconds at most.",
                    plan -> of(plan, "atrium_patron.patrons") && asks(plan, "lines", "wording")),
            new Excuse(
                    "The few keys of the whole installation, one more each time that somebody changes them.",
                    plan -> of(plan, "atrium_patron.proofKeys")),
            new Excuse(
                    "The few keys of each institution, one more each time that they are changed, looked at by background"
                            + " work.",
                    plan -> of(plan, "atrium_patron.institutionKeys")),
            new Excuse(
                    "Whom the identifiers of a batch of newcomers belong to: a look into the index for each, since hashes"
                            + " lie apart, and nobody has them.",
                    plan -> of(plan, "atrium_patron.patrons")
                            && asks(plan, "identifierKeys")
                            && plan.summary().contains("identifierKeys")
                            && plan.examined() <= 2_000),
            new Excuse(
                    "Counts the members of a page of segments by the index of memberships.",
                    plan -> of(plan, "atrium_patron.patrons") && asks(plan, "segments", "count")),
            new Excuse(
                    "Claims letters by their ids, at most a batch; another worker was faster to claim them.",
                    plan -> of(plan, "atrium_campaign.deliveries") && asks(plan, "_id", "readyAt", "state")),
            new Excuse(
                    "A report adds up the deliveries of its one campaign when somebody reads it.",
                    plan -> of(plan, "atrium_campaign.deliveries")
                            && asks(plan, "campaignId", "arm", "openHuman", "unsubscribed")),
            new Excuse(
                    "One small document for each institution of the installation, read whole by background work.",
                    plan -> of(plan, "atrium_patron.institutions")
                            || of(plan, "atrium_gateway.institutions")
                            || of(plan, "atrium_campaign.confirmationOrders")
                            || of(plan, "atrium_analytics.rollup_progress")),
            new Excuse(
                    "Counts by an index what an institution sent and is not counted yet, and stops at ten thousand.",
                    plan -> of(plan, "atrium_analytics.events")
                            && asks(plan, "institutionId", "at", "n")
                            && plan.examined() <= 10_001),
            new Excuse(
                    "As many notes as there are groups of documents that Kafka has not heard of yet: none while it answers.",
                    plan -> plan.collection().endsWith(".unpublished") && plan.isScan()),
            new Excuse(
                    "As many claims as there are workers that send.",
                    plan -> of(plan, "atrium_campaign.claims") && plan.isScan()));

    private Excuses() {}

    public static boolean cover(WastefulPlan plan) {
        return ALL.stream().anyMatch(excuse -> excuse.covers().test(plan));
    }

    private static boolean of(WastefulPlan plan, String collection) {
        return plan.collection().equals(collection);
    }

    private static boolean asks(WastefulPlan plan, String... fields) {
        return plan.fields().containsAll(Arrays.asList(fields));
    }
}
