package org.atrium.gateway.firststart;

import java.time.Duration;
import java.util.Optional;

/**
 * What the gateway that made the first start leaves for those that start beside it: each shows the first credentials at
 * its own place, so that it does not matter which of them an installer looks at.
 */
public interface FirstNote {

    /** Gateways that start together do so within minutes; after this a file that was removed stays removed. */
    Duration KEPT = Duration.ofHours(1);

    void leave(String credentials);

    Optional<String> find();
}
