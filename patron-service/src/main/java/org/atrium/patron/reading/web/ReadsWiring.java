package org.atrium.patron.reading.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.atrium.patron.reading.ShowsPeople;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration
class ReadsWiring implements WebMvcConfigurer {

    private final ReadsNoted noted;

    ReadsWiring(ReadsNoted noted) {
        this.noted = noted;
    }

    /** After whoever asks was found to have the right to it. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(noted).order(Ordered.LOWEST_PRECEDENCE);
    }

    /** The description says what those get from a write who may not read patrons. */
    @Bean
    static GlobalOperationCustomizer answersToThoseWhoOnlyWrite() {
        return ReadsWiring::withAnAnswerToThoseWhoOnlyWrite;
    }

    private static Operation withAnAnswerToThoseWhoOnlyWrite(Operation operation, HandlerMethod method) {
        var shows = method.getMethodAnnotation(ShowsPeople.class);
        if (shows != null && shows.afterWrite()) {
            var headers = new LinkedHashMap<String, Header>();
            operation.getResponses().values().forEach(one -> {
                if (one.getHeaders() != null) {
                    headers.putAll(one.getHeaders());
                }
            });
            operation
                    .getResponses()
                    .addApiResponse(
                            "204",
                            new ApiResponse()
                                    .description("Done; whoever lacks the scope patrons:read is told no more")
                                    .headers(headers.isEmpty() ? null : Map.copyOf(headers)));
        }
        return operation;
    }
}
