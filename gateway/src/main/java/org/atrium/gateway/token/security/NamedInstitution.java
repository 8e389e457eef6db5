package org.atrium.gateway.token.security;

import java.util.Map;
import java.util.Optional;
import org.atrium.kit.tenancy.InstitutionId;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** The form parameter {@code institution} of a token request. */
final class NamedInstitution {

    private static final String PARAMETER = "institution";

    private NamedInstitution() {}

    static Optional<InstitutionId> in(Map<String, Object> parameters) {
        var value = parameters.get(PARAMETER);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(InstitutionId.of(value.toString()));
        } catch (IllegalArgumentException notAnId) {
            throw refusal("institution is not an id");
        }
    }

    static OAuth2AuthenticationException refusal(String why) {
        return new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, why, null));
    }
}
