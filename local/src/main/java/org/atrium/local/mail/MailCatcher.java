package org.atrium.local.mail;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.atrium.local.process.LocalFailure;
import org.atrium.local.process.Ports;

/**
 * A mail server that delivers to nobody, and its web page. Keeps the last 100,000 messages under its folder.
 *
 * <p>JSON: {@code GET /api/messages?to=&since=&limit=&offset=} → {@code {total, messages:[{id, from, to[], subject,
 * receivedAt, headers{}}]}}, newest first; {@code GET /api/messages/{id}} adds {@code text}, {@code html} and
 * {@code raw}; {@code DELETE /api/messages}; {@code POST /api/faults {mode, delayMs?}} with mode {@code none},
 * {@code refuse-connections}, {@code temporary-failure} or {@code slow}.
 */
public final class MailCatcher implements AutoCloseable {
    private static final int CAPACITY = 100_000;

    private final Mailbox mailbox;
    private final MailServer server;
    private final MailWeb web;
    private final int smtpPort;

    private MailCatcher(Mailbox mailbox, MailServer server, MailWeb web, int smtpPort) {
        this.mailbox = mailbox;
        this.server = server;
        this.web = web;
        this.smtpPort = smtpPort;
    }

    /**
     * Starts on loopback.
     *
     * @param smtpPort 0 picks a free one
     * @param webPort 0 picks a free one
     */
    public static MailCatcher start(Path folder, int smtpPort, int webPort) {
        return start(folder, Ports.LOOPBACK, smtpPort, webPort);
    }

    /** @param address where it listens; anything but loopback belongs into a container's own network */
    public static MailCatcher start(Path folder, String address, int smtpPort, int webPort) {
        try {
            var listen = InetAddress.getByName(address);
            var smtp = Ports.orFree(smtpPort);
            var mailbox = new Mailbox(folder, CAPACITY, Clock.systemUTC());
            var server = new MailServer(mailbox, listen, smtp);
            var web = new MailWeb(new MailApi(mailbox, server), new MailPages(mailbox), listen, webPort);
            return new MailCatcher(mailbox, server, web, smtp);
        } catch (UnknownHostException e) {
            throw new LocalFailure("There is no address " + address, e);
        } catch (RuntimeException e) {
            throw new LocalFailure("The mail catcher could not start: " + e.getMessage(), e);
        }
    }

    public String smtpUrl() {
        return "smtp://" + Ports.LOOPBACK + ":" + smtpPort;
    }

    public String webUrl() {
        return "http://localhost:" + web.port();
    }

    /** Nobody listens for SMTP any more; the web page stays. */
    public void away() {
        server.behave(new Fault.RefuseConnections());
    }

    /** It listens again. */
    public void back() {
        server.behave(new Fault.None());
    }

    /** Breaks off every conversation that is going on; the next one is answered as before. */
    public void cutOff() {
        server.cutOff();
    }

    @Override
    public void close() {
        web.close();
        server.close();
        mailbox.close();
    }

    /** {@code MailCatcher FOLDER SMTP-PORT WEB-PORT [ADDRESS]} runs until it is told to stop. */
    public static void main(String[] arguments) {
        if (arguments.length < 3) {
            throw new LocalFailure("Usage: MailCatcher FOLDER SMTP-PORT WEB-PORT [ADDRESS]");
        }
        var address = Optional.of(arguments).filter(all -> all.length > 3).map(all -> all[3]);
        var catcher = start(
                Path.of(arguments[0]),
                address.orElse(Ports.LOOPBACK),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(catcher::close, "stop-mail-catcher"));
        System.out.println("Mail is caught at " + catcher.smtpUrl() + " and shown at " + catcher.webUrl());
    }
}
