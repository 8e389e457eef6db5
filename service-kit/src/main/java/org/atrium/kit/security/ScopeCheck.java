package org.atrium.kit.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import org.atrium.kit.refusal.MissingScope;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unauthenticated;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request through to a handler only if its token has the scope that the handler asks for. Denies by default. */
public final class ScopeCheck implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && isOurs(method)) {
            check(method);
        }
        return true;
    }

    /**
     * For the current token.
     *
     * @throws Refused with {@link Unauthenticated} or {@link MissingScope}
     */
    public static void check(HandlerMethod method) {
        if (isPublic(method)) {
            return;
        }
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token)) {
            throw new Refused(new Unauthenticated("This needs a bearer token."));
        }
        var scope = required(method);
        if (scope.isEmpty()) {
            throw new Refused(new MissingScope("(nobody: the handler names no scope)"));
        }
        if (!grants(token, scope.get())) {
            throw new Refused(new MissingScope(scope.get().text()));
        }
    }

    /** Whether the current token allows it; where there is none, nothing is allowed. */
    public static boolean grants(Scope scope) {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                && grants(token, scope);
    }

    /** The first of these that the current token does not allow. */
    public static Optional<Scope> missing(Set<Scope> needed) {
        return needed.stream().filter(scope -> !grants(scope)).findFirst();
    }

    private static boolean grants(JwtAuthenticationToken token, Scope scope) {
        for (var granted : token.getAuthorities()) {
            if (scope.authority().equals(granted.getAuthority())) {
                return true;
            }
        }
        return false;
    }

    /** Whether only another service may call it, whose requests are bounded where they are made. */
    public static boolean isBetweenServices(HandlerMethod method) {
        return !isPublic(method) && required(method).equals(Optional.of(Scope.INTERNAL));
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("org.atrium.");
    }

    private static boolean isPublic(HandlerMethod method) {
        return AnnotatedElementUtils.hasAnnotation(method.getMethod(), PublicEndpoint.class)
                || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), PublicEndpoint.class);
    }

    private static Optional<Scope> required(HandlerMethod method) {
        var onMethod = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequiresScope.class);
        var onType = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), RequiresScope.class);
        return Optional.ofNullable(onMethod == null ? onType : onMethod).map(RequiresScope::value);
    }
}
