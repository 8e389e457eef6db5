package org.atrium.gateway.token.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.atrium.kit.language.Language;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** Leads to the sign-in page, in the language that the client asks for ({@code ui_locales}), if it does. */
final class SignInInTheirLanguage extends LoginUrlAuthenticationEntryPoint {

    SignInInTheirLanguage() {
        super("/sign-in");
    }

    @Override
    protected String determineUrlToUseForThisRequest(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception) {
        var asked = request.getParameter("ui_locales");
        // Languages in the order in which they are wanted, with a blank between them.
        return asked == null
                ? getLoginFormUrl()
                : getLoginFormUrl() + "?lang=" + Language.of(asked.split(" ")).tag();
    }
}
