package org.atrium.kit.description;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atrium.kit.http.Limits;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.ScopeCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.method.HandlerMethod;

/**
 * Writes into the OpenAPI description of an operation what the code says already: the scope that it asks for, the
 * headers that every answer of its kind carries, and what holds for every list, every POST and every PATCH.
 */
final class ApiDescription {

    /** Name of the security scheme; the gateway, which hands out the tokens, defines it. */
    static final String SCHEME = "atrium";

    /** What those get who are limited to branches; where it is not said they are refused. */
    private static final String LIMITED = "x-limited-viewers";

    private static final String KEY = "Idempotency-Key";
    private static final String JSON = "application/json";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private ApiDescription() {}

    static Operation complete(Operation operation, HandlerMethod method) {
        var scope = scope(method);
        scope.ifPresent(needed -> operation.setSecurity(List.of(new SecurityRequirement().addList(SCHEME, needed))));
        ScopeCheck.reach(method)
                .ifPresent(reach -> operation.addExtension(
                        LIMITED, reach.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        if (scope.isPresent() && method.hasMethodAnnotation(PostMapping.class) && !takes(operation, KEY)) {
            operation.addParametersItem(idempotencyKey());
        }
        if (method.hasMethodAnnotation(PatchMapping.class)) {
            takesMergePatch(operation);
        }
        Optional.ofNullable(operation.getParameters()).orElse(List.of()).forEach(ApiDescription::explain);
        if (method.hasMethodAnnotation(PatchMapping.class) || method.hasMethodAnnotation(PutMapping.class)) {
            needsVersion(operation);
        }
        headers(operation, method);
        return operation;
    }

    private static Optional<String> scope(HandlerMethod method) {
        var onMethod = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequiresScope.class);
        var onType = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), RequiresScope.class);
        return Optional.ofNullable(onMethod == null ? onType : onMethod)
                .map(needed -> needed.value().text());
    }

    /** Methods that answer one path with different media types are one operation. */
    private static boolean takes(Operation operation, String parameter) {
        return Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream()
                .anyMatch(one -> one.getName().equals(parameter));
    }

    private static Parameter idempotencyKey() {
        return new HeaderParameter()
                .name(KEY)
                .required(false)
                .description("Makes the request safe to repeat: under the same key the same request is answered as"
                        + " before for a day. For bodies up to 1 MiB; files may be larger.")
                .schema(new StringSchema().minLength(1).maxLength(255));
    }

    private static void takesMergePatch(Operation operation) {
        var body = operation.getRequestBody();
        var patch = body.getContent().values().iterator().next();
        body.setContent(new Content().addMediaType(MERGE_PATCH, patch).addMediaType(JSON, patch));
    }

    /** Optional only to the code, which answers 428 and not 400 without it. */
    private static void needsVersion(Operation operation) {
        Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream()
                .filter(one -> one.getName().equals("If-Match"))
                .forEach(one -> one.required(true)
                        .description("The ETag of the version that the change was made to, or * for any;"
                                + " 412 if stale, 428 without"));
    }

    private static void explain(Parameter parameter) {
        switch (parameter.getName()) {
            case "limit" -> {
                parameter.description("How many items, at most");
                parameter
                        .getSchema()
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(Limits.MOST))
                        ._default(Limits.USUAL);
            }
            case "cursor" -> parameter.description("next of the page before");
            case "If-Match" ->
                parameter.description("The ETag of the version that the change was made to; 412 if stale");
            default -> {}
        }
    }

    private static void headers(Operation operation, HandlerMethod method) {
        operation.getResponses().forEach((status, response) -> {
            // What answers its body alone has no place of its own.
            var hasPlace =
                    ResponseEntity.class.isAssignableFrom(method.getReturnType().getParameterType());
            if (status.equals("201") && hasPlace) {
                header(response, "Location", "Where what was made is", "uri-reference");
            }
            if (status.equals("202") && hasPlace) {
                header(response, "Location", "Where to see how far it has got", "uri-reference");
            }
            if (status.startsWith("2") && hasVersion(method)) {
                header(response, "ETag", "The version, for If-Match", null);
            }
        });
    }

    private static void header(ApiResponse response, String name, String why, @Nullable String format) {
        var schema = new StringSchema();
        schema.setFormat(format);
        response.addHeaderObject(
                name, new Header().description(why).required(true).schema(schema));
    }

    /** A view with a version is answered with its entity tag. */
    private static boolean hasVersion(HandlerMethod method) {
        var answered = ResolvableType.forMethodReturnType(method.getMethod());
        if (answered.resolve() != ResponseEntity.class) {
            return false;
        }
        var body = answered.getGeneric(0).resolve(Object.class);
        return body.isRecord()
                && Arrays.stream(body.getRecordComponents())
                        .anyMatch(one -> one.getName().equals("version") && one.getType() == long.class);
    }
}
