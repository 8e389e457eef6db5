package org.atrium.kit.http;

import java.time.Clock;
import org.atrium.kit.KitWiring;
import org.atrium.kit.refusal.web.ProblemAdvice;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.atrium.kit.store.Collections;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Problems in one form, and requests that may be repeated. */
@AutoConfiguration(after = {KitWiring.class, JacksonAutoConfiguration.class})
@Import(ProblemAdvice.class)
public class HttpWiring {

    private static final int AFTER_TENANCY = 10;

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(
            Collections collections, ProblemWriter problems, Clock clock) {
        var registration =
                new FilterRegistrationBean<>(new IdempotencyFilter(new Answers(collections, clock), problems));
        registration.setOrder(AFTER_TENANCY);
        return registration;
    }

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
