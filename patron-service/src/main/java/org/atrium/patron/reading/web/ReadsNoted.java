package org.atrium.patron.reading.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.atrium.kit.http.Page;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.setting.Settings;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.reading.OfPeople;
import org.atrium.patron.reading.PurposeNeeded;
import org.atrium.patron.reading.ReadLog;
import org.atrium.patron.reading.ShowsPeople;
import org.atrium.patron.reading.Viewing;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Around each operation that {@link ShowsPeople}: before it, what they look for is known; between what it answers and the
 * first byte of that, the look is noted. What it writes to the response itself, line by line, is noted before it begins.
 */
@RestControllerAdvice
class ReadsNoted implements ResponseBodyAdvice<Object>, HandlerInterceptor {

    private static final String ONE = "/api/v1/patrons/{id}";

    /** Parameters that say nothing of whom was looked for. */
    private static final Set<String> PAGING = Set.of("limit", "cursor");

    private static final Pattern UUID_FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final ReadLog log;
    private final Settings settings;

    ReadsNoted(ReadLog log, Settings settings) {
        this.log = log;
        this.settings = settings;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            var shows = method.getMethodAnnotation(ShowsPeople.class);
            if (shows != null) {
                var purpose = purpose(request);
                if (method.isVoid()) {
                    log.note(new ReadLog.Shown(shows.value(), purpose, asked(request), subject(request), List.of(), 0));
                }
            }
        }
        return true;
    }

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return returned.hasMethodAnnotation(ShowsPeople.class);
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest asked,
            ServerHttpResponse response) {
        var shows = returned.getMethodAnnotation(ShowsPeople.class);
        if (shows != null && body != null && asked instanceof ServletServerHttpRequest servlet) {
            var request = servlet.getServletRequest();
            var people = people(request, body);
            if (!people.isEmpty()) {
                log.note(new ReadLog.Shown(
                        shows.value(), purpose(request), asked(request), subject(request), people, people.size()));
            }
        }
        return body;
    }

    private @Nullable Viewing purpose(HttpServletRequest request) {
        var said = request.getHeader(Viewing.HEADER);
        var purpose = Viewing.of(said);
        if (purpose.isEmpty() && (said != null || settings.get(ReadLog.PURPOSE_NEEDED))) {
            throw new Refused(new PurposeNeeded(Viewing.HEADER));
        }
        return purpose.orElse(null);
    }

    private static List<String> asked(HttpServletRequest request) {
        return request.getParameterMap().keySet().stream()
                .filter(name -> name.matches("[A-Za-z]{1,40}") && !PAGING.contains(name))
                .sorted()
                .toList();
    }

    private static List<PatronId> people(HttpServletRequest request, Object body) {
        var ids = isOfOne(request)
                ? id(request).stream()
                : switch (body) {
                    case Page<?> page -> page.items().stream().flatMap(ReadsNoted::in);
                    case Object one -> in(one);
                };
        return ids.distinct().map(PatronId::new).toList();
    }

    private static Stream<UUID> in(Object part) {
        return part instanceof OfPeople some ? some.people() : Stream.of();
    }

    /** {@code groups:…}; of what is below one patron it is that patron, who is not named. */
    private static @Nullable String subject(HttpServletRequest request) {
        var pattern = pattern(request);
        return isOfOne(request) || !pattern.contains("{id}")
                ? null
                : id(request).stream()
                        .map(id -> pattern.split("/")[3] + ":" + id)
                        .findFirst()
                        .orElse(null);
    }

    private static boolean isOfOne(HttpServletRequest request) {
        return pattern(request).startsWith(ONE);
    }

    private static String pattern(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    }

    /** Empty also for what is no id: the operation itself refuses that. */
    private static Collection<UUID> id(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get("id") instanceof String id
                        && UUID_FORM.matcher(id).matches()
                ? List.of(UUID.fromString(id))
                : List.of();
    }
}
