package org.atrium.local.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * What a person reads in a message.
 *
 * @param headers unfolded and decoded, in their order; one that comes several times has a line for each
 * @param text the plain part; empty when there is none
 * @param html the HTML part, as it came; empty when there is none
 * @param raw the source
 */
record MailContent(Map<String, String> headers, String text, String html, String raw) {
    private static final Session SESSION = Session.getInstance(new Properties());

    static MailContent of(byte[] raw) {
        var source = new String(raw, StandardCharsets.UTF_8);
        try {
            var message = new MimeMessage(SESSION, new ByteArrayInputStream(raw));
            return new MailContent(
                    headers(message.getAllHeaders()), find(message, "text/plain"), find(message, "text/html"), source);
        } catch (MessagingException | IOException e) {
            return new MailContent(headers(raw), source, "", source);
        }
    }

    static Map<String, String> headers(byte[] raw) {
        try {
            return headers(new InternetHeaders(new ByteArrayInputStream(raw)).getAllHeaders());
        } catch (MessagingException e) {
            return Map.of();
        }
    }

    private static Map<String, String> headers(Enumeration<Header> all) {
        var headers = new LinkedHashMap<String, String>();
        Collections.list(all)
                .forEach(header ->
                        headers.merge(header.getName(), decode(header.getValue()), (one, more) -> one + "\n" + more));
        return headers;
    }

    private static String decode(String value) {
        var unfolded = MimeUtility.unfold(value);
        try {
            return MimeUtility.decodeText(unfolded);
        } catch (UnsupportedEncodingException e) {
            return unfolded;
        }
    }

    private static String find(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent() instanceof String text ? text : "";
        }
        if (part.getContent() instanceof Multipart parts) {
            for (var i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                var found = find(inner, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
