package org.atrium.bench.hostile;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request as it goes over the wire, right or wrong.
 *
 * @param target of the request line, as it is written there
 * @param asked the operation that it is made from
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Request(Operation asked, String method, String target, Map<String, String> headers, byte[] body) {

    Request {
        headers = Map.copyOf(headers);
    }

    byte[] head(String host, String token) {
        var head = new StringBuilder(method)
                .append(' ')
                .append(target)
                .append(" HTTP/1.1\r\nHost: ")
                .append(host);
        if (!asked.isPublic()) {
            head.append("\r\nAuthorization: Bearer ").append(token);
        }
        headers.forEach(
                (name, value) -> head.append("\r\n").append(name).append(": ").append(value));
        if (body.length > 0 || !method.equals("GET")) {
            head.append("\r\nContent-Length: ").append(body.length);
        }
        return head.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** For the report: short enough to read. */
    String shown() {
        var text = new String(body, 0, Math.min(body.length, 600), StandardCharsets.UTF_8);
        var shortened = target.length() > 300 ? target.substring(0, 300) + "…" : target;
        return method + " " + shortened + " " + headers + " " + body.length + " bytes: " + text;
    }
}
