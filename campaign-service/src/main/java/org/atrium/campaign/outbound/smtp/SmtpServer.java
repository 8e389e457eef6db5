package org.atrium.campaign.outbound.smtp;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** A mail server as {@code atrium.smtp-url} or an institution names it: {@code smtp://user:password@host:port} or {@code smtps://…}. */
record SmtpServer(
        boolean tls,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {

    private static final int SUBMISSION_TLS = 465;
    private static final int SMTP = 25;

    static SmtpServer of(URI url) {
        var tls = "smtps".equals(url.getScheme());
        if (!tls && !"smtp".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("a mail server must look like smtp://host:25");
        }
        var port = url.getPort() > 0 ? url.getPort() : tls ? SUBMISSION_TLS : SMTP;
        var login = url.getRawUserInfo() == null
                ? new String[0]
                : url.getRawUserInfo().split(":", 2);
        return new SmtpServer(
                tls,
                url.getHost(),
                port,
                login.length > 0 ? decoded(login[0]) : null,
                login.length > 1 ? decoded(login[1]) : null);
    }

    /** Divided first: a name may have a colon, written as %3A. */
    private static String decoded(String part) {
        return UriUtils.decode(part, StandardCharsets.UTF_8);
    }

    /**
     * Properties of a Jakarta Mail session; see the documentation of the SMTP provider of Eclipse Angus.
     *
     * @param international whether addresses and headers may be in UTF-8, if the server offers it (RFC 6531)
     */
    Properties session(Duration timeout, boolean international, PromptSockets sockets) {
        var millis = Long.toString(timeout.toMillis());
        var properties = new Properties();
        for (var protocol : new String[] {"mail.smtp.", "mail.smtps."}) {
            properties.put(protocol + "connectiontimeout", "5000");
            properties.put(protocol + "timeout", millis);
            properties.put(protocol + "writetimeout", millis);
            properties.put(protocol + "auth", Boolean.toString(user != null));
            properties.put(protocol + "quitwait", "false");
            properties.put(protocol + "sendpartial", "false");
            properties.put(protocol + "socketFactory", sockets);
            properties.put(protocol + "socketFactory.fallback", "false");
            properties.put(protocol + "starttls.enable", Boolean.toString(!tls));
            // A password is never sent in the clear.
            properties.put(protocol + "starttls.required", Boolean.toString(!tls && user != null));
        }
        properties.put("mail.mime.allowutf8", Boolean.toString(international));
        return properties;
    }

    @Override
    public String toString() {
        return name();
    }

    /** Without the password. */
    String name() {
        return (tls ? "smtps://" : "smtp://") + host + ":" + port;
    }
}
