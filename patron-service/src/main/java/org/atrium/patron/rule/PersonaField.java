package org.atrium.patron.rule;

import org.atrium.patron.identity.PersonaId;

/**
 * Of which of an institution's personas somebody is. It means what the model says that holds when it is asked. See
 * docs/adr/0148-a-persona-is-a-rule.md.
 */
final class PersonaField {

    /** Of the patron alone nothing is known of it: the model, which the book knows, says it. */
    static final Field.Derived FIELD = new Field.Derived(
            "persona",
            ValueType.PERSONA,
            (patron, today) -> null,
            comparison -> Meanings.oneOf(comparison, value -> new Rule.OfPersona((PersonaId) value)));

    private PersonaField() {}
}
