package org.atrium.patron.reading.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.kit.http.Page;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.Scope;
import org.atrium.kit.security.ScopeCheck;
import org.atrium.kit.setting.Settings;
import org.atrium.kit.text.Uuids;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.reading.OfPeople;
import org.atrium.patron.reading.PurposeNeeded;
import org.atrium.patron.reading.ReadLog;
import org.atrium.patron.reading.Showing;
import org.atrium.patron.reading.ShowsPeople;
import org.atrium.patron.reading.Viewing;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Around each operation that {@link ShowsPeople}: before it, what they look for is known; between what it answers and the
 * first byte of that, the look is noted. What writes its answer itself notes it as {@link Showing}. An answer of which
 * nobody says whom it shows is withheld: that is a fault of this service.
 */
@RestControllerAdvice
class ReadsNoted implements ResponseBodyAdvice<Object>, HandlerInterceptor, Showing {

    private static final String ONE = "/api/v1/patrons/{id}";
    private static final String SHOWS = ReadsNoted.class.getName();
    private static final String NOTED = SHOWS + ".noted";

    /** Parameters that say nothing of whom was looked for. */
    private static final Set<String> NOT_ASKED = Set.of("limit", "cursor", Viewing.HEADER);

    private final ReadLog log;
    private final Settings settings;

    ReadsNoted(ReadLog log, Settings settings) {
        this.log = log;
        this.settings = settings;
    }

    /** What is shown, and whom. */
    private record Whom(List<PatronId> patrons, long others) {

        boolean isNobody() {
            return patrons.isEmpty() && others == 0;
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            var shows = method.getMethodAnnotation(ShowsPeople.class);
            if (shows != null && isForCaller(shows)) {
                purpose(request);
                request.setAttribute(SHOWS, shows);
            }
        }
        return true;
    }

    /** Before anything that is written by the operation itself; more than once where it is much. */
    @Override
    public void people(Collection<PatronId> patrons) {
        if (!(RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes current)
                || !(current.getRequest().getAttribute(SHOWS) instanceof ShowsPeople shows)) {
            throw new IllegalStateException("shows people, and does not say so by @ShowsPeople");
        }
        note(shows, current.getRequest(), new Whom(List.copyOf(patrons), 0));
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView view) {
        if (handler instanceof HandlerMethod method
                && method.isVoid()
                && method.hasMethodAnnotation(ShowsPeople.class)
                && request.getAttribute(NOTED) == null) {
            throw new IllegalStateException(method + " has written of people, and did not say of whom");
        }
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
        if (shows == null || body == null) {
            return body;
        }
        if (!isForCaller(shows)) {
            response.setStatusCode(HttpStatus.NO_CONTENT);
            return null;
        }
        if (!(asked instanceof ServletServerHttpRequest servlet)) {
            throw new IllegalStateException("nobody knows who asked");
        }
        var request = servlet.getServletRequest();
        var whom = whom(body, request);
        if (!whom.isNobody()) {
            note(shows, request, whom);
        }
        return body;
    }

    private static boolean isForCaller(ShowsPeople shows) {
        return !shows.afterWrite() || ScopeCheck.grants(Scope.PATRONS_READ);
    }

    private void note(ShowsPeople shows, HttpServletRequest request, Whom whom) {
        log.note(new ReadLog.Shown(
                shows.value(),
                purpose(request),
                asked(request),
                subject(request),
                whom.patrons(),
                whom.patrons().size() + whom.others()));
        request.setAttribute(NOTED, true);
    }

    /** A link that a browser follows says it in its address. */
    private @Nullable Viewing purpose(HttpServletRequest request) {
        var header = request.getHeader(Viewing.HEADER);
        var said = header == null ? request.getParameter(Viewing.HEADER) : header;
        var purpose = Viewing.of(said);
        if (purpose.isEmpty() && (said != null || settings.get(ReadLog.PURPOSE_NEEDED))) {
            throw new Refused(new PurposeNeeded(Viewing.HEADER));
        }
        return purpose.orElse(null);
    }

    private static List<String> asked(HttpServletRequest request) {
        return request.getParameterMap().keySet().stream()
                .filter(name -> name.matches("[A-Za-z]{1,40}") && !NOT_ASKED.contains(name))
                .sorted()
                .toList();
    }

    /** As the answer says; of one that says of nobody, and is about one patron, it is that patron. */
    private static Whom whom(Object body, HttpServletRequest request) {
        var said = said(body);
        if (isOfOne(request) && said.map(Whom::isNobody).orElse(true)) {
            return new Whom(List.of(new PatronId(id(request).orElseThrow())), 0);
        }
        return said.orElseThrow(() -> new IllegalStateException(
                body.getClass().getName() + " shows people, and does not say whom: it is none of OfPeople"));
    }

    private static Optional<Whom> said(Object body) {
        return switch (body) {
            case OfPeople some -> Optional.of(whom(List.of(some)));
            case Page<?> page -> {
                var parts = page.items().stream()
                        .flatMap(one -> one instanceof OfPeople some ? Stream.of(some) : Stream.of())
                        .toList();
                yield parts.size() < page.items().size() ? Optional.empty() : Optional.of(whom(parts));
            }
            default -> Optional.empty();
        };
    }

    private static Whom whom(List<OfPeople> parts) {
        return new Whom(
                parts.stream()
                        .flatMap(OfPeople::patrons)
                        .distinct()
                        .map(PatronId::new)
                        .toList(),
                parts.stream().mapToLong(OfPeople::others).sum());
    }

    /** {@code groups:…}; of what is below one patron it is that patron, who is not named. */
    private static @Nullable String subject(HttpServletRequest request) {
        var pattern = pattern(request);
        return isOfOne(request) || !pattern.contains("{id}")
                ? null
                : id(request).map(id -> pattern.split("/")[3] + ":" + id).orElse(null);
    }

    private static boolean isOfOne(HttpServletRequest request) {
        return pattern(request).startsWith(ONE);
    }

    private static String pattern(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    }

    private static Optional<UUID> id(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get("id") instanceof String id
                ? Uuids.read(id)
                : Optional.empty();
    }
}
