package org.atrium.bench.door;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A program with one connection that asks the same again and again, each time when it has the answer. */
public final class Caller implements AutoCloseable {

    /** What programs send beside a token and a body. */
    private static final String USUAL_HEADERS = """
            Accept: application/json\r
            Accept-Encoding: gzip, deflate\r
            User-Agent: an-ordinary-client/1.0\r
            """;

    /** As many as a connection may make before the server ends it. */
    private static final int OF_ONE_CONNECTION = 900;

    private final int port;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();
    private int asked;

    public Caller(int port) {
        this.port = port;
    }

    /** @param body empty for none */
    public byte[] request(String method, String path, String token, String type, String body) {
        var length = body.isEmpty()
                ? ""
                : "Content-Type: " + type + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                        + "\r\n";
        var text = method + " " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + USUAL_HEADERS
                + "Authorization: Bearer " + token + "\r\n" + length + "\r\n" + body;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public void ask(byte[] request, int times) throws IOException {
        for (var time = 0; time < times; time++) {
            if (asked++ % OF_ONE_CONNECTION == 0) {
                open();
            }
            socket.getOutputStream().write(request);
            var answer = Message.read(in);
            if (answer.status() != 200) {
                throw new IOException("answered " + answer.head() + " to "
                        + new String(Arrays.copyOf(request, 200), StandardCharsets.UTF_8));
            }
        }
    }

    private void open() throws IOException {
        socket.close();
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
