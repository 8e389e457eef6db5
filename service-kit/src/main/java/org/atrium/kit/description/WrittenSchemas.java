package org.atrium.kit.description;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Schemas that no Java type can say, written by hand in {@code api-schemas/NAME.json}. An operation or a field refers to
 * one as {@code #/components/schemas/NAME}.
 */
final class WrittenSchemas implements GlobalOpenApiCustomizer {

    private static final String PLACE = "classpath*:api-schemas/*.json";

    @Override
    public void customise(OpenAPI description) {
        if (description.getComponents() == null) {
            description.setComponents(new Components());
        }
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources(PLACE)) {
                description.getComponents().addSchemas(name(file), schema(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String name(Resource file) {
        return String.valueOf(file.getFilename()).replace(".json", "");
    }

    private static Schema<?> schema(Resource file) throws IOException {
        try (var content = file.getInputStream()) {
            return Json31.mapper().readValue(content, Schema.class);
        }
    }
}
