package org.atrium.local.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** Receives by SMTP what goes into the mailbox. */
final class MailServer implements AutoCloseable {
    private static final int LARGEST_MESSAGE = 20_000_000;
    private static final int MOST_CONNECTIONS = 200;

    private final Mailbox mailbox;
    private final InetAddress address;
    private final int port;
    private volatile Fault fault = new Fault.None();
    private SMTPServer server;

    MailServer(Mailbox mailbox, InetAddress address, int port) {
        this.mailbox = mailbox;
        this.address = address;
        this.port = port;
        this.server = listening();
    }

    Fault fault() {
        return fault;
    }

    synchronized void behave(Fault next) {
        fault = next;
        if (next instanceof Fault.RefuseConnections) {
            server.stop();
        } else if (!server.isRunning()) {
            server = listening();
        }
    }

    synchronized void cutOff() {
        server.stop();
        behave(fault);
    }

    @Override
    public synchronized void close() {
        server.stop();
    }

    private SMTPServer listening() {
        var fresh = SMTPServer.port(port)
                .bindAddress(address)
                .hostName("localhost")
                .softwareName("Atrium mail catcher: nothing leaves this machine")
                .maxConnections(MOST_CONNECTIONS)
                .maxMessageSize(LARGEST_MESSAGE)
                .insertReceivedHeaders(false)
                .messageHandlerFactory(context -> new Reception())
                .build();
        fresh.start();
        return fresh;
    }

    /** One message on its way in. */
    private final class Reception implements MessageHandler {
        private final List<String> to = new ArrayList<>();
        private String from = "";

        @Override
        public void from(String sender) {
            from = sender;
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            if (fault instanceof Fault.TemporaryFailure) {
                throw new RejectException(451, "4.3.0 Told to fail for now");
            }
            to.add(recipient);
        }

        @Override
        public String data(InputStream data) throws IOException {
            var raw = data.readAllBytes();
            if (fault instanceof Fault.Slow(var delay)) {
                LockSupport.parkNanos(delay.toNanos());
            }
            return "Caught as " + mailbox.add(from, to, subject(raw), raw).id();
        }

        @Override
        public void done() {}

        private static String subject(byte[] raw) {
            return MailContent.headers(raw).entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase("Subject"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
        }
    }
}
