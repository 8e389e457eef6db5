package org.atrium.campaign.outbound.smtp;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atrium.campaign.delivery.About;
import org.atrium.campaign.outbound.smtp.TracedTransport.Step;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server answered: its code (RFC 5321, section 4.2) and, where it gives one, its enhanced status (RFC 3463).
 * Its own words are looked at and not kept: they may name whom the letter was for, also without an address.
 *
 * @param policy whether its words are those of a policy, a list or a full mailbox
 */
record SmtpReply(int code, @Nullable Status status, boolean policy) {

    private static final Pattern STATUS = Pattern.compile("^[245]\\d\\d[ -]+([245])\\.(\\d{1,3})\\.(\\d{1,3})(?!\\S)");

    private static final String REFUSED = "refused";

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

    /** An enhanced status, as {@code 5.1.1}. */
    record Status(int level, int subject, int detail) {

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

        private boolean saysNothing() {
            return subject == 0 && detail == 0;
        }

        /** The subject in words, as RFC 3463 has them. */
        private String words() {
            return switch (subject) {
                case ADDRESSING -> "address not accepted";
                case 2 -> "mailbox takes no mail";
                case 3 -> "mail system not available";
                case 4 -> "no way to the mailbox";
                case 5 -> "protocol error";
                case 6 -> "content not accepted";
                case 7 -> "security or policy";
                default -> REFUSED;
            };
        }

        @Override
        public String toString() {
            return level + "." + subject + "." + detail;
        }
    }

    static SmtpReply of(int code, @Nullable String said) {
        var line = String.valueOf(said).lines().map(String::strip).findFirst().orElse("");
        var found = STATUS.matcher(line);
        return new SmtpReply(
                code,
                found.find() ? new Status(part(found, 1), part(found, 2), part(found, 3)) : null,
                POLICY.matcher(line).find());
    }

    private static int part(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
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
        var plain = status == null || status.saysNothing();
        return plain && step == Step.RECIPIENT && OF_A_MAILBOX.contains(code) && !policy
                ? About.ADDRESS
                : About.MESSAGE;
    }

    /** The codes and fixed words, for events and reports: nothing of it is the server's own text. */
    String reason() {
        return status == null ? code + " " + REFUSED : code + " " + status + " " + status.words();
    }
}
