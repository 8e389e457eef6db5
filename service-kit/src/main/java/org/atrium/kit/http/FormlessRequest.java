package org.atrium.kit.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request without query, parameters and media type, for whoever reads none of them: then none of them can be wrong. A
 * subclass says which headers are left.
 */
public abstract class FormlessRequest extends HttpServletRequestWrapper {

    protected FormlessRequest(HttpServletRequest request) {
        super(request);
    }

    /** Whether a header, in whatever case it is written, may be read. */
    protected abstract boolean isShown(String header);

    @Override
    public final @Nullable String getHeader(String name) {
        return isShown(name) ? super.getHeader(name) : null;
    }

    @Override
    public final Enumeration<String> getHeaders(String name) {
        return isShown(name) ? super.getHeaders(name) : Collections.emptyEnumeration();
    }

    @Override
    public final Enumeration<String> getHeaderNames() {
        return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                .filter(this::isShown)
                .toList());
    }

    @Override
    public final @Nullable String getContentType() {
        return null;
    }

    @Override
    public final @Nullable String getCharacterEncoding() {
        return null;
    }

    @Override
    public final @Nullable String getQueryString() {
        return null;
    }

    @Override
    public final @Nullable String getParameter(String name) {
        return null;
    }

    @Override
    public final String @Nullable [] getParameterValues(String name) {
        return null;
    }

    @Override
    public final Enumeration<String> getParameterNames() {
        return Collections.emptyEnumeration();
    }

    @Override
    public final Map<String, String[]> getParameterMap() {
        return Map.of();
    }
}
