package org.atrium.bench.door;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A service that takes whatever it is sent and gives one short answer, so that nothing but the gateway is measured. */
public final class QuickService implements AutoCloseable {

    private static final byte[] ANSWER = """
            HTTP/1.1 200 OK\r
            Content-Type: application/json\r
            Content-Length: 51\r
            ETag: "7"\r
            Cache-Control: no-store\r
            \r
            {"accepted":1,"duplicates":0,"rejected":[],"n":123}""".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server;

    private QuickService(ServerSocket server) {
        this.server = server;
    }

    public static QuickService open() {
        try {
            var service = new QuickService(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofPlatform().daemon().start(service::accept);
            return service;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                var caller = server.accept();
                Thread.ofPlatform().daemon().start(() -> answer(caller));
            }
        } catch (IOException closed) {
            // The run is over.
        }
    }

    private static void answer(Socket caller) {
        try (caller) {
            caller.setTcpNoDelay(true);
            var in = new BufferedInputStream(caller.getInputStream());
            while (true) {
                Message.read(in);
                caller.getOutputStream().write(ANSWER);
            }
        } catch (IOException gone) {
            // So is the gateway's connection.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException already) {
            throw new UncheckedIOException(already);
        }
    }
}
