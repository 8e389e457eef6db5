package org.atrium.patron.reading.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
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
}
