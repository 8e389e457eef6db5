package org.atrium.campaign.outbound.smtp;

import java.util.Set;
import java.util.regex.Pattern;
import org.atrium.campaign.delivery.About;
import org.atrium.campaign.outbound.smtp.TracedTransport.Step;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server answered: its code (RFC 5321, section 4.2) and, where it gives one, its enhanced status (RFC 3463).
 *
 * @param text its first line, code and all
 */
record SmtpReply(int code, @Nullable Status status, String text) {

    private static final Pattern STATUS = Pattern.compile("^[245]\\d\\d[ -]+([245])\\.(\\d{1,3})\\.(\\d{1,3})(?!\\S)");

    /** RFC 5321: no such mailbox, moved elsewhere, a name that is not allowed; RFC 7504: the domain takes no mail. */
    private static final Set<Integer> OF_A_MAILBOX = Set.of(550, 551, 553, 556);

    /** Not understood, not in this order, or not without a sign-in (RFC 5321, RFC 4954). */
    private static final Set<Integer> OF_US = Set.of(500, 501, 502, 503, 504, 530, 534, 535, 538);

    /**
     * Words of servers that give no status. A refusal that is taken for one of the letter costs one letter; one that is
     * taken for one of the address costs all later ones.
     */
    private static final Pattern POLICY = Pattern.compile(
            "relay|polic|block|spam|blacklist|denylist|reputation|listed|denied|authenticat|authoriz|quota|full\\b|spf|dkim"
                    + "|dmarc|prohibit",
            Pattern.CASE_INSENSITIVE);

    /** An enhanced status without its class: subject and detail. */
    record Status(int subject, int detail) {

        private static final int ADDRESSING = 1;

        private boolean isAboutAddress() {
            return switch (subject) {
                // 7 and 8 are about the sender's address, 9 about the way there.
                case ADDRESSING -> detail < 7 || detail > 9;
                // A mailbox that is there and closed; one that is full is not.
                case 2 -> detail == 1;
                default -> false;
            };
        }

        /** Of the mail system and of the protocol. */
        private boolean isAboutServer() {
            return (subject == 3 && detail != 4) || subject == 5;
        }
    }

    static SmtpReply of(int code, @Nullable String said) {
        var line = String.valueOf(said).lines().map(String::strip).findFirst().orElse("");
        var found = STATUS.matcher(line);
        return new SmtpReply(
                code,
                found.find() ? new Status(Integer.parseInt(found.group(2)), Integer.parseInt(found.group(3))) : null,
                line);
    }

    /** What a final refusal is about that came at this step. */
    About about(Step step) {
        if (status != null) {
            if (status.isAboutAddress()) {
                return About.ADDRESS;
            }
            if (status.isAboutServer()) {
                return About.SERVER;
            }
        }
        if (OF_US.contains(code)) {
            return About.SERVER;
        }
        var plain = status == null || status.equals(new Status(0, 0));
        return plain
                        && step == Step.RECIPIENT
                        && OF_A_MAILBOX.contains(code)
                        && !POLICY.matcher(text).find()
                ? About.ADDRESS
                : About.MESSAGE;
    }

    /** Events and reports name nobody. */
    String withoutAddress() {
        return text.replaceAll("(?<!\\S)\\S+@\\S+", "<…>");
    }
}
