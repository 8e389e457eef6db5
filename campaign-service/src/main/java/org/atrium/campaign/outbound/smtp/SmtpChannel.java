package org.atrium.campaign.outbound.smtp;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.util.StreamProvider;
import java.io.UnsupportedEncodingException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import javax.net.SocketFactory;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.atrium.campaign.delivery.About;
import org.atrium.campaign.outbound.Channel;
import org.atrium.campaign.outbound.Letter;
import org.atrium.campaign.outbound.MailServer;
import org.atrium.campaign.outbound.smtp.TracedTransport.Step;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * Hands letters to one mail server over a few connections that stay open. Where a failure leaves it open whether the
 * server took the letter, it says so: only before the final dot is it sure that it did not. One letter's trouble is its
 * own: whatever fails over a letter but the server settles that letter alone.
 */
final class SmtpChannel implements Channel, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(SmtpChannel.class);
    private static final int LETTERS_PER_CONNECTION = 500;
    private static final int SERVICE_CLOSING = 421;
    private static final Duration REST = Duration.ofSeconds(1);

    /** RFC 6531. */
    private static final String SMTPUTF8 = "SMTPUTF8";

    private final SmtpServer server;
    private final String sender;
    private final Clock clock;
    private final Way plain;
    private final Way international;

    SmtpChannel(MailServer settings, Clock clock) {
        this(settings, SocketFactory.getDefault(), clock);
    }

    /** @param sockets by which the server is reached */
    SmtpChannel(MailServer settings, SocketFactory sockets, Clock clock) {
        nameStreamProvider();
        this.server = SmtpServer.of(settings.url());
        this.sender = sender(settings.sender());
        this.clock = clock;
        this.plain = new Way(settings, sockets, false);
        this.international = new Way(settings, sockets, true);
    }

    private static String sender(String address) {
        return switch (WireAddress.of(address)) {
            case WireAddress.Plain(var text) -> text;
            case WireAddress.International _, WireAddress.Unreadable() ->
                throw new IllegalArgumentException("the sender of letters must be an address in ASCII");
        };
    }

    /**
     * Connections of one kind. Letters that any server takes do not go over those that ask for SMTPUTF8: the servers
     * behind it might not have it.
     */
    private final class Way {

        private final Session session;
        private final GenericObjectPool<TracedTransport> connections;

        private Way(MailServer settings, SocketFactory sockets, boolean asksForUtf8) {
            var connections = new Connections(settings, sockets, asksForUtf8);
            this.session = connections.session(new PromptSockets(sockets));
            this.connections = new GenericObjectPool<>(connections, pool(settings.connections()));
        }
    }

    /**
     * Jakarta Mail looks for its own parts in all jars, again for each part of each letter, unless it is told: that was
     * a fifth of the processor time of a letter.
     */
    private static void nameStreamProvider() {
        System.getProperties().putIfAbsent(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private static GenericObjectPoolConfig<TracedTransport> pool(int size) {
        var config = new GenericObjectPoolConfig<TracedTransport>();
        config.setMaxTotal(size);
        config.setMaxIdle(size);
        config.setJmxEnabled(false);
        config.setTestOnBorrow(true);
        config.setTestOnReturn(true);
        config.setMinEvictableIdleDuration(Duration.ofSeconds(20));
        config.setTimeBetweenEvictionRuns(Duration.ofSeconds(10));
        return config;
    }

    @Override
    public Handover post(Letter letter, Departure departure) {
        return switch (WireAddress.of(letter.address())) {
            case WireAddress.Plain(var address) -> post(letter, address, plain, departure);
            case WireAddress.International(var address) -> post(letter, address, international, departure);
            case WireAddress.Unreadable() -> new RefusedForGood("553 5.1.3 the address cannot be read", About.ADDRESS);
        };
    }

    private Handover post(Letter letter, String address, Way way, Departure departure) {
        Envelope envelope;
        try {
            envelope = new Envelope(way.session, letter, address, sender, clock.instant());
        } catch (MessagingException | UnsupportedEncodingException | RuntimeException unwritable) {
            return failed(letter, unwritable);
        }
        TracedTransport connection;
        try {
            connection = way.connections.borrowObject();
        } catch (NoSuchElementException | MessagingException unreachable) {
            return new Closed(unreachable(unreachable));
        } catch (Exception other) {
            return new Closed("a connection to the mail server " + server.name() + ", which fails ("
                    + other.getClass().getSimpleName() + ")");
        }
        return post(letter, envelope, connection, way, departure);
    }

    private Handover post(Letter letter, Envelope envelope, TracedTransport connection, Way way, Departure departure) {
        var keep = false;
        try {
            if (way == international && !connection.supportsExtension(SMTPUTF8)) {
                keep = true;
                return new Unsendable("address-needs-smtputf8");
            }
            if (!departure.mayBegin()) {
                keep = true;
                return new KeptBack();
            }
            connection.nextLetter(departure::mayLeave);
            connection.sendMessage(envelope, envelope.getAllRecipients());
            keep = connection.letters() < LETTERS_PER_CONNECTION;
            return new Taken();
        } catch (TracedTransport.KeptBack notAllowed) {
            // The server still expects this letter on this connection, so the next one takes another.
            return new KeptBack();
        } catch (MessagingException failure) {
            var result = result(failure, connection);
            keep = result instanceof RefusedForGood || result instanceof NotNow;
            return result;
        } catch (RuntimeException failure) {
            if (connection.isRefusal(failure)) {
                throw failure;
            }
            return connection.step() == Step.END_OF_CONTENT
                    ? new Unknown("a failure after the letter was handed in")
                    : failed(letter, failure);
        } finally {
            // One that is not kept is closed by the pool when it comes back.
            connection.keep(keep);
            way.connections.returnObject(connection);
        }
    }

    private static Handover failed(Letter letter, Exception failure) {
        log.error("the letter of delivery {} cannot be sent", letter.id(), failure);
        return new Failed(failure.getClass().getSimpleName());
    }

    private Handover result(MessagingException failure, TracedTransport connection) {
        var reply = reply(failure);
        if (reply == null) {
            return connection.step() == Step.END_OF_CONTENT
                    ? new Unknown("no answer after the letter was handed in")
                    : new Closed("the mail server " + server.name() + " does not answer ("
                            + failure.getClass().getSimpleName() + ")");
        }
        var text = reply.reason();
        if (connection.step() == Step.ENVELOPE || reply.code() == SERVICE_CLOSING) {
            return new Closed("the mail server " + server.name() + ": " + text);
        }
        return reply.code() >= 500
                ? new RefusedForGood(text, reply.about(connection.step()))
                : new NotNow("the mail server " + server.name() + ": " + text);
    }

    /** The server's answer, if there was any. */
    private static @Nullable SmtpReply reply(MessagingException failure) {
        for (Exception each = failure; each != null; each = next(each)) {
            var reply = switch (each) {
                case SMTPAddressFailedException address -> SmtpReply.of(address.getReturnCode(), address.getMessage());
                case SMTPSenderFailedException from -> SmtpReply.of(from.getReturnCode(), from.getMessage());
                case SMTPSendFailedException send -> SmtpReply.of(send.getReturnCode(), send.getMessage());
                default -> null;
            };
            if (reply != null && reply.code() > 0) {
                return reply;
            }
        }
        return null;
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException chained ? chained.getNextException() : null;
    }

    /** In our own words: what a server says may name somebody, and has any length. */
    private String unreachable(Exception failure) {
        if (next(failure) instanceof CheckedSockets.NotAllowed notAllowed) {
            return "the mail server " + server.name() + " may not be reached: " + notAllowed.getMessage();
        }
        var what = failure instanceof AuthenticationFailedException
                ? "refuses the sign-in"
                : "does not answer as mail servers do ("
                        + Optional.ofNullable(next(failure))
                                .orElse(failure)
                                .getClass()
                                .getSimpleName() + ")";
        return "the mail server " + server.name() + " " + what;
    }

    @Override
    public void destroy() {
        plain.connections.close();
        international.connections.close();
    }

    private final class Connections extends BasePooledObjectFactory<TracedTransport> {

        private final MailServer settings;
        private final SocketFactory made;
        private final boolean asksForUtf8;

        private Connections(MailServer settings, SocketFactory made, boolean asksForUtf8) {
            this.settings = settings;
            this.made = made;
            this.asksForUtf8 = asksForUtf8;
        }

        private Session session(PromptSockets sockets) {
            return Session.getInstance(server.session(settings.timeout(), asksForUtf8, sockets));
        }

        @Override
        public TracedTransport create() throws MessagingException {
            if (made instanceof CheckedSockets) {
                found(server.host());
            }
            var sockets = new PromptSockets(made);
            var transport = new TracedTransport(
                    session(sockets), server.tls(), sockets, settings.timeout(), settings.verdict());
            transport.connect(server.host(), server.port(), server.user(), server.password());
            return transport;
        }

        /** The host of a server that an institution has named: nobody's worker waits for its name servers. */
        private static void found(String host) throws MessagingException {
            try {
                HostNames.OF_SERVERS.addresses(host);
            } catch (UnknownHostException unknown) {
                throw new MessagingException("no mail server", unknown);
            }
        }

        @Override
        public PooledObject<TracedTransport> wrap(TracedTransport transport) {
            return new DefaultPooledObject<>(transport);
        }

        /** Asks the server only after a rest: it may have closed the connection meanwhile. */
        @Override
        public boolean validateObject(PooledObject<TracedTransport> pooled) {
            var transport = pooled.getObject();
            var rested = pooled.getIdleDuration().compareTo(REST) > 0;
            return transport.kept() && (!rested || transport.isConnected());
        }

        @Override
        public void destroyObject(PooledObject<TracedTransport> pooled) throws MessagingException {
            pooled.getObject().close();
        }
    }
}
