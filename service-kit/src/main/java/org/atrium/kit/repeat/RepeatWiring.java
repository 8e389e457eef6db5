package org.atrium.kit.repeat;

import org.atrium.kit.KitSettings;
import org.atrium.kit.http.HttpWiring;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.atrium.kit.store.MongoCollections;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Registers the filter that answers a repeated POST with an {@code Idempotency-Key} as the first one. */
@AutoConfiguration(after = HttpWiring.class)
public class RepeatWiring {

    /** Filter order: after the kit's filter that finds the operation and its bounds. */
    private static final int AFTER_THE_BOUNDS = 20;

    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(
            MongoCollections collections, ProblemWriter problems, KitSettings settings) {
        var answers = new Answers(collections, new AnswerSeal(settings.serviceSecret()));
        var registration = new FilterRegistrationBean<>(new IdempotencyFilter(answers, problems));
        registration.setOrder(AFTER_THE_BOUNDS);
        return registration;
    }
}
