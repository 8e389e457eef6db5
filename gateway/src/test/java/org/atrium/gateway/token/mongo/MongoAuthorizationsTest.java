package org.atrium.gateway.token.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.atrium.gateway.people.PersonId;
import org.atrium.kit.test.StoreOnMongo;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

class MongoAuthorizationsTest {

    private static final RegisteredClient CLIENT = RegisteredClient.withId("program")
            .clientId("program")
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri("http://localhost:9/callback")
            .build();

    private final PersonId person = new PersonId(UUID.randomUUID());
    private final MongoAuthorizations authorizations = new MongoAuthorizations(
            StoreOnMongo.collections("gateway_stores"), new InMemoryRegisteredClientRepository(CLIENT));

    @Test
    void a_refresh_that_began_before_the_grant_ended_does_not_bring_it_back() {
        var granted = granted();
        var refreshing = authorizations.findById(granted.getId());

        authorizations.endAllOf(person);

        var refreshed =
                OAuth2Authorization.from(refreshing).token(refreshToken()).build();
        assertThatThrownBy(() -> authorizations.save(refreshed))
                .isInstanceOfSatisfying(
                        OAuth2AuthenticationException.class,
                        refused -> assertThat(refused.getError().getErrorCode()).isEqualTo("invalid_grant"));
        assertThat(authorizations.findById(granted.getId())).isNull();
    }

    @Test
    void a_grant_that_lasts_takes_its_next_token() {
        var granted = granted();
        var next = refreshToken();

        authorizations.save(OAuth2Authorization.from(authorizations.findById(granted.getId()))
                .token(next)
                .build());

        assertThat(authorizations.findByToken(next.getTokenValue(), OAuth2TokenType.REFRESH_TOKEN))
                .isNotNull()
                .extracting(OAuth2Authorization::getId)
                .isEqualTo(granted.getId());
    }

    private OAuth2Authorization granted() {
        var granted = OAuth2Authorization.withRegisteredClient(CLIENT)
                .principalName(person.toString())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .token(refreshToken())
                .build();
        authorizations.save(granted);
        return granted;
    }

    private static OAuth2RefreshToken refreshToken() {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new OAuth2RefreshToken(UUID.randomUUID().toString(), now, now.plus(1, ChronoUnit.HOURS));
    }
}
