package org.atrium.bench.door;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One request or answer as it comes over a connection.
 *
 * @param head its first line and headers
 * @param bodyBytes how long its body was
 */
record Message(String head, int bodyBytes) {

    /** Reads one message to its end, so that the next one begins where this one ends. */
    static Message read(InputStream in) throws IOException {
        var head = head(in);
        var headers = head.toLowerCase(Locale.ROOT);
        if (headers.contains("transfer-encoding: chunked")) {
            return new Message(head, chunks(in));
        }
        var at = headers.indexOf("content-length: ");
        var length = at < 0 ? 0 : number(headers.substring(at + 16), 10);
        in.skipNBytes(length);
        return new Message(head, length);
    }

    int status() {
        return number(head.substring(9), 10);
    }

    private static int chunks(InputStream in) throws IOException {
        var sum = 0;
        while (true) {
            var size = number(line(in), 16);
            in.skipNBytes(size + 2L);
            if (size == 0) {
                return sum;
            }
            sum += size;
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    private static String line(InputStream in) throws IOException {
        var line = new byte[8 << 10];
        var length = 0;
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended in the midst of a message");
            }
            line[length++] = (byte) next;
        }
        return new String(line, 0, Math.max(0, length - 1), StandardCharsets.ISO_8859_1);
    }

    private static int number(String text, int radix) {
        var value = 0;
        for (var at = 0; at < text.length() && Character.digit(text.charAt(at), radix) >= 0; at++) {
            value = value * radix + Character.digit(text.charAt(at), radix);
        }
        return value;
    }
}
