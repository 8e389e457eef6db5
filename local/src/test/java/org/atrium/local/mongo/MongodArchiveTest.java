package org.atrium.local.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.atrium.local.process.LocalFailure;
import org.atrium.local.process.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongodArchiveTest {
    @TempDir
    Path cache;

    private final List<String> said = new ArrayList<>();
    private HttpServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void the_server_is_taken_out_of_the_archive_and_progress_is_shown() throws Exception {
        var archive = archive();
        var address = serve(archive, sha256(archive));

        var found = from(address).find().orElseThrow();

        assertThat(found).isEqualTo(new Mongod(cache.resolve("mongod"), "8.0.12"));
        assertThat(said).isNotEmpty().allMatch(line -> line.startsWith("MongoDB from 127.0.0.1: "));
        assertThat(Files.list(cache)).containsExactly(cache.resolve("mongod"));
    }

    @Test
    void a_damaged_download_is_not_kept() throws Exception {
        var address = serve(archive(), "00");

        assertThatThrownBy(() -> from(address).find()).hasMessageContaining("SHA-256");

        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void a_refused_connection_is_an_answer() {
        var nobody = URI.create("http://127.0.0.1:" + Ports.free() + "/mongodb.tgz");

        assertThatThrownBy(() -> from(nobody).find())
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("127.0.0.1 cannot be reached");
    }

    private MongodArchive from(URI address) {
        return new MongodArchive(new MongodCache(cache), Optional.of(address), said::add);
    }

    private URI serve(byte[] archive, String sha256) throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/mongodb.tgz", exchange -> {
            var body = exchange.getRequestURI().getPath().endsWith(".sha256")
                    ? (sha256 + "  mongodb.tgz\n").getBytes(UTF_8)
                    : archive;
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mongodb.tgz");
    }

    private static byte[] archive() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new GZIPOutputStream(bytes)) {
            entry(tar, "mongodb/README", "Read me.");
            entry(tar, "mongodb/bin/mongod", "#!/bin/sh\necho 'db version v8.0.12'\n");
            tar.write(new byte[1024]);
        }
        return bytes.toByteArray();
    }

    private static void entry(GZIPOutputStream tar, String name, String content) throws Exception {
        var header = new byte[512];
        System.arraycopy(name.getBytes(UTF_8), 0, header, 0, name.length());
        var size = "%011o".formatted(content.length()).getBytes(UTF_8);
        System.arraycopy(size, 0, header, 124, size.length);
        tar.write(header);
        tar.write(java.util.Arrays.copyOf(content.getBytes(UTF_8), 512));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
