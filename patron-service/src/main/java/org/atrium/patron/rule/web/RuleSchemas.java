package org.atrium.patron.rule.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** What the contract says of rules, in the description of the API: there is no second copy of it. */
@Component
final class RuleSchemas implements GlobalOpenApiCustomizer {

    private static final String CONTRACT = "contracts/rule/Rule.schema.json";

    @Override
    public void customise(OpenAPI description) {
        if (description.getComponents() == null) {
            description.setComponents(new Components());
        }
        try {
            var json = Json31.mapper();
            for (var each : json.readTree(contract()).path("$defs").properties()) {
                description.getComponents().addSchemas(each.getKey(), json.treeToValue(each.getValue(), Schema.class));
            }
        } catch (JsonProcessingException noSchema) {
            throw new IllegalStateException(CONTRACT, noSchema);
        }
    }

    private static String contract() {
        try {
            return new ClassPathResource(CONTRACT)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .replace("#/$defs/", "#/components/schemas/");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
