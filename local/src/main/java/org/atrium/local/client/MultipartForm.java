package org.atrium.local.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** multipart/form-data of RFC 7578, which the JDK's client does not write by itself. */
final class MultipartForm {
    private final String boundary;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    MultipartForm(String boundary) {
        this.boundary = boundary;
    }

    void add(String name, byte[] content) {
        write("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"");
        if (name.equals("file")) {
            write("; filename=\"patrons.csv\"\r\nContent-Type: text/csv");
        } else if (name.equals("mapping")) {
            write("\r\nContent-Type: application/json");
        }
        write("\r\n\r\n");
        body.writeBytes(content);
        write("\r\n");
    }

    String type() {
        return "multipart/form-data; boundary=" + boundary;
    }

    byte[] body() {
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return whole.toByteArray();
    }

    private void write(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
