package org.atrium.patron.segment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;

/** Compares, for a handful of patrons, what is noted with what the rules say, in memory and in the database. */
public final class SelfCheck {

    private final Outlooks outlooks;
    private final Population population;
    private final Patrons patrons;
    private final PatronDesk desk;
    private final Clock clock;

    public SelfCheck(Outlooks outlooks, Population population, Patrons patrons, PatronDesk desk, Clock clock) {
        this.outlooks = outlooks;
        this.population = population;
        this.patrons = patrons;
        this.desk = desk;
        this.clock = clock;
    }

    /** @return how many memberships differ in the sample; those found are put right */
    public int differences(int size) {
        var outlook = outlooks.readAgain();
        var now = clock.instant();
        if (outlook.sound().stream().anyMatch(Segment::building)) {
            return 0;
        }
        var differences = new LongAdder();
        patrons.inPortions(
                population.sample(now, size), portion -> differences.add(differences(portion, outlook, now)));
        return differences.intValue();
    }

    private int differences(List<Patron> portion, Outlook outlook, Instant now) {
        int differences = 0;
        for (var segment : outlook.sound()) {
            differences += differences(segment, portion, outlook, now);
        }
        if (differences > 0) {
            desk.reassess(portion.stream().map(Patron::id).toList());
        }
        return differences;
    }

    private int differences(Segment segment, List<Patron> sample, Outlook outlook, Instant now) {
        var ids = sample.stream().map(Patron::id).toList();
        var byDatabase = population.matching(segment.rule(), outlook, now, ids);
        int differences = 0;
        for (var patron : sample) {
            var noted = patron.standing().segments().contains(segment.id());
            var held = outlook.holds(segment.rule(), patron, now);
            if (noted != held || byDatabase.contains(patron.id()) != held) {
                differences++;
            }
        }
        return differences;
    }
}
