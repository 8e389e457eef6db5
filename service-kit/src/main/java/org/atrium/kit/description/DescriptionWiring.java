package org.atrium.kit.description;

import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The same description of every service's API. */
@AutoConfiguration
public class DescriptionWiring {

    @Bean
    GlobalOperationCustomizer operationsInTheDescription() {
        return ApiDescription::complete;
    }

    @Bean
    RecordSchemas recordsInTheDescription() {
        return new RecordSchemas();
    }

    @Bean
    WrittenSchemas writtenSchemasInTheDescription() {
        return new WrittenSchemas();
    }
}
