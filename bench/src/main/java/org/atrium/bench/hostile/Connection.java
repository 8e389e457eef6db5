package org.atrium.bench.hostile;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP/1.1 connection without a client's manners: a library's client refuses to write what is to be tried here. Reads
 * answers with a length or in chunks.
 */
final class Connection implements AutoCloseable {

    private static final int PATIENCE_MS = 120_000;
    private static final int KEPT = 256 * 1024;

    private final String host;
    private final int port;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();

    Connection(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** @param status 0 when the connection ended without an answer */
    record Answer(int status, Map<String, String> headers, String body) {

        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    Answer ask(Request request, String token) throws IOException {
        if (!socket.isConnected() || socket.isClosed()) {
            open();
        }
        try {
            return exchange(request, token);
        } catch (IOException stale) {
            // The server may have closed an idle connection: once more on a new one.
            open();
            return exchange(request, token);
        }
    }

    private void open() throws IOException {
        socket.close();
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MS);
        socket.connect(new InetSocketAddress(host, port), 10_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    private Answer exchange(Request request, String token) throws IOException {
        var out = socket.getOutputStream();
        IOException unwritten = null;
        try {
            out.write(request.head(host + ":" + port, token));
            out.write(request.body());
            out.flush();
        } catch (IOException closed) {
            // A server may answer 413 and close before it has read all.
            unwritten = closed;
        }
        try {
            return answer(request.method());
        } catch (IOException unread) {
            socket.close();
            throw unwritten == null ? unread : unwritten;
        }
    }

    private Answer answer(String method) throws IOException {
        var status = Integer.parseInt(line().split(" ", 3)[1]);
        var headers = new HashMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var body = method.equals("HEAD") || status == 204 || status == 304 ? "" : body(headers);
        if ("close".equalsIgnoreCase(headers.get("connection"))) {
            socket.close();
        }
        return new Answer(status, headers, body);
    }

    private String body(Map<String, String> headers) throws IOException {
        var kept = new ByteArrayOutputStream();
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            for (var size = chunk(); size > 0; size = chunk()) {
                take(size, kept);
                line();
            }
            line();
        } else if (headers.containsKey("content-length")) {
            take(Long.parseLong(headers.get("content-length")), kept);
        } else {
            socket.close();
        }
        return kept.toString(StandardCharsets.UTF_8);
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private void take(long size, ByteArrayOutputStream kept) throws IOException {
        var buffer = new byte[16_384];
        for (var left = size; left > 0; ) {
            var read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new IOException("the answer broke off");
            }
            kept.write(buffer, 0, Math.min(read, Math.max(0, KEPT - kept.size())));
            left -= read;
        }
    }

    private String line() throws IOException {
        var line = new byte[16_384];
        var length = 0;
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || length == line.length) {
                throw new IOException("no answer");
            }
            line[length++] = (byte) next;
        }
        return new String(Arrays.copyOf(line, length), StandardCharsets.ISO_8859_1).strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
