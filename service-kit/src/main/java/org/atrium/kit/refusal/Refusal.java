package org.atrium.kit.refusal;

import java.util.List;

/**
 * A fact for which a request is refused. Each feature has its own, as records that carry {@link Problem}; the one
 * exception {@link Refused} brings them to the edge, where they become problem details.
 */
public interface Refusal {

    /** One sentence for the person who reads the answer; it names what is wrong and, where there is one, the way out. */
    String detail();

    /** The fields that are at fault, if any. */
    default List<FieldFault> faults() {
        return List.of();
    }
}
