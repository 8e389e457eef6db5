package org.atrium.patron.attribute;

import java.util.HashMap;
import java.util.Map;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;

/** Schemas for tests of what uses them. */
public final class MemoryAttributeSchemas implements AttributeSchemas {

    private final Map<InstitutionId, AttributeSchema> all = new HashMap<>();

    @Override
    public AttributeSchema current() {
        return all.getOrDefault(Tenancy.current(), AttributeSchema.FREE);
    }

    @Override
    public boolean replace(AttributeSchema next, AuditNote note) {
        if (current().version() != next.version() - 1) {
            return false;
        }
        all.put(Tenancy.current(), next);
        return true;
    }
}
