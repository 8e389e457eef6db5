package org.atrium.patron.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.atrium.kit.export.web.ExportController;
import org.atrium.kit.http.Page;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.person.Address;
import org.atrium.patron.person.Name;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Each operation whose answer has a place for a person’s name, address, number or id, is about one patron, or writes its
 * answer itself, says that it shows people, and whom; or why it shows nobody.
 */
class EveryOperationSaysWhomItShowsTest extends OnPatronService {

    private static final String ONE = "/api/v1/patrons/{id}";

    /** What has one of these has somebody in it. */
    private static final Set<Class<?>> TELLING = Set.of(Name.class, Address.class, Identifier.class);

    private static final Set<String> TELLING_NAMES = Set.of(
            "patron",
            "patronId",
            "patronName",
            "survivorId",
            "mergedId",
            "given",
            "family",
            "preferred",
            "email",
            "phone",
            "birthDate",
            "birthYear",
            "identifiers",
            "contactPoints",
            "contacts",
            "who",
            "sample");

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private final Map<String, HandlerMethod> operations = new TreeMap<>();

    @BeforeEach
    void operations_of_the_api() {
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getName().startsWith("org.atrium.patron.")) {
                for (var path : mapping.getPatternValues()) {
                    for (var verb : mapping.getMethodsCondition().getMethods()) {
                        if (path.startsWith("/api/")) {
                            operations.put(verb + " " + path, method);
                        }
                    }
                }
            }
        });
    }

    @Test
    void whatever_has_a_place_for_somebody_says_that_it_shows_people_or_why_it_shows_nobody() {
        var telling = those((operation, method) -> tells(operation, method));

        assertThat(telling.keySet())
                .as("what this test looks at")
                .hasSizeGreaterThan(50)
                .contains(
                        "GET /api/v1/patrons",
                        "GET /api/v1/patrons/{id}/export",
                        "POST /api/v1/patrons/{id}/export",
                        "GET /api/v1/access-requests",
                        "GET /api/v1/access-requests/{id}",
                        "GET /api/v1/access-requests/{id}/file",
                        "POST /api/v1/access-requests/{id}/link",
                        "GET /api/v1/rectifications",
                        "POST /api/v1/rectifications/{id}/decision",
                        "GET /api/v1/groups",
                        "POST /api/v1/groups/{id}/members",
                        "GET /api/v1/groups/{id}/tasks",
                        "GET /api/v1/imports/{id}/undo/stayed",
                        "GET /api/v1/imports/{id}/errors",
                        "GET /api/v1/legal-holds",
                        "GET /api/v1/merges",
                        "GET /api/v1/retention-runs/{id}",
                        "GET /api/v1/segments/{id}/members");
        assertThat(telling)
                .allSatisfy((operation, method) -> assertThat(method.hasMethodAnnotation(ShowsPeople.class)
                                != method.hasMethodAnnotation(ShowsNobody.class))
                        .as("%s: one of @ShowsPeople and @ShowsNobody", operation)
                        .isTrue());
    }

    @Test
    void a_reason_for_showing_nobody_is_given_where_somebody_might_be_and_nowhere_else() {
        var reasons = those((operation, method) -> method.hasMethodAnnotation(ShowsNobody.class));

        assertThat(reasons).isNotEmpty().allSatisfy((operation, method) -> {
            assertThat(tells(operation, method)).as(operation).isTrue();
            assertThat(method.getMethodAnnotation(ShowsNobody.class).value())
                    .as(operation)
                    .isNotBlank();
            assertThat(operation).as("who looks something up is shown it").doesNotStartWith("GET ");
        });
    }

    @Test
    void whoever_shows_people_says_whom() {
        assertThat(those((operation, method) -> method.hasMethodAnnotation(ShowsPeople.class)))
                .hasSizeGreaterThan(40)
                .allSatisfy((operation, method) -> {
                    var says = method.isVoid()
                            ? has(method.getBeanType(), Showing.class)
                            : path(operation).startsWith(ONE) || isOfPeople(answer(method));
                    assertThat(says).as(operation).isTrue();
                });
    }

    @Test
    void each_kind_of_look_has_its_words_in_the_console() throws IOException {
        var kinds = those((operation, method) -> method.hasMethodAnnotation(ShowsPeople.class)).values().stream()
                .map(method -> method.getMethodAnnotation(ShowsPeople.class).value())
                .distinct()
                .toList();
        for (var language : List.of("en", "fr", "zh-Hans")) {
            var words = json.readTree(Files.readString(Path.of("..", "console", "src", "locale", language + ".json")));
            assertThat(kinds)
                    .as(language)
                    .isNotEmpty()
                    .allSatisfy(
                            kind -> assertThat(words.path("readKind." + kind).asString(""))
                                    .isNotBlank());
        }
    }

    @Test
    void no_write_shows_what_there_was_to_whoever_may_only_write() {
        var writes = those((operation, method) -> method.hasMethodAnnotation(ShowsPeople.class)
                && scope(method) == Scope.PATRONS_WRITE
                && !operation.startsWith(RequestMethod.GET + " "));

        assertThat(writes)
                .hasSizeGreaterThan(5)
                .allSatisfy((operation, method) -> assertThat(
                                method.getMethodAnnotation(ShowsPeople.class).afterWrite()
                                        || method.getMethodAnnotation(Operation.class)
                                                .description()
                                                .contains("needs the scope patrons:read as well"))
                        .as(operation)
                        .isTrue());
    }

    private Map<String, HandlerMethod> those(BiPredicate<String, HandlerMethod> which) {
        var found = new TreeMap<String, HandlerMethod>();
        operations.forEach((operation, method) -> {
            if (which.test(operation, method)) {
                found.put(operation, method);
            }
        });
        return found;
    }

    private static String path(String operation) {
        return operation.substring(operation.indexOf(' ') + 1);
    }

    private static Scope scope(HandlerMethod method) {
        var onMethod = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequiresScope.class);
        var onType = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), RequiresScope.class);
        return onMethod != null ? onMethod.value() : onType == null ? null : onType.value();
    }

    /**
     * Of the list of looks itself nobody is shown but who looked; it would have no end. A file that was exported is handed
     * out by the kit: that it is stands in the audit log, and a kind of file about one person notes it at that person.
     */
    private static boolean tells(String operation, HandlerMethod method) {
        if (path(operation).equals(ONE + "/reads")
                || ExportController.class.isAssignableFrom(method.getMethod().getDeclaringClass())) {
            return false;
        }
        if (method.isVoid()) {
            return Stream.of(method.getMethodParameters())
                    .anyMatch(one -> one.getParameterType() == HttpServletResponse.class);
        }
        var answer = answer(method);
        return answer != Void.class
                && (path(operation).startsWith(ONE) || somewhere(answer, new HashSet<>(), type -> isTelling(type)));
    }

    private static Type answer(HandlerMethod method) {
        var type = method.getMethod().getGenericReturnType();
        return type instanceof ParameterizedType some && some.getRawType() == ResponseEntity.class
                ? some.getActualTypeArguments()[0]
                : type;
    }

    private static boolean isTelling(Class<?> type) {
        return TELLING.contains(type)
                || OfPeople.class.isAssignableFrom(type)
                || type.isRecord()
                        && Arrays.stream(type.getRecordComponents())
                                .map(RecordComponent::getName)
                                .anyMatch(TELLING_NAMES::contains);
    }

    private static boolean isOfPeople(Type type) {
        return type instanceof ParameterizedType some && some.getRawType() == Page.class
                ? isOfPeople(some.getActualTypeArguments()[0])
                : type instanceof Class<?> known && OfPeople.class.isAssignableFrom(known);
    }

    private static boolean has(Class<?> type, Class<?> wanted) {
        return Arrays.stream(type.getDeclaredFields()).anyMatch(field -> field.getType() == wanted);
    }

    /** In a type, or in what it is made of. */
    private static boolean somewhere(Type type, Set<Type> seen, Predicate<Class<?>> wanted) {
        return switch (type) {
            case Class<?> array when array.isArray() -> somewhere(array.getComponentType(), seen, wanted);
            case Class<?> known ->
                wanted.test(known)
                        || known.isRecord()
                                && seen.add(known)
                                && Arrays.stream(known.getRecordComponents())
                                        .anyMatch(one -> somewhere(one.getGenericType(), seen, wanted));
            case ParameterizedType some -> parts(some).stream().anyMatch(part -> somewhere(part, seen, wanted));
            case WildcardType any -> Stream.of(any.getUpperBounds()).anyMatch(part -> somewhere(part, seen, wanted));
            default -> false;
        };
    }

    private static List<Type> parts(ParameterizedType type) {
        var parts = new ArrayList<>(List.of(type.getActualTypeArguments()));
        parts.add(type.getRawType());
        return parts;
    }
}
