package org.atrium.local.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Who was in which arm of one planted campaign, and who came. Arms are drawn branch by branch, like those that Atrium
 * draws itself.
 *
 * @param day of the sending, as an index into the year
 */
record PlantedAssignments(PlantedCampaign campaign, int day, List<Assigned> people) {
    /** Minutes after midnight at which everybody was written to: before the doors open. */
    static final int SENT_AT = 8 * 60;

    record Assigned(MadePatron patron, PlantedCampaign.Arm arm, boolean comes) {}

    static PlantedAssignments draw(
            PlantedCampaign campaign, List<MadePatron> eligible, MadeYear year, SplittableRandom random) {
        var size = campaign.treated().assigned() + campaign.holdout().assigned();
        var audience = shuffled(eligible, random).subList(0, size).stream()
                .sorted(Comparator.comparingInt(MadePatron::branch))
                .toList();
        var people = new ArrayList<Assigned>();
        people.addAll(arm(campaign.holdout(), everyNth(audience, campaign, true), random));
        people.addAll(arm(campaign.treated(), everyNth(audience, campaign, false), random));
        return new PlantedAssignments(campaign, year.daysAgo(campaign.daysAgo()), people);
    }

    int lastDay() {
        return day + campaign.windowDays();
    }

    /** Walks through the branches and holds out each nth, so that every branch has its share. */
    private static List<MadePatron> everyNth(List<MadePatron> audience, PlantedCampaign campaign, boolean holdout) {
        var chosen = new ArrayList<MadePatron>();
        var held = campaign.holdout().assigned();
        for (var i = 0; i < audience.size(); i++) {
            var isHeld = (long) (i + 1) * held / audience.size() != (long) i * held / audience.size();
            if (isHeld == holdout) {
                chosen.add(audience.get(i));
            }
        }
        return chosen;
    }

    private static List<Assigned> arm(PlantedCampaign.Arm arm, List<MadePatron> people, SplittableRandom random) {
        var mixed = shuffled(people, random);
        var assigned = new ArrayList<Assigned>();
        for (var i = 0; i < mixed.size(); i++) {
            assigned.add(new Assigned(mixed.get(i), arm, i < arm.converted()));
        }
        return assigned;
    }

    private static List<MadePatron> shuffled(List<MadePatron> people, SplittableRandom random) {
        var mixed = new ArrayList<>(people);
        for (var i = mixed.size() - 1; i > 0; i--) {
            var j = random.nextInt(i + 1);
            mixed.set(i, mixed.set(j, mixed.get(i)));
        }
        return mixed;
    }
}
