package org.atrium.campaign.letter.smtp;

import java.net.URI;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The mail server that {@code atrium.smtp-url} names: {@code smtp://user:password@host:port} or {@code smtps://…}. */
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
            throw new IllegalArgumentException("atrium.smtp-url must look like smtp://host:25");
        }
        var port = url.getPort() > 0 ? url.getPort() : tls ? SUBMISSION_TLS : SMTP;
        var login =
                url.getUserInfo() == null ? new String[0] : url.getUserInfo().split(":", 2);
        return new SmtpServer(
                tls, url.getHost(), port, login.length > 0 ? login[0] : null, login.length > 1 ? login[1] : null);
    }

    /** Properties of a Jakarta Mail session; see the documentation of the SMTP provider of Eclipse Angus. */
    Properties session(Duration timeout) {
        var millis = Long.toString(timeout.toMillis());
        var properties = new Properties();
        for (var protocol : new String[] {"mail.smtp.", "mail.smtps."}) {
            properties.put(protocol + "connectiontimeout", "5000");
            properties.put(protocol + "timeout", millis);
            properties.put(protocol + "writetimeout", millis);
            properties.put(protocol + "auth", Boolean.toString(user != null));
            properties.put(protocol + "quitwait", "false");
            properties.put(protocol + "sendpartial", "false");
            properties.put(protocol + "starttls.enable", Boolean.toString(!tls));
            properties.put(protocol + "allow8bitmime", "true");
        }
        return properties;
    }

    /** Without the password. */
    String name() {
        return (tls ? "smtps://" : "smtp://") + host + ":" + port;
    }
}
