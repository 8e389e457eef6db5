package org.atrium.campaign.outbound.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.atrium.campaign.delivery.About;
import org.atrium.campaign.outbound.smtp.TracedTransport.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers as mail servers give them. The columns are the step, what the refusal is about, and the answer. */
class SmtpReplyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # Postfix, Exchange, Gmail, Yahoo: no such mailbox
        RECIPIENT | ADDRESS | 550 5.1.1 <x@y.test>: Recipient address rejected: User unknown in virtual mailbox table
        RECIPIENT | ADDRESS | 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found
        RECIPIENT | ADDRESS | 550-5.1.1 The email account that you tried to reach does not exist. Please try
        RECIPIENT | ADDRESS | 554 5.1.1 unknown user
        RECIPIENT | ADDRESS | 550 5.1.0 Address rejected
        RECIPIENT | ADDRESS | 550 5.1.2 bad destination system
        RECIPIENT | ADDRESS | 501 5.1.3 Bad recipient address syntax
        RECIPIENT | ADDRESS | 553 5.1.4 mailbox address ambiguous
        RECIPIENT | ADDRESS | 551 5.1.6 the mailbox has moved
        RECIPIENT | ADDRESS | 556 5.1.10 the domain takes no mail
        RECIPIENT | ADDRESS | 550 5.2.1 The email account that you tried to reach is disabled
        END_OF_CONTENT | ADDRESS | 550 5.1.1 no such user, found after the content
        CONTENT   | ADDRESS | 550 5.1.1 no such user
        # without a status, at the recipient
        RECIPIENT | ADDRESS | 550 No such user here
        RECIPIENT | ADDRESS | 550 Unrouteable address
        RECIPIENT | ADDRESS | 551 User not local
        RECIPIENT | ADDRESS | 553 mailbox name not allowed
        RECIPIENT | ADDRESS | 556 domain does not accept mail
        RECIPIENT | ADDRESS | 550 5.0.0 unknown
        # the sender's address, the way there
        RECIPIENT | MESSAGE | 550 5.1.7 bad sender address syntax
        RECIPIENT | MESSAGE | 550 5.1.8 sender domain not found
        RECIPIENT | MESSAGE | 550 5.1.9 relayed to a non-compliant mailer
        # a policy, a list, a relay
        RECIPIENT | MESSAGE | 550 5.7.1 Relaying denied
        RECIPIENT | MESSAGE | 554 5.7.1 <x@y.test>: Relay access denied
        RECIPIENT | MESSAGE | 554 5.7.1 Service unavailable; Client host [1.2.3.4] blocked using zen.spamhaus.org
        RECIPIENT | MESSAGE | 550 5.7.26 Unauthenticated email is not accepted from this domain
        RECIPIENT | MESSAGE | 550 5.7.0 policy
        RECIPIENT | MESSAGE | 571 Delivery not authorized, message refused
        RECIPIENT | MESSAGE | 571 5.7.1 refused
        RECIPIENT | MESSAGE | 550 relay not permitted
        RECIPIENT | MESSAGE | 550 Access denied
        RECIPIENT | MESSAGE | 550 Your IP is listed, see our blacklist
        RECIPIENT | MESSAGE | 553 sorry, that domain isn't in my list of allowed rcpthosts; no relaying
        RECIPIENT | MESSAGE | 554 transaction failed
        RECIPIENT | MESSAGE | 521 does not accept mail
        RECIPIENT | MESSAGE | 554 5.4.4 unable to route
        RECIPIENT | MESSAGE | 550 5.4.1 Recipient address rejected: Access denied
        # a full mailbox
        RECIPIENT | MESSAGE | 552 5.2.2 mailbox full
        RECIPIENT | MESSAGE | 550 5.2.2 over quota
        RECIPIENT | MESSAGE | 550 mailbox is full
        RECIPIENT | MESSAGE | 552 too much mail
        RECIPIENT | MESSAGE | 552 5.2.3 message too long for the mailbox
        RECIPIENT | MESSAGE | 550 5.2.0 other mailbox status
        # the content
        END_OF_CONTENT | MESSAGE | 554 5.7.1 rejected as spam
        END_OF_CONTENT | MESSAGE | 550 5.7.1 content rejected
        END_OF_CONTENT | MESSAGE | 554 5.6.0 bad content
        END_OF_CONTENT | MESSAGE | 552 5.3.4 message too big
        END_OF_CONTENT | MESSAGE | 550 no
        END_OF_CONTENT | MESSAGE | 571 no
        CONTENT   | MESSAGE | 554 no valid recipients
        CONTENT   | MESSAGE | 550 no such user, says a server at DATA
        # the server itself, or what we said to it
        RECIPIENT | SERVER | 550 5.3.2 system not accepting network messages
        RECIPIENT | SERVER | 554 5.3.5 system incorrectly configured
        RECIPIENT | SERVER | 530 5.7.0 Authentication required
        RECIPIENT | SERVER | 530 Must issue a STARTTLS command first
        RECIPIENT | SERVER | 535 5.7.8 bad credentials
        RECIPIENT | SERVER | 503 5.5.1 need MAIL first
        RECIPIENT | SERVER | 503 bad sequence of commands
        CONTENT   | SERVER | 500 what
        """)
    void a_refusal_is_about_the_address_only_where_the_standards_say_so(Step step, About about, String answer) {
        var code = Integer.parseInt(answer.substring(0, 3));

        assertThat(SmtpReply.of(code, answer).about(step)).isEqualTo(about);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        550 5.1.1 address not accepted    | 550 5.1.1 <ada@readers.test>: unknown
        550 5.1.1 address not accepted    | 550 5.1.1 ada.lovelace: user unknown
        550 5.1.1 address not accepted    | 550-5.1.1 <ada.lovelace at readers.test> is not here
        550 5.2.1 mailbox takes no mail   | 550 5.2.1 Ada Lovelace has left
        550 5.3.2 mail system not available | 550 5.3.2 no mail for ada
        554 5.4.4 no way to the mailbox   | 554 5.4.4 ada.test has no host
        503 5.5.1 protocol error          | 503 5.5.1 RCPT ada first
        554 5.6.0 content not accepted    | 554 5.6.0 Dear Ada
        554 5.7.1 security or policy      | 554 5.7.1 ada: spam
        550 5.0.0 refused                 | 550 5.0.0 ada
        550 5.9.9 refused                 | 550 5.9.9 ada
        550 refused                       | 550 No such user ada here
        550 refused                       | 550 5.1.1ada
        450 4.2.0 mailbox takes no mail   | 450 4.2.0 <ada>: greylisted
        """)
    void what_is_told_of_an_answer_names_nobody(String told, String answer) {
        var code = Integer.parseInt(answer.substring(0, 3));

        assertThat(SmtpReply.of(code, answer).reason()).isEqualTo(told);
        assertThat(SmtpReply.of(code, answer).toString()).doesNotContainIgnoringCase("ada");
    }

    @Test
    void an_endless_answer_is_told_in_a_few_words() {
        assertThat(SmtpReply.of(550, "550 " + "x".repeat(500_000)).reason()).isEqualTo("550 refused");
        assertThat(SmtpReply.of(550, null).reason()).isEqualTo("550 refused");
    }
}
