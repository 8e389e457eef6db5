package org.atrium.campaign.letter.smtp;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.util.StreamProvider;
import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.atrium.campaign.letter.Letter;
import org.atrium.campaign.letter.MailServer;
import org.atrium.campaign.letter.Postbox;
import org.atrium.campaign.letter.smtp.TracedTransport.Step;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Hands letters to the mail server over a few connections that stay open. Where a failure leaves it open whether the
 * server took the letter, it says so: only before the final dot is it sure that it did not.
 */
@Component
final class SmtpPostbox implements Postbox, DisposableBean {

    private static final int LETTERS_PER_CONNECTION = 500;
    private static final int SERVICE_CLOSING = 421;
    private static final Duration REST = Duration.ofSeconds(1);

    private final SmtpServer server;
    private final Session session;
    private final String sender;
    private final Clock clock;
    private final GenericObjectPool<TracedTransport> connections;

    SmtpPostbox(MailServer settings, Clock clock) {
        nameStreamProvider();
        this.server = SmtpServer.of(settings.url());
        this.session = Session.getInstance(server.session(settings.timeout()));
        this.sender = settings.sender();
        this.clock = clock;
        this.connections = new GenericObjectPool<>(new Connections(), pool(settings.connections()));
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
    public Handover post(Letter letter, BooleanSupplier mayLeave) {
        Envelope envelope;
        try {
            envelope = new Envelope(session, letter, sender, clock.instant());
        } catch (AddressException unreadable) {
            return new RefusedForGood("553 5.1.3 the address cannot be read");
        } catch (MessagingException | UnsupportedEncodingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
        TracedTransport connection;
        try {
            connection = connections.borrowObject();
        } catch (NoSuchElementException | MessagingException unreachable) {
            return new Closed(unreachable(unreachable));
        } catch (Exception other) {
            throw new IllegalStateException(other);
        }
        return post(envelope, connection, mayLeave);
    }

    private Handover post(Envelope envelope, TracedTransport connection, BooleanSupplier mayLeave) {
        var keep = false;
        try {
            connection.nextLetter(mayLeave);
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
        } finally {
            // One that is not kept is closed by the pool when it comes back.
            connection.keep(keep);
            connections.returnObject(connection);
        }
    }

    private Handover result(MessagingException failure, TracedTransport connection) {
        var answer = answer(failure);
        if (answer == null) {
            return connection.step() == Step.END_OF_CONTENT
                    ? new Unknown("no answer after the letter was handed in")
                    : new Closed(unreachable(failure));
        }
        var text = answer.withoutAddress();
        if (connection.step() == Step.ENVELOPE || answer.code() == SERVICE_CLOSING) {
            return new Closed("the mail server " + server.name() + ": " + text);
        }
        return answer.code() >= 500
                ? new RefusedForGood(text)
                : new NotNow("the mail server " + server.name() + ": " + text);
    }

    /** The server's own words, if it said any. */
    private static @Nullable Answer answer(MessagingException failure) {
        for (Exception each = failure; each != null; each = next(each)) {
            var answer = switch (each) {
                case SMTPAddressFailedException address -> new Answer(address.getReturnCode(), address.getMessage());
                case SMTPSenderFailedException from -> new Answer(from.getReturnCode(), from.getMessage());
                case SMTPSendFailedException send
                when send.getReturnCode() > 0 -> new Answer(send.getReturnCode(), send.getMessage());
                default -> null;
            };
            if (answer != null && answer.code() > 0) {
                return answer;
            }
        }
        return null;
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException chained ? chained.getNextException() : null;
    }

    private String unreachable(Exception failure) {
        var what = failure instanceof AuthenticationFailedException
                ? "refuses the sign-in"
                : "does not answer ("
                        + String.valueOf(failure.getMessage())
                                .lines()
                                .findFirst()
                                .orElse("") + ")";
        return "the mail server " + server.name() + " " + what;
    }

    @Override
    public void destroy() {
        connections.close();
    }

    private record Answer(int code, @Nullable String text) {

        /** Events and reports name nobody. */
        String withoutAddress() {
            var line =
                    String.valueOf(text).lines().map(String::strip).findFirst().orElse("");
            return line.replaceAll("\\S+@\\S+", "<…>");
        }
    }

    private final class Connections extends BasePooledObjectFactory<TracedTransport> {

        @Override
        public TracedTransport create() throws MessagingException {
            var transport = new TracedTransport(session, server.tls());
            transport.connect(server.host(), server.port(), server.user(), server.password());
            return transport;
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
