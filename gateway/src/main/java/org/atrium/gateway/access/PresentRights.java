package org.atrium.gateway.access;

import java.util.Optional;
import org.atrium.kit.security.Viewer;

/** What accounts and API clients allow at this moment, whatever was written into a token earlier. */
public interface PresentRights {

    /**
     * What is left to whoever makes the request that is being answered of what their token allows; empty when it is
     * nothing, or they are gone.
     */
    Optional<Viewer> ofCaller();
}
