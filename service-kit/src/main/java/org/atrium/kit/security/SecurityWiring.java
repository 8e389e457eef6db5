package org.atrium.kit.security;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Clock;
import java.util.List;
import org.atrium.kit.KitSettings;
import org.atrium.kit.KitWiring;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.request.async.WebAsyncManagerIntegrationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A service trusts tokens alone, and only for what a handler's scope allows. */
@AutoConfiguration(
        after = KitWiring.class,
        before = {OAuth2ResourceServerAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class})
public class SecurityWiring {

    private static final int AFTER_SPRING_SECURITY = 0;

    /** The gateway, which issues the tokens, verifies them in its own way. */
    @Bean
    @ConditionalOnMissingBean(JwtDecoder.class)
    VerifiedTokens tokens(KitSettings settings, Clock clock) {
        return new VerifiedTokens(Tokens.of(settings), clock);
    }

    @Bean
    HttpFirewall firewall() {
        return ReadableHeaders.firewall();
    }

    @Bean
    ServiceTokens serviceTokens(
            KitSettings settings, Clock clock, @Value("${spring.application.name}") String application) {
        return new ServiceTokens(settings.serviceSecret(), application, clock);
    }

    @Bean
    InternalClients internalClients(
            ObjectProvider<RestClient.Builder> builder, ServiceTokens tokens, CircuitBreakerRegistry breakers) {
        return new InternalClients(builder.getIfAvailable(RestClient::builder), tokens, breakers);
    }

    /** No session, no form, no sign-in: a token. The gateway brings chains of its own. */
    @Bean
    @ConditionalOnMissingBean(SecurityFilterChain.class)
    SecurityFilterChain api(VerifiedTokens tokens, ProblemWriter problems) {
        return new DefaultSecurityFilterChain(
                AnyRequestMatcher.INSTANCE,
                new WebAsyncManagerIntegrationFilter(),
                new HeaderWriterFilter(List.of(
                        new XContentTypeOptionsHeaderWriter(),
                        new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY),
                        new CacheControlHeadersWriter())),
                new TokenFilter(tokens, problems::unauthenticated, problems, request -> true));
    }

    /** The request as a whole is observed; each of its dozen filters too would cost more than some requests do. */
    @Bean
    SecurityObservationSettings noSecurityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    FilterRegistrationBean<TenancyFilter> tenancyFilter() {
        var registration = new FilterRegistrationBean<>(new TenancyFilter());
        registration.setOrder(AFTER_SPRING_SECURITY);
        return registration;
    }

    @Bean
    WebMvcConfigurer scopeCheck() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new ScopeCheck());
            }
        };
    }
}
