package org.atrium.gateway.token.security;

import static org.springframework.security.config.Customizer.withDefaults;

import java.util.Set;
import org.atrium.gateway.client.ApiClients;
import org.atrium.gateway.people.People;
import org.atrium.gateway.token.Issuance;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** The second of the four filter chains: the protocol's own endpoints. */
@Configuration(proxyBeanMethods = false)
class AuthorizationServerWiring {

    /** The issuer is what people and services reach; no endpoint is looked up at start, for it would be this process. */
    @Bean
    AuthorizationServerSettings authorizationServerSettings(Issuance issuance) {
        return AuthorizationServerSettings.builder()
                .issuer(issuance.issuer().toString())
                .build();
    }

    /**
     * Where the fact that a person signed in lives: in the session, under a name of its own, since the console, a
     * client like any other, keeps its own sign-in in the same session.
     */
    @Bean
    SecurityContextRepository signIns() {
        var repository = new HttpSessionSecurityContextRepository();
        repository.setSpringSecurityContextKey("ATRIUM_SIGN_IN");
        return repository;
    }

    @Bean
    @Order(2)
    SecurityFilterChain authorizationServer(
            HttpSecurity http,
            SecurityContextRepository signIns,
            InterruptedRequests interrupted,
            ApiClients clients,
            People people)
            throws Exception {
        http.oauth2AuthorizationServer(server -> {
            http.securityMatcher(server.getEndpointsMatcher());
            server.oidc(withDefaults())
                    .tokenEndpoint(token -> token.accessTokenRequestConverter(new UsualScopes(clients)))
                    .authorizationEndpoint(
                            authorize -> authorize.authorizationRequestConverter(new AllowedScopes(people)));
        });
        return http.headers(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.securityContextRepository(signIns))
                .requestCache(cache -> cache.requestCache(interrupted))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(
                        failures -> failures.defaultAuthenticationEntryPointFor(new SignInInTheirLanguage(), pages()))
                .build();
    }

    private static MediaTypeRequestMatcher pages() {
        var matcher = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        matcher.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        return matcher;
    }
}
