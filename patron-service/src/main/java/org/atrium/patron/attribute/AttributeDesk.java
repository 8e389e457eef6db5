package org.atrium.patron.attribute;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.tenancy.Tenancy;

/** Where an institution says which fields of its own its patrons have. */
public final class AttributeDesk {

    private static final int ATTEMPTS = 20;

    private final AttributeSchemas schemas;
    private final AttributeValidator validator;
    private final Clock clock;

    public AttributeDesk(AttributeSchemas schemas, AttributeValidator validator, Clock clock) {
        this.schemas = schemas;
        this.validator = validator;
        this.clock = clock;
    }

    public AttributeSchema current() {
        return schemas.current();
    }

    /** As they are now; for one form, or one file. */
    public AttributeRules rules() {
        var schema = schemas.current();
        return schema.isFree() ? AttributeRules.FREE : attributes -> validator.faults(schema, attributes);
    }

    /**
     * Writes the schema anew; an empty one lets every attribute be, and one that holds already makes no version.
     *
     * @throws Refused naming what is wrong with it below {@code /schema}, or with what {@code precondition} throws
     */
    public AttributeSchema write(Map<String, Object> written, Consumer<AttributeSchema> precondition) {
        var faults = new Faults();
        SchemaRules.check(written, faults);
        faults.refuseIfAny();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var known = schemas.current();
            precondition.accept(known);
            var next = known.next(written, clock.instant());
            if (next.schema().equals(known.schema())) {
                return known;
            }
            var note = AuditNote.of(
                    "patron-schema.changed",
                    "institution:" + Tenancy.current(),
                    Map.of("version", Long.toString(next.version())));
            if (schemas.replace(next, note)) {
                return next;
            }
        }
        throw new Refused(new Unavailable("the schema of patrons, which many change at once", Duration.ofSeconds(1)));
    }
}
