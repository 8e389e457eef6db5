package org.atrium.patron.activity;

import java.util.List;
import org.atrium.patron.identity.PatronId;

/** Where the activity of the current institution's patrons is noted. */
public interface ActivityBook {

    /** One engagement event of one patron. */
    record Noted(PatronId patron, String type, Happening happening) {}

    /** Notes each once, however often it comes. */
    void note(List<Noted> events);
}
