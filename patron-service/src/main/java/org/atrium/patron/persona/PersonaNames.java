package org.atrium.patron.persona;

import java.util.Collection;
import java.util.Map;
import org.atrium.patron.identity.PersonaId;

/** What the personas of the current institution are called. */
@FunctionalInterface
public interface PersonaNames {

    /** Of those that there are. */
    Map<PersonaId, PersonaName> named(Collection<PersonaId> ids);
}
