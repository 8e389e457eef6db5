package org.atrium.patron.fact;

import java.util.List;
import org.atrium.patron.identity.PatronId;

/** Where the facts about the current institution's patrons are kept. */
public interface FactBook {

    record Noted(PatronId patron, Fact fact) {}

    /** Notes each that is newer than what is known; whom nobody knows is passed over. */
    void note(List<Noted> facts);
}
