package org.atrium.patron.purpose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The declared purposes of the current institution. */
public interface Purposes {

    /** In the order of their keys. */
    List<Purpose> all();

    Optional<Purpose> find(String key);

    /**
     * Those that were declared then, each as it was.
     *
     * @param then what was removed since is not among them: nobody had decided on it
     */
    List<Purpose> asOf(Instant then);

    /** False when the key is taken. */
    boolean insert(Purpose purpose);

    /** Takes the place of the version before it; false when somebody was faster. */
    boolean replace(Purpose next);

    void remove(String key);
}
