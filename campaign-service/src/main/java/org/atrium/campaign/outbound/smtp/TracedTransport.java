package org.atrium.campaign.outbound.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** One SMTP connection that knows how far the letter in hand has got. */
final class TracedTransport extends SMTPTransport {

    /** Steps of RFC 5321, section 3.3, in order. */
    enum Step {
        /** No recipient was named yet: what fails here is not this letter's fault. */
        ENVELOPE,
        RECIPIENT,
        CONTENT,
        /** The final dot is under way: from here on the server may have taken the letter. */
        END_OF_CONTENT
    }

    /** The letter in hand may not leave. */
    static final class KeptBack extends MessagingException {

        private static final long serialVersionUID = 1L;
    }

    private final PromptSockets sockets;
    private final Duration timeout;
    private final Duration verdict;
    private Step step = Step.ENVELOPE;
    private BooleanSupplier mayLeave = () -> false;
    private @Nullable RuntimeException refusal;
    private int letters;
    private boolean kept = true;

    /**
     * @param sockets by which this connection alone is made
     * @param timeout of each answer
     * @param verdict of the answer to the final dot: the server may scan and store the letter before it says what becomes
     *     of it
     */
    TracedTransport(Session session, boolean tls, PromptSockets sockets, Duration timeout, Duration verdict) {
        super(session, new URLName(tls ? "smtps" : "smtp", null, -1, null, null, null), tls ? "smtps" : "smtp", tls);
        this.sockets = sockets;
        this.timeout = timeout;
        this.verdict = verdict;
    }

    Step step() {
        return step;
    }

    int letters() {
        return letters;
    }

    /** False once the connection must not carry another letter. */
    boolean kept() {
        return kept;
    }

    void keep(boolean again) {
        kept = again;
    }

    /** @param allowed asked right before its content is announced to the server */
    void nextLetter(BooleanSupplier allowed) {
        mayLeave = allowed;
        refusal = null;
        step = Step.ENVELOPE;
        letters++;
    }

    @Override
    protected void rcptTo() throws MessagingException {
        step = Step.RECIPIENT;
        super.rcptTo();
    }

    @Override
    protected OutputStream data() throws MessagingException {
        if (!allowed()) {
            throw new KeptBack();
        }
        step = Step.CONTENT;
        return super.data();
    }

    private boolean allowed() {
        try {
            return mayLeave.getAsBoolean();
        } catch (RuntimeException unanswered) {
            refusal = unanswered;
            throw unanswered;
        }
    }

    /** Whether this came from the one who was asked, and not from the way to the server. */
    boolean isRefusal(RuntimeException failure) {
        return failure == refusal;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        step = Step.END_OF_CONTENT;
        sockets.waitFor(verdict);
        try {
            super.finishData();
        } finally {
            sockets.waitAsUsual(timeout);
        }
    }
}
