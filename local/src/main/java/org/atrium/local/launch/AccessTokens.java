package org.atrium.local.launch;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.atrium.local.process.LocalFailure;
import tools.jackson.databind.json.JsonMapper;

/** Asks a gateway for a bearer token with the credentials of an API client. */
public final class AccessTokens {
    private final String gateway;

    /** @param gateway for example {@code http://localhost:8080} */
    public AccessTokens(String gateway) {
        this.gateway = gateway;
    }

    /**
     * A token of the first institution, or of another one, which the operator's client may ask for.
     *
     * @param scope separated by spaces; all that the client has when empty
     */
    public String of(FirstCredentials credentials, Optional<String> institution, Optional<String> scope) {
        return institution.isPresent()
                ? of(credentials.operatorClientId(), credentials.operatorClientSecret(), institution, scope)
                : of(credentials.clientId(), credentials.clientSecret(), institution, scope);
    }

    public String of(String clientId, String secret, Optional<String> institution, Optional<String> scope) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "client_credentials");
        institution.ifPresent(id -> form.put("institution", id));
        scope.ifPresent(words -> form.put("scope", words));
        var basic = Base64.getEncoder()
                .encodeToString((encode(clientId) + ":" + encode(secret)).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(gateway + "/oauth2/token"))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(form)))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new LocalFailure(
                        "The gateway gave no token: status %d, %s".formatted(response.statusCode(), response.body()));
            }
            return JsonMapper.shared()
                    .readTree(response.body())
                    .path("access_token")
                    .asString();
        } catch (IOException e) {
            throw new LocalFailure(gateway + " does not answer. Is Atrium running? Start it with ./atrium up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("Interrupted", e);
        }
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
