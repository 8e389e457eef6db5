package org.atrium.gateway.console.security;

import jakarta.servlet.http.HttpServletRequest;
import org.atrium.kit.language.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * Hands the language that was chosen in the console ({@code lang}) on to the sign-in page, by the parameter that OpenID
 * Connect has for it.
 */
final class ChosenLanguage implements OAuth2AuthorizationRequestResolver {

    private static final String UI_LOCALES = "ui_locales";

    private final OAuth2AuthorizationRequestResolver usual;

    ChosenLanguage(ClientRegistrationRepository registrations) {
        this.usual = new DefaultOAuth2AuthorizationRequestResolver(registrations);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return in(request.getParameter("lang"), usual.resolve(request));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
        return in(request.getParameter("lang"), usual.resolve(request, registration));
    }

    private static @Nullable OAuth2AuthorizationRequest in(
            @Nullable String chosen, @Nullable OAuth2AuthorizationRequest asked) {
        if (chosen == null || asked == null) {
            return asked;
        }
        return OAuth2AuthorizationRequest.from(asked)
                .additionalParameters(
                        more -> more.put(UI_LOCALES, Language.of(chosen).tag()))
                .build();
    }
}
