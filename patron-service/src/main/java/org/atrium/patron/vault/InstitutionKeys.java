package org.atrium.patron.vault;

import java.time.Instant;
import java.util.List;
import org.atrium.kit.tenancy.InstitutionId;

/**
 * The keys of the current institution, by which those of its patrons are wrapped. The one with the greatest number wraps;
 * those before it live until nothing is wrapped by them any more.
 */
public interface InstitutionKeys {

    /**
     * How they stand.
     *
     * @param number of the key that wraps now
     * @param wrappedBy the key of the installation, or of a key management service, that wraps it
     * @param patrons that have a key
     * @param left those whose key an earlier one wraps
     */
    record State(int number, Instant madeAt, String wrappedBy, long patrons, long left) {}

    State state();

    /** The next key. From now on it wraps. */
    void rotate();

    /** The same, noted in the audit log as what somebody asked for. */
    void rotateAsAsked();

    /**
     * Institutions of which an earlier key still lives, whose key was made before then, or that is wrapped by another than
     * the newest key of the installation; among all, not the current one.
     */
    List<InstitutionId> withSomethingToDo(Instant madeBefore);

    /** Whether the key that wraps now has to be followed by another. */
    boolean isDue(Instant madeBefore);

    /** Wraps anew some that an earlier key wraps; 0 when there was none. */
    int rewrap(int most);

    /** Forgets the earlier keys, if nothing is wrapped by them. */
    void forgetEarlier();
}
