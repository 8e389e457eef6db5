package org.atrium.kit.http;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import org.atrium.kit.security.RequiresScope;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/** Writes into the OpenAPI description what the code says already: the scope that each operation asks for. */
final class ApiDescription {

    /** Name of the security scheme; the gateway, which hands out the tokens, defines it. */
    static final String SCHEME = "atrium";

    private ApiDescription() {}

    static Operation withScope(Operation operation, HandlerMethod method) {
        var onMethod = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequiresScope.class);
        var onType = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), RequiresScope.class);
        var required = onMethod == null ? onType : onMethod;
        return required == null
                ? operation
                : operation.addSecurityItem(new SecurityRequirement().addList(SCHEME, required.value()));
    }
}
