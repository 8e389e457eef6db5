package org.atrium.campaign.outbound.smtp;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import org.atrium.campaign.outbound.Letter;

/** A letter as a MIME message, with the headers of mail that is sent to many: RFC 2369, 2919, 3834 and 8058. */
final class Envelope extends MimeMessage {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String messageId;

    Envelope(Session session, Letter letter, String address, String sender, Instant at)
            throws MessagingException, UnsupportedEncodingException {
        super(session);
        var domain = sender.substring(sender.indexOf('@') + 1);
        this.messageId = "<" + letter.id() + "@" + domain + ">";
        setFrom(new InternetAddress(sender, HeaderText.line(letter.sender().name()), UTF_8));
        if (!letter.sender().replyTo().isEmpty()) {
            setReplyTo(
                    new InternetAddress[] {new InternetAddress(letter.sender().replyTo())});
        }
        setRecipient(Message.RecipientType.TO, new InternetAddress(address));
        setHeader("Subject", Subject.header(letter.message().subject()));
        setSentDate(Date.from(at));
        setContentLanguage(new String[] {letter.language()});
        if (letter.unsubscribe() != null) {
            ofAList(letter, letter.unsubscribe(), domain);
        }
        setHeader("Auto-Submitted", "auto-generated");
        setHeader(
                "X-Atrium-" + capitalized(letter.source().kind()),
                letter.source().id().toString());
        setHeader("X-Atrium-Delivery", letter.id().toString());
        setHeader("X-Atrium-Patron", letter.patron().toString());
        setContent(new MimeMultipart(
                "alternative",
                part(letter.message().text(), "plain"),
                part(letter.message().html(), "html")));
        saveChanges();
    }

    /** What is sent to many for a purpose: a reader can leave it, and no auto-responder answers it. */
    private void ofAList(Letter letter, String unsubscribe, String domain) throws MessagingException {
        setHeader("List-Unsubscribe", "<" + unsubscribe + ">");
        setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        setHeader("List-Id", "<" + letter.source().id() + "." + letter.source().kind() + "s." + domain + ">");
        setHeader("Precedence", "bulk");
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    /** Whatever it is made of, no header is more than one: a line that goes on begins with a space (RFC 5322, 2.2.3). */
    @Override
    public void setHeader(String name, String value) throws MessagingException {
        if (HeaderText.breaksOut(value)) {
            throw new MessagingException("the header " + name + " would break out of its line");
        }
        super.setHeader(name, value);
    }

    /** With its content as it travels. */
    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        var headers = new InternetHeaders();
        headers.setHeader("Content-Type", "text/" + subtype + "; charset=" + UTF_8);
        headers.setHeader("Content-Transfer-Encoding", QuotedPrintable.NAME);
        headers.setHeader("Content-Disposition", Part.INLINE);
        return new MimeBodyPart(headers, QuotedPrintable.of(text));
    }

    private static String capitalized(String kind) {
        return kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
    }
}
