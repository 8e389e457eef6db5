package org.atrium.patron;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.tenancy.InstitutionId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the service as a client of one institution does. */
public record Caller(String base, InstitutionId institution, String bearer, JsonMapper json) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public record Answer(int status, String text, JsonNode body, HttpResponse<String> raw) {

        public String id() {
            return body.path("id").asString();
        }

        public String type() {
            return body.path("type").asString();
        }

        public String etag() {
            return raw.headers().firstValue("ETag").orElse("");
        }

        /** Pointers of the fields at fault. */
        public List<String> pointers() {
            return body.path("errors")
                    .valueStream()
                    .map(one -> one.path("pointer").asString())
                    .toList();
        }
    }

    /** The same with other rights. */
    public Caller with(String otherBearer) {
        return new Caller(base, institution, otherBearer, json);
    }

    public Answer get(String path, String... headers) {
        var request = request(path).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public Answer post(String path, String body, String... headers) {
        return with("POST", path, "application/json", body, headers);
    }

    public Answer put(String path, String body, String... headers) {
        return with("PUT", path, "application/json", body, headers);
    }

    public Answer patch(String path, String body, String... headers) {
        return with("PATCH", path, "application/merge-patch+json", body, headers);
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** A multipart upload: a CSV file, its mapping, and whether to try only. */
    public Answer upload(String path, byte[] file, String mapping, boolean dryRun) {
        return upload(path, file, mapping, dryRun, new String[0]);
    }

    /** The same, with headers of its own. */
    public Answer upload(String path, byte[] file, String mapping, boolean dryRun, String... headers) {
        var boundary = "atrium-" + UUID.randomUUID();
        var body = new ByteArrayOutputStream();
        part(body, boundary, "mapping\"", "application/json", mapping.getBytes(StandardCharsets.UTF_8));
        part(body, boundary, "dryRun\"", "text/plain", Boolean.toString(dryRun).getBytes(StandardCharsets.UTF_8));
        part(body, boundary, "file\"; filename=\"patrons.csv\"", "text/csv", file);
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        var request = request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private static void part(ByteArrayOutputStream body, String boundary, String name, String type, byte[] content) {
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\r\nContent-Type: "
                        + type + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private Answer with(String method, String path, String type, String body, String... headers) {
        var request =
                request(path).header("Content-Type", type).method(method, HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", bearer);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var type = answer.headers().firstValue("Content-Type").orElse("");
            var isJson = type.contains("json")
                    && !type.contains("ndjson")
                    && !answer.body().isEmpty();
            return new Answer(
                    answer.statusCode(),
                    answer.body(),
                    isJson ? json.readTree(answer.body()) : json.createObjectNode(),
                    answer);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
