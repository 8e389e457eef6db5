package org.atrium.gateway.routing.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.atrium.gateway.routing.RouteTable;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * A request whose body is here already. Its form fields are parameters, as the container would have made them, but for
 * a request that goes on to a service: there they would become a part of the query.
 */
final class SmallBody extends HttpServletRequestWrapper {

    private final byte[] body;
    private final Map<String, String[]> parameters;

    SmallBody(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body;
        this.parameters = new LinkedHashMap<>(request.getParameterMap());
        if (isForm(request) && !RouteTable.isPublicPage(request.getServletPath())) {
            addFields();
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    private void addFields() {
        for (var field : new String(body, StandardCharsets.UTF_8).split("&")) {
            var end = field.indexOf('=');
            var name = decoded(end < 0 ? field : field.substring(0, end));
            var value = decoded(end < 0 ? "" : field.substring(end + 1));
            if (name != null && value != null && !name.isEmpty()) {
                parameters.merge(name, new String[] {value}, SmallBody::both);
            }
        }
    }

    private static String[] both(String[] some, String[] more) {
        var all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /** A field with a broken escape is left out, as the container does. */
    private static @Nullable String decoded(String text) {
        try {
            return StringUtils.uriDecode(text.replace('+', ' '), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }

    @Override
    public @Nullable String getParameter(String name) {
        var values = parameters.get(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        var values = parameters.get(name);
        return values == null ? null : values.clone();
    }

    @Override
    public ServletInputStream getInputStream() {
        var bytes = new ByteArrayInputStream(body);
        return new ServletInputStream() {
            @Override
            public boolean isFinished() {
                return bytes.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException("the body is here already");
            }

            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public int read(byte[] target, int from, int length) {
                return bytes.read(target, from, length);
            }
        };
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
}
