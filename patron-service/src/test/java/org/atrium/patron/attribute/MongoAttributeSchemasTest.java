package org.atrium.patron.attribute;

import org.atrium.patron.RunningService;

class MongoAttributeSchemasTest implements AttributeSchemasContract {

    @Override
    public AttributeSchemas schemas() {
        return RunningService.get(AttributeSchemas.class);
    }
}
