package org.atrium.local.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.atrium.local.process.LocalFailure;

/** MongoDB's own download for this system, checked against the SHA-256 that is published beside it. */
final class MongodArchive implements MongodSource {
    private final MongodCache cache;
    private final Optional<URI> address;
    private final Consumer<String> say;

    MongodArchive(MongodCache cache, Optional<URI> address, Consumer<String> say) {
        this.cache = cache;
        this.address = address;
        this.say = say;
    }

    @Override
    public String name() {
        return "MongoDB's own download";
    }

    @Override
    public Optional<Mongod> find() {
        return address.map(this::download);
    }

    private Mongod download(URI archive) {
        try (var client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            var expected = new String(
                            body(client, URI.create(archive + ".sha256")).readAllBytes(), UTF_8)
                    .strip()
                    .split("\\s+")[0];
            return fetch(client, archive, expected);
        } catch (IOException e) {
            throw new LocalFailure(archive.getHost() + " cannot be reached (" + reason(e) + ")", e);
        }
    }

    private Mongod fetch(HttpClient client, URI archive, String expected) throws IOException {
        var part = Files.createTempFile(cache.folder(), "archive", ".part");
        try {
            var actual = save(client, archive, part);
            if (!actual.equals(expected)) {
                throw new LocalFailure("%s came with the SHA-256 %s and not %s".formatted(archive, actual, expected));
            }
            try (var tar = new TarArchiveInputStream(
                    new GZIPInputStream(new BufferedInputStream(Files.newInputStream(part))))) {
                return cache.keep(mongod(tar));
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The same stream, at the beginning of the server's file. */
    private static InputStream mongod(TarArchiveInputStream tar) throws IOException {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (entry.getName().endsWith("/bin/mongod")) {
                return tar;
            }
        }
        throw new LocalFailure("The archive holds no /bin/mongod");
    }

    private String save(HttpClient client, URI archive, Path part) throws IOException {
        var digest = sha256();
        var response = get(client, archive);
        var size = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        try (var in = new DigestInputStream(response.body(), digest);
                var out = Files.newOutputStream(part)) {
            new Progress("MongoDB from " + archive.getHost(), size, say).copy(in, out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static InputStream body(HttpClient client, URI address) throws IOException {
        return get(client, address).body();
    }

    private static HttpResponse<InputStream> get(HttpClient client, URI address) throws IOException {
        try {
            var response =
                    client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                response.body().close();
                throw new IOException("status " + response.statusCode());
            }
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
