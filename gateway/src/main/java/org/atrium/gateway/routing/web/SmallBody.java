package org.atrium.gateway.routing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.atrium.gateway.routing.RouteTable;
import org.atrium.kit.repeat.RepeatableRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * A request whose body is here already. Its form fields are parameters, as the container would have made them, but for
 * a request to the API or one that goes on to a service: there they would become a part of the query.
 */
final class SmallBody extends RepeatableRequest {

    /** Fields that are read; no form or token request of this door has a tenth of it. */
    static final int MOST_FIELDS = 100;

    private final Map<String, String[]> parameters;

    SmallBody(HttpServletRequest request, byte[] body) {
        super(request, body);
        this.parameters = new LinkedHashMap<>(request.getParameterMap());
        if (isForm(request) && takesFields(request)) {
            addFields(body);
        }
    }

    private static boolean takesFields(HttpServletRequest request) {
        return !request.getServletPath().startsWith("/api/")
                && RouteTable.of(request).isEmpty();
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    private void addFields(byte[] body) {
        var all = new LinkedHashMap<String, List<String>>();
        parameters.forEach((name, values) -> all.put(name, new ArrayList<>(List.of(values))));
        var fields = new String(body, StandardCharsets.UTF_8).split("&", MOST_FIELDS + 1);
        for (var field : Arrays.asList(fields).subList(0, Math.min(fields.length, MOST_FIELDS))) {
            var end = field.indexOf('=');
            var name = decoded(end < 0 ? field : field.substring(0, end));
            var value = decoded(end < 0 ? "" : field.substring(end + 1));
            if (name != null && value != null && !name.isEmpty()) {
                all.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
            }
        }
        all.forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
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
}
