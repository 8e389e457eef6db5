package org.atrium.gateway.console.security;

import org.atrium.gateway.session.CookieRules;
import org.atrium.gateway.token.Issuance;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/** The third of the four filter chains: signing in and out, and the console's session. */
@Configuration(proxyBeanMethods = false)
class ConsoleWiring {

    @Bean
    CsrfTokenRepository csrfTokens(CookieRules rules) {
        return new FormTokens(rules);
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
            CookieAuthorizationRequests asked,
            ClientRegistrationRepository registrations,
            Issuance issuance,
            RevokeOnLogout revokeOnLogout,
            ProblemWriter problems)
            throws Exception {
        return http.securityMatcher(
                        "/session", "/logout", "/sign-in/**", "/oauth2/authorization/**", "/login/oauth2/**")
                .headers(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .oauth2Login(login -> login.loginPage(PublicAddress.START)
                        .authorizationEndpoint(start -> start.authorizationRequestRepository(asked)
                                .authorizationRequestResolver(new ChosenLanguage(registrations)))
                        .defaultSuccessUrl("/", true)
                        .failureHandler(backToTheStart()))
                .requestCache(AbstractHttpConfigurer::disable)
                .addFilterBefore(new PublicAddress(issuance.issuer()), OAuth2AuthorizationRequestRedirectFilter.class)
                .logout(logout -> logout.logoutUrl("/logout")
                        .addLogoutHandler(revokeOnLogout)
                        .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT)))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(new Challenge(problems))
                        .accessDeniedHandler(new Denials(problems)))
                .build();
    }

    /** A failed sign-in leaves nothing behind: its usual handler would begin a session to keep the failure in. */
    private static AuthenticationFailureHandler backToTheStart() {
        var handler = new SimpleUrlAuthenticationFailureHandler("/?sign-in=failed");
        handler.setAllowSessionCreation(false);
        return handler;
    }
}
