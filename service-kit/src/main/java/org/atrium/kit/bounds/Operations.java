package org.atrium.kit.bounds;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.atrium.kit.text.Uuids;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.UriUtils;

/** Which operation of this service a request is for, known before anything of its body is read. */
public final class Operations {

    private static final String FOUND = Operations.class.getName();
    private static final Object NONE = new Object();

    /** Filters are made before it is; and looking for it anew would cost more than the rest of the look-up. */
    private final Supplier<@Nullable HandlerMapping> mapping;

    Operations(ObjectProvider<? extends HandlerMapping> mappings) {
        this.mapping = SingletonSupplier.ofNullable(mappings::getIfAvailable);
    }

    /** Says that another process answers the request: to look for an operation of this one would be in vain. */
    public static void none(HttpServletRequest request) {
        request.setAttribute(FOUND, NONE);
    }

    /** Empty when the dispatcher will refuse the request, or something other than our operations answers it. */
    Optional<HandlerMethod> find(HttpServletRequest request) {
        if (NONE.equals(request.getAttribute(FOUND))) {
            return Optional.empty();
        }
        var found = Optional.ofNullable(mapping.get()).flatMap(known -> handler(known, request));
        found.ifPresent(operation -> request.setAttribute(FOUND, operation));
        return found;
    }

    /** What {@link #find} has found for this request. */
    public static Optional<HandlerMethod> found(HttpServletRequest request) {
        return request.getAttribute(FOUND) instanceof HandlerMethod operation
                ? Optional.of(operation)
                : Optional.empty();
    }

    /**
     * What {@link #find} has found, and on what: the same for all spellings of a path that the operation reads alike, such
     * as an id in capital letters.
     */
    public static String target(HttpServletRequest request) {
        var target =
                new StringBuilder(String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)));
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            variables.forEach((name, value) -> target.append(' ')
                    .append(name)
                    .append('=')
                    .append(UriUtils.encode(canonical(String.valueOf(value)), StandardCharsets.UTF_8)));
        }
        return target.toString();
    }

    private static String canonical(String variable) {
        return Uuids.read(variable).map(UUID::toString).orElse(variable);
    }

    /** Whether the body is a form with parts. */
    public static boolean isForm(HttpServletRequest request) {
        return StringUtils.startsWithIgnoreCase(request.getContentType(), "multipart/");
    }

    static boolean takesForms(HandlerMethod operation) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(operation.getMethod(), RequestMapping.class);
        return mapping != null && Arrays.stream(mapping.consumes()).anyMatch(type -> type.startsWith("multipart/"));
    }

    /** Whether a form without parts may come: whoever takes a document as its body would have it parsed for nothing. */
    static boolean takesFields(HandlerMethod operation) {
        return Arrays.stream(operation.getMethodParameters())
                .noneMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
    }

    static int largestBody(HandlerMethod operation) {
        @Nullable LargestBody limit = operation.getMethodAnnotation(LargestBody.class);
        return limit == null ? LargestBody.USUAL : limit.value();
    }

    static boolean streams(HandlerMethod operation) {
        @Nullable LargestBody limit = operation.getMethodAnnotation(LargestBody.class);
        return limit != null && limit.streamed();
    }

    private static Optional<HandlerMethod> handler(HandlerMapping mapping, HttpServletRequest request) {
        try {
            ServletRequestPathUtils.parseAndCache(request);
            var chain = mapping.getHandler(request);
            return chain != null
                            && chain.getHandler() instanceof HandlerMethod method
                            && method.getBeanType().getName().startsWith("org.atrium.")
                    ? Optional.of(method)
                    : Optional.empty();
        } catch (Exception refusedByTheDispatcher) {
            // A wrong method or media type: it says so itself, in the same words as always.
            return Optional.empty();
        }
    }
}
