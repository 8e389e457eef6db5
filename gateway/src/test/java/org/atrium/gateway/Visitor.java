package org.atrium.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at the door, with a cookie jar: a browser, or a program. Follows redirects only when told to. */
final class Visitor {

    static final JsonMapper JSON = new JsonMapper();

    private final String door;
    private final CookieManager jar = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(jar)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Visitor(String door) {
        this.door = door;
    }

    CookieManager jar() {
        return jar;
    }

    /** As a browser does that was closed over night. */
    void forget(String cookie) {
        var store = jar.getCookieStore();
        store.getCookies().stream()
                .filter(each -> each.getName().equals(cookie))
                .toList()
                .forEach(each -> store.remove(null, each));
    }

    HttpRequest.Builder to(String place) {
        return HttpRequest.newBuilder(URI.create(place.startsWith("http") ? place : door + place))
                .timeout(Duration.ofSeconds(60));
    }

    HttpResponse<String> get(String place) {
        return send(to(place).GET());
    }

    HttpResponse<String> page(String place) {
        return send(to(place).header("Accept", "text/html").GET());
    }

    HttpResponse<String> get(String place, String token) {
        return send(to(place).header("Authorization", "Bearer " + token).GET());
    }

    HttpResponse<String> post(String place, String token, Object body) {
        return send(to(place)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    HttpResponse<String> form(String place, Map<String, String> fields) {
        return send(to(place)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html, application/json")
                .POST(BodyPublishers.ofString(encode(fields))));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> as) {
        try {
            return http.send(request.build(), as);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Follows redirects of pages until something else comes. */
    HttpResponse<String> follow(HttpResponse<String> response) {
        var current = response;
        for (int hops = 0; hops < 10 && current.statusCode() / 100 == 3; hops++) {
            var next = current.uri()
                    .resolve(current.headers().firstValue("Location").orElseThrow());
            current = page(next.toString());
        }
        return current;
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
