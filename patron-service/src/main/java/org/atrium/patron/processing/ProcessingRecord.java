package org.atrium.patron.processing;

import java.time.Instant;
import java.util.List;
import org.atrium.kit.store.Holding;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.purpose.Purpose;

/**
 * What an institution processes of whom, as of now.
 *
 * @param activities one a service, in the order in which data come in
 * @param purposes what people are written to for, with the legal bases that carry it
 */
public record ProcessingRecord(
        Institution institution, Instant asOf, List<Activity> activities, List<Purpose> purposes) {

    public ProcessingRecord {
        activities = List.copyOf(activities);
        purposes = List.copyOf(purposes);
    }

    /**
     * What one service is for.
     *
     * @param data what it stores of people, by collection
     */
    public record Activity(String service, List<Holding> data) {

        public Activity {
            data = data.stream()
                    .filter(one -> one.about() != Holding.About.NOBODY)
                    .toList();
        }
    }
}
