package org.atrium.patron.attribute;

import java.util.List;
import java.util.Map;

/** Holds attributes against a schema. */
public interface AttributeValidator {

    /** Everything that is wrong, one entry for each reason; a schema with a version is read once. */
    List<AttributeFault> faults(AttributeSchema schema, Map<String, Object> attributes);
}
