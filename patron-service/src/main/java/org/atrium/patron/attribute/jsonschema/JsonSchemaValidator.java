package org.atrium.patron.attribute.jsonschema;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.atrium.patron.attribute.AttributeFault;
import org.atrium.patron.attribute.AttributeSchema;
import org.atrium.patron.attribute.AttributeValidator;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** By the JSON Schema validator of networknt, which loads nothing from elsewhere: references are refused before. */
@Component
class JsonSchemaValidator implements AttributeValidator {

    private static final int MOST_KEPT = 200;

    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .locale(Locale.ENGLISH)
            .build();

    private final JsonMapper json;
    private final Cache<Map<String, Object>, Schema> read =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    JsonSchemaValidator(JsonMapper json) {
        this.json = json;
    }

    @Override
    public List<AttributeFault> faults(AttributeSchema schema, Map<String, Object> attributes) {
        return read
                .get(schema.schema(), this::read)
                .validate(json.writeValueAsString(attributes), InputFormat.JSON)
                .stream()
                .map(JsonSchemaValidator::fault)
                .toList();
    }

    private Schema read(Map<String, Object> schema) {
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(CONFIG))
                .getSchema(json.writeValueAsString(schema), InputFormat.JSON);
    }

    private static AttributeFault fault(Error error) {
        var about = error.getProperty();
        var place = error.getInstanceLocation();
        var name = about != null || place.getNameCount() == 0 ? String.valueOf(about) : place.getName(0);
        return new AttributeFault(
                name,
                switch (error.getKeyword()) {
                    case "required" -> "is needed";
                    case "additionalProperties" -> "is no field of this institution";
                    default -> error.getMessage();
                });
    }
}
