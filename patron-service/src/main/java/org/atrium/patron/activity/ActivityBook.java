package org.atrium.patron.activity;

import java.util.List;
import java.util.Map;
import org.atrium.patron.identity.PatronId;

/** Where the activity of the current institution's patrons is noted. */
public interface ActivityBook {

    /** One engagement event of one patron. */
    record Noted(PatronId patron, String type, Happening happening) {}

    /** Notes each once, however often it comes. */
    void note(List<Noted> events);

    /** Keeps the scores with the latest {@code asOf} of each patron, of which none is later than now. */
    void score(Map<PatronId, Scores> scores);
}
