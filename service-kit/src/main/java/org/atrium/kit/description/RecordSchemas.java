package org.atrium.kit.description;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a record says about its schema: a component that is not {@code @Nullable} is always there. Two types may not go
 * by one name, since the description would show one of them as the other.
 */
final class RecordSchemas implements ModelConverter {

    private final Map<String, JavaType> types = new ConcurrentHashMap<>();

    /** @throws IllegalStateException if another type was described under the same name before */
    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        var schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        if (schema != null && schema.get$ref() != null && type.getType() != null) {
            var described = Json.mapper().constructType(type.getType());
            var name = schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1);
            var defined = context.getDefinedModels().get(name);
            if (defined != null && described.getRawClass().isRecord()) {
                claim(name, described);
                requireWhatIsAlwaysThere(defined, described.getRawClass());
                leaveReferencesAlone(defined);
            }
        }
        return schema;
    }

    private void claim(String name, JavaType described) {
        var other = types.putIfAbsent(name, described);
        if (other != null && !other.equals(described)) {
            throw new IllegalStateException("The API's description would call both " + other.toCanonical() + " and "
                    + described.toCanonical() + " “" + name + "”. Give one of them a name of its own.");
        }
    }

    private static void requireWhatIsAlwaysThere(Schema<?> schema, Class<?> type) {
        var properties = schema.getProperties();
        Arrays.stream(type.getRecordComponents())
                .filter(one -> !one.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName)
                .filter(name -> properties != null && properties.containsKey(name))
                .filter(name ->
                        schema.getRequired() == null || !schema.getRequired().contains(name))
                .forEach(schema::addRequiredItem);
    }

    /** What a reference leads to says the rest; the Java type of the field, a map for example, knows less. */
    private static void leaveReferencesAlone(Schema<?> schema) {
        Optional.ofNullable(schema.getProperties()).orElse(Map.of()).values().stream()
                .filter(property -> property.get$ref() != null)
                .forEach(property -> {
                    property.setTypes(null);
                    property.setAdditionalProperties(null);
                });
    }
}
