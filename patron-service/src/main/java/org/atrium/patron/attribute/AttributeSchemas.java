package org.atrium.patron.attribute;

import org.atrium.kit.audit.AuditNote;

/** The schema of the current institution. */
public interface AttributeSchemas {

    /** {@link AttributeSchema#FREE} before the first is written. */
    AttributeSchema current();

    /** Writes the next version if nobody else has; false if somebody was faster. */
    boolean replace(AttributeSchema next, AuditNote note);
}
