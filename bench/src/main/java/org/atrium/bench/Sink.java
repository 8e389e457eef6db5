package org.atrium.bench;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;

/** Takes mail, counts it and forgets it; each letter is answered with 250. */
final class Sink implements AutoCloseable {

    private final AtomicLong received = new AtomicLong();
    private final SMTPServer server;

    private Sink() {
        server = SMTPServer.port(0)
                .bindAddress(java.net.InetAddress.getLoopbackAddress())
                .maxConnections(200)
                .messageHandlerFactory(context -> new Counting(context, received))
                .build();
    }

    static Sink open() {
        var sink = new Sink();
        sink.server.start();
        return sink;
    }

    String url() {
        return "smtp://127.0.0.1:" + server.getPortAllocated();
    }

    long received() {
        return received.get();
    }

    @Override
    public void close() {
        server.stop();
    }

    private record Counting(MessageContext context, AtomicLong received) implements MessageHandler {

        @Override
        public void from(String sender) {
            // Anyone may send.
        }

        @Override
        public void recipient(String recipient) {
            // To anyone.
        }

        @Override
        public @Nullable String data(InputStream message) throws IOException {
            message.transferTo(java.io.OutputStream.nullOutputStream());
            received.incrementAndGet();
            return null;
        }

        @Override
        public void done() {
            // Nothing is kept.
        }
    }
}
