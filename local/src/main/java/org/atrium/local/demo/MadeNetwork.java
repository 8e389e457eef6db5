package org.atrium.local.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Everything of the demonstration that is drawn.
 *
 * @param events person by person, oldest first
 */
record MadeNetwork(
        MadeYear year, List<MadePatron> patrons, List<PlantedAssignments> campaigns, List<MadeEvent> events) {
    private static final long SEED = 0x4174_7269_756DL;

    /**
     * @param last the last day of the eighteen months; the same day gives the same network
     */
    static MadeNetwork until(LocalDate last) {
        var year = new MadeYear(last);
        var patrons = new MadePatrons(year, new SplittableRandom(SEED)).all();
        var campaigns = new ArrayList<PlantedAssignments>();
        for (var planted : PlantedCampaign.ALL) {
            var eligible = patrons.stream()
                    .filter(patron -> patron.habit() == planted.audience() && patron.invitations())
                    .toList();
            campaigns.add(
                    PlantedAssignments.draw(planted, eligible, year, new SplittableRandom(SEED + planted.daysAgo())));
        }
        var events = new MadeEvents(year, new SplittableRandom(SEED + 1)).of(patrons, campaigns);
        return new MadeNetwork(year, patrons, campaigns, events);
    }
}
