package org.atrium.local.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.owasp.html.Sanitizers;

/** The catcher's pages. A message is a stranger's HTML: it is cleaned, framed, and may run nothing. */
final class MailPages {
    private static final int PAGE = 50;
    private static final String OURS =
            "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static final String THEIRS =
            "default-src 'none'; style-src 'unsafe-inline'; img-src %s; sandbox allow-popups allow-popups-to-escape-sandbox;"
                    + " frame-ancestors 'self'; form-action 'none'; base-uri 'none'";
    private static final PolicyFactory CLEAN = Sanitizers.FORMATTING
            .and(Sanitizers.BLOCKS)
            .and(Sanitizers.STYLES)
            .and(Sanitizers.TABLES)
            .and(Sanitizers.IMAGES)
            .and(new HtmlPolicyBuilder()
                    .allowElements("a", "hr", "center", "font", "body")
                    .allowUrlProtocols("http", "https", "mailto")
                    .allowAttributes("href")
                    .onElements("a")
                    .allowAttributes("lang", "dir", "align", "bgcolor", "width", "height", "role")
                    .globally()
                    .toFactory());

    private final Mailbox mailbox;

    MailPages(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    Answer list(Map<String, String> parameters) {
        try {
            var asked = new HashMap<>(parameters);
            asked.values().removeIf(String::isBlank);
            asked.putIfAbsent("limit", Integer.toString(PAGE));
            var query = MailApi.query(asked);
            var found = mailbox.find(query);
            var rows = found.mails().stream().map(MailPages::row).collect(Collectors.joining());
            return page(
                    "Mail",
                    template("list.html")
                            .replace("@q@", escape(Objects.requireNonNullElse(query.text(), "")))
                            .replace("@total@", Long.toString(found.total()))
                            .replace("@rows@", rows)
                            .replace("@newer@", query.offset() == 0 ? "" : link("Newer", query, -query.limit()))
                            .replace(
                                    "@older@",
                                    query.offset() + query.limit() >= found.total()
                                            ? ""
                                            : link("Older", query, query.limit())));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return page(400, "Mail", "<p>" + escape(String.valueOf(e.getMessage())) + "</p>");
        }
    }

    Answer show(long id, boolean images) {
        return mailbox.find(id)
                .map(mail -> {
                    var content = MailContent.of(mailbox.raw(mail));
                    var headers = content.headers().entrySet().stream()
                            .map(header -> "<tr><th scope=\"row\">%s</th><td>%s</td></tr>"
                                    .formatted(escape(header.getKey()), escape(header.getValue())))
                            .collect(Collectors.joining());
                    return page(
                            mail.subject(),
                            template("message.html")
                                    .replace("@id@", Long.toString(id))
                                    .replace("@frame@", content.html().isEmpty() ? "" : frame(id, images))
                                    .replace("@from@", escape(mail.from()))
                                    .replace("@to@", escape(String.join(", ", mail.to())))
                                    .replace("@receivedAt@", mail.receivedAt().toString())
                                    .replace("@headers@", headers)
                                    .replace("@text@", escape(content.text()))
                                    .replace("@subject@", escape(mail.subject())));
                })
                .orElseGet(() -> page(404, "No such message", "<p>There is no message " + id + ".</p>"));
    }

    /** The HTML part alone, for the frame. Pictures are fetched on request only, as in any mail program. */
    Answer body(long id, boolean images) {
        return mailbox.find(id)
                .map(mail -> Answer.html(
                        200,
                        "<!doctype html><meta charset=\"utf-8\"><base target=\"_blank\">"
                                + CLEAN.sanitize(
                                        MailContent.of(mailbox.raw(mail)).html()),
                        THEIRS.formatted(images ? "http: https: data:" : "data:")))
                .orElseGet(() -> Answer.empty(404));
    }

    Answer source(long id) {
        return mailbox.find(id)
                .map(mail -> Answer.text("text/plain", mailbox.raw(mail)))
                .orElseGet(() -> Answer.empty(404));
    }

    Answer style() {
        return Answer.text("text/css", template("mail.css").getBytes(StandardCharsets.UTF_8));
    }

    private static String frame(long id, boolean images) {
        return template("frame.html").replace("@id@", Long.toString(id)).replace("@images@", images ? "1" : "0");
    }

    private static String row(CaughtMail mail) {
        return "<tr><td><time datetime=\"%1$s\">%1$s</time></td><td>%2$s</td><td><a href=\"/messages/%3$d\">%4$s</a></td></tr>"
                .formatted(
                        mail.receivedAt(),
                        escape(String.join(", ", mail.to())),
                        mail.id(),
                        mail.subject().isBlank() ? "(no subject)" : escape(mail.subject()));
    }

    private static String link(String label, MailQuery query, int by) {
        var text = URLEncoder.encode(Objects.requireNonNullElse(query.text(), ""), StandardCharsets.UTF_8);
        return "<a href=\"/?q=%s&amp;offset=%d\">%s</a>".formatted(text, Math.max(0, query.offset() + by), label);
    }

    private static Answer page(String title, String main) {
        return page(200, title, main);
    }

    private static Answer page(int status, String title, String main) {
        return Answer.html(
                status, template("page.html").replace("@title@", escape(title)).replace("@main@", main), OURS);
    }

    private static String template(String name) {
        try (InputStream in = Objects.requireNonNull(MailPages.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
