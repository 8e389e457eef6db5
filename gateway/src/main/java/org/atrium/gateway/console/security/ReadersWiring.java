package org.atrium.gateway.console.security;

import jakarta.servlet.http.HttpServletRequest;
import org.atrium.gateway.routing.Route;
import org.atrium.gateway.routing.RouteTable;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The last of the four filter chains: what is neither the authorization server's, nor the API, nor the console's sign-in.
 * Anyone may read it and, the public pages apart, nobody may change it.
 */
@Configuration(proxyBeanMethods = false)
class ReadersWiring {

    @Bean
    @Order(4)
    SecurityFilterChain rest(HttpSecurity http, ProblemWriter problems) throws Exception {
        return http.headers(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD)
                        .permitAll()
                        .requestMatchers(ReadersWiring::isPublicPage)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(failures -> failures.authenticationEntryPoint(new Challenge(problems))
                        .accessDeniedHandler(problems::denied))
                .build();
    }

    private static boolean isPublicPage(HttpServletRequest request) {
        return RouteTable.of(request).filter(Route::isReaders).isPresent();
    }
}
