package org.atrium.patron.attribute;

class MemoryAttributeSchemasTest implements AttributeSchemasContract {

    private final AttributeSchemas schemas = new MemoryAttributeSchemas();

    @Override
    public AttributeSchemas schemas() {
        return schemas;
    }
}
