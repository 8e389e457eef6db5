package org.atrium.gateway.token.mongo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.security.oauth2.core.AbstractOAuth2Token;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An authorization as MongoDB keeps it. */
final class AuthorizationDocument {

    /** An attribute of what was read here, and of all that is made of it; never written. */
    private static final String STORED = "org.atrium.stored";

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final JsonMapper json = JsonMapper.builder()
            .addModules(SecurityJacksonModules.getModules(AuthorizationDocument.class.getClassLoader()))
            .build();

    static boolean wasStored(OAuth2Authorization authorization) {
        return authorization.getAttribute(STORED) != null;
    }

    Document write(OAuth2Authorization authorization) {
        var attributes = new HashMap<>(authorization.getAttributes());
        attributes.remove(STORED);
        var tokens = new ArrayList<Document>();
        for (var kind : Kind.values()) {
            var token = authorization.getToken(kind.type);
            if (token != null) {
                tokens.add(token(kind, token));
            }
        }
        return new Document("_id", authorization.getId())
                .append("client", authorization.getRegisteredClientId())
                .append("principal", authorization.getPrincipalName())
                .append("grant", authorization.getAuthorizationGrantType().getValue())
                .append("scopes", List.copyOf(authorization.getAuthorizedScopes()))
                .append("attributes", json.writerFor(MAP).writeValueAsString(attributes))
                .append("tokens", tokens)
                .append("expiresAt", latest(tokens));
    }

    private Document token(Kind kind, OAuth2Authorization.Token<? extends OAuth2Token> token) {
        var value = token.getToken();
        return new Document("kind", kind.text)
                .append("hash", TokenHash.ofKept(value.getTokenValue()).text())
                .append("issuedAt", date(value.getIssuedAt()))
                .append("expiresAt", date(value.getExpiresAt()))
                .append(
                        "scopes",
                        value instanceof OAuth2AccessToken access ? List.copyOf(access.getScopes()) : List.of())
                .append("metadata", json.writerFor(MAP).writeValueAsString(token.getMetadata()));
    }

    /** @param presented the token by which the authorization was found: its value is known again */
    OAuth2Authorization read(Document document, RegisteredClient client, String presented) {
        var presentedHash = TokenHash.ofPresented(presented);
        var builder = OAuth2Authorization.withRegisteredClient(client)
                .id(document.getString("_id"))
                .principalName(document.getString("principal"))
                .authorizationGrantType(new AuthorizationGrantType(document.getString("grant")))
                .authorizedScopes(new HashSet<>(document.getList("scopes", String.class)))
                .attributes(attributes -> attributes.putAll(map(document.getString("attributes"))))
                .attribute(STORED, true);
        for (var stored : document.getList("tokens", Document.class)) {
            var hash = new TokenHash(stored.getString("hash"));
            var metadata = map(stored.getString("metadata"));
            var value = hash.equals(presentedHash) ? presented : hash.inPlaceOfValue();
            builder.token(token(stored, value, metadata), known -> known.putAll(metadata));
        }
        return builder.build();
    }

    @SuppressWarnings("unchecked")
    private static AbstractOAuth2Token token(Document stored, String value, Map<String, Object> metadata) {
        var issuedAt = instant(stored.getDate("issuedAt"));
        var expiresAt = instant(stored.getDate("expiresAt"));
        return switch (Kind.named(stored.getString("kind"))) {
            case CODE -> new OAuth2AuthorizationCode(value, needed(issuedAt), needed(expiresAt));
            case ACCESS ->
                new OAuth2AccessToken(
                        OAuth2AccessToken.TokenType.BEARER,
                        value,
                        issuedAt,
                        expiresAt,
                        new HashSet<>(stored.getList("scopes", String.class)));
            case REFRESH -> new OAuth2RefreshToken(value, issuedAt, expiresAt);
            case ID -> {
                var claims = metadata.get(OAuth2Authorization.Token.CLAIMS_METADATA_NAME);
                yield new OidcIdToken(value, issuedAt, expiresAt, (Map<String, Object>) needed(claims));
            }
        };
    }

    private static <T> T needed(@Nullable T value) {
        return Objects.requireNonNull(value, "a token lacks what it cannot be without");
    }

    private Map<String, Object> map(String text) {
        return json.readValue(text, MAP);
    }

    private static @Nullable Date latest(List<Document> tokens) {
        return tokens.stream()
                .map(token -> Optional.ofNullable(token.getDate("expiresAt")))
                .flatMap(Optional::stream)
                .max(Date::compareTo)
                .orElse(null);
    }

    private static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    /** The tokens of an authorization, by the names that token requests use. */
    private enum Kind {
        CODE("code", OAuth2AuthorizationCode.class),
        ACCESS("access_token", OAuth2AccessToken.class),
        REFRESH("refresh_token", OAuth2RefreshToken.class),
        ID("id_token", OidcIdToken.class);

        private final String text;
        private final Class<? extends OAuth2Token> type;

        Kind(String text, Class<? extends OAuth2Token> type) {
            this.text = text;
            this.type = type;
        }

        static Kind named(String text) {
            for (var kind : values()) {
                if (kind.text.equals(text)) {
                    return kind;
                }
            }
            throw new IllegalStateException("no such kind of token: " + text);
        }
    }
}
