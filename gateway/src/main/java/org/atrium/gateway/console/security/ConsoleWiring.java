package org.atrium.gateway.console.security;

import org.atrium.gateway.token.Issuance;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/** The third of the four filter chains: signing in and out, and the console's session. */
@Configuration(proxyBeanMethods = false)
class ConsoleWiring {

    @Bean
    CsrfTokenRepository csrfTokens() {
        return new HttpSessionCsrfTokenRepository();
    }

    @Bean
    OAuth2AuthorizedClientRepository authorizedClients() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    @Bean
    OAuth2AuthorizedClientManager authorizedClientManager(
            ClientRegistrationRepository registrations, OAuth2AuthorizedClientRepository clients) {
        var manager = new DefaultOAuth2AuthorizedClientManager(registrations, clients);
        manager.setAuthorizedClientProvider(
                OAuth2AuthorizedClientProviderBuilder.builder().refreshToken().build());
        return manager;
    }

    @Bean
    @Order(3)
    SecurityFilterChain consoleSignIn(
            HttpSecurity http,
            CsrfTokenRepository csrfTokens,
            Issuance issuance,
            Farewell farewell,
            ProblemWriter problems)
            throws Exception {
        return http.securityMatcher(
                        "/session", "/logout", "/sign-in/**", "/oauth2/authorization/**", "/login/oauth2/**")
                .headers(HouseHeaders::set)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .oauth2Login(login -> login.loginPage(PublicAddress.START)
                        .defaultSuccessUrl("/", true)
                        .failureUrl("/?sign-in=failed"))
                .addFilterBefore(new PublicAddress(issuance.issuer()), OAuth2AuthorizationRequestRedirectFilter.class)
                .logout(logout -> logout.logoutUrl("/logout")
                        .addLogoutHandler(farewell)
                        .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT)))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(problems::unauthenticated)
                        .accessDeniedHandler(new Denials(problems)))
                .build();
    }
}
