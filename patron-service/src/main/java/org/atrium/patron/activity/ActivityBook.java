package org.atrium.patron.activity;

import java.util.List;
import org.atrium.kit.setting.Setting;
import org.atrium.patron.identity.PatronId;

/** Where the activity of the current institution's patrons is noted. */
public interface ActivityBook {

    /**
     * The coarse words by which the institution may know what an event was about. None is kept of a patron that is not
     * among them: a sender may write anything as a topic, a title too.
     */
    Setting<List<String>> TOPICS = Setting.words("activity.topics");

    /** One engagement event of one patron. */
    record Noted(PatronId patron, String type, Happening happening) {}

    /** Notes each once, however often it comes. */
    void note(List<Noted> events);
}
