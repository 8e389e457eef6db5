package org.atrium.kit.erasure;

import java.util.Set;
import java.util.UUID;

/** What may be quoted of somebody who is being erased, for a service that keeps texts as they came. */
@FunctionalInterface
public interface PersonalTexts {

    /** Empty as soon as the erasure is done. */
    Set<String> of(UUID erasure);
}
