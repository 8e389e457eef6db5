package org.atrium.kit.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.Set;
import org.atrium.kit.refusal.LimitedToBranches;
import org.atrium.kit.refusal.MissingScope;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unauthenticated;
import org.atrium.kit.tenancy.Tenancy;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets a request through to a handler only if its token has the scope that the handler asks for. Denies by default,
 * and once more by default whoever is limited to branches ({@link ForLimitedViewers}).
 */
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
     * @throws Refused with {@link Unauthenticated}, {@link MissingScope} or {@link LimitedToBranches}
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
        if (!Tenancy.limit().isNone() && reach(method).isEmpty()) {
            throw new Refused(new LimitedToBranches());
        }
    }

    /** What those get from it who are limited to branches; empty when it refuses them. */
    public static Optional<ForLimitedViewers.Reach> reach(HandlerMethod method) {
        return on(method, ForLimitedViewers.class).map(ForLimitedViewers::value);
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
        return on(method, RequiresScope.class).map(RequiresScope::value);
    }

    /** On the method, or else on its controller. */
    private static <A extends Annotation> Optional<A> on(HandlerMethod method, Class<A> annotation) {
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), annotation))
                .or(() -> Optional.ofNullable(
                        AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), annotation)));
    }
}
