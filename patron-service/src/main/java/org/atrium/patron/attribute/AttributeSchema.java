package org.atrium.patron.attribute;

import java.time.Instant;
import java.util.Map;

/**
 * What the attributes of patrons are, as a JSON Schema of the attributes of one patron. See
 * docs/adr/0124-attributes-have-a-schema.md.
 *
 * @param version 0 while there is none: then attributes are free
 * @param schema in the part of JSON Schema that {@link SchemaRules} allows
 */
public record AttributeSchema(long version, Map<String, Object> schema, Instant changedAt) {

    /** Everything is allowed. */
    public static final AttributeSchema FREE = new AttributeSchema(0, Map.of(), Instant.EPOCH);

    public AttributeSchema {
        schema = Map.copyOf(schema);
    }

    public boolean isFree() {
        return schema.isEmpty();
    }

    AttributeSchema next(Map<String, Object> written, Instant now) {
        return new AttributeSchema(version + 1, written, now);
    }
}
