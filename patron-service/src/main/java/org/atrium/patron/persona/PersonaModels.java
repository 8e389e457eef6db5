package org.atrium.patron.persona;

import java.util.Optional;

/** The personas of the current institution. */
@FunctionalInterface
public interface PersonaModels {

    /** Empty where none were found yet. */
    Optional<PersonaModel> current();
}
