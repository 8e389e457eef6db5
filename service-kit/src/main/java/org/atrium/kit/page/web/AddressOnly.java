package org.atrium.kit.page.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.kit.refusal.TooLarge;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.atrium.kit.security.PublicEndpoint;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Hands pages of which nothing counts but the address an {@link AddressOnlyRequest}. Runs before everything that might
 * read more of it. A controller of such pages is named once, and its paths are those of its public handlers:
 * {@code @Bean FilterRegistrationBean<AddressOnly> …(ProblemWriter problems) { return AddressOnly.to(Pages.class, problems); }}
 */
public final class AddressOnly extends OncePerRequestFilter {

    /** RFC 8058 sends 26 bytes; a form of a mail program, with its boundaries, some hundred. */
    private static final int LARGEST_BODY = 4_096;

    private final ProblemWriter problems;

    private AddressOnly(ProblemWriter problems) {
        this.problems = problems;
    }

    /** @throws IllegalArgumentException if the controller has no public handler */
    public static FilterRegistrationBean<AddressOnly> to(Class<?> controller, ProblemWriter problems) {
        var paths = paths(controller);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException(controller + " has no handler for the public");
        }
        var registration = new FilterRegistrationBean<>(new AddressOnly(problems));
        registration.setUrlPatterns(paths);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > LARGEST_BODY) {
            problems.write(response, new TooLarge("This page takes a body of at most 4 KiB, and needs none."));
            return;
        }
        chain.doFilter(new AddressOnlyRequest(request), response);
    }

    /** As a servlet container matches them: all below the folder in which something differs. */
    static Set<String> paths(Class<?> controller) {
        var isAllPublic = isPublic(controller);
        var folder = mapped(controller).findFirst().orElse("");
        return Arrays.stream(controller.getDeclaredMethods())
                .filter(method -> isAllPublic || isPublic(method))
                .flatMap(AddressOnly::mapped)
                .map(path -> pattern(folder + path))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isPublic(AnnotatedElement part) {
        return AnnotatedElementUtils.hasAnnotation(part, PublicEndpoint.class);
    }

    private static Stream<String> mapped(AnnotatedElement part) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(part, RequestMapping.class);
        return mapping == null ? Stream.of() : Arrays.stream(mapping.path());
    }

    private static String pattern(String path) {
        var differs = path.indexOf('{');
        return differs < 0 ? path : path.substring(0, path.lastIndexOf('/', differs)) + "/*";
    }
}
