package org.atrium.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {
    private static final MailQuery ALL = new MailQuery(null, null, null, 1_000, 0);

    @TempDir
    Path folder;

    @Test
    void the_oldest_go_when_it_is_full() {
        try (var mailbox = open()) {
            for (var i = 1; i <= 250; i++) {
                caught(mailbox, "Number " + i);
            }

            var found = mailbox.find(ALL);
            assertThat(found.total()).isBetween(90L, 100L);
            assertThat(found.mails().getFirst().subject()).isEqualTo("Number 250");
            assertThat(mailbox.find(1)).isEmpty();
        }
    }

    @Test
    void a_message_that_a_crash_cut_short_is_dropped_and_the_others_stay() throws Exception {
        try (var mailbox = open()) {
            caught(mailbox, "Whole");
        }
        try (var files = Files.list(folder)) {
            Files.write(files.findFirst().orElseThrow(), new byte[] {0, 0, 0, 40, 0, 0, 9}, StandardOpenOption.APPEND);
        }

        try (var mailbox = open()) {
            assertThat(mailbox.find(ALL).mails())
                    .extracting(CaughtMail::subject)
                    .containsExactly("Whole");
            var next = caught(mailbox, "Next");
            assertThat(new String(mailbox.raw(next), UTF_8)).isEqualTo("Subject: Next\r\n\r\nBody");
        }
        try (var mailbox = open()) {
            assertThat(mailbox.find(ALL).mails())
                    .extracting(CaughtMail::subject)
                    .containsExactly("Next", "Whole");
        }
    }

    private Mailbox open() {
        return new Mailbox(folder, 100, Clock.systemUTC());
    }

    private static CaughtMail caught(Mailbox mailbox, String subject) {
        return mailbox.add(
                "from@example.org",
                List.of("to@example.org"),
                subject,
                ("Subject: " + subject + "\r\n\r\nBody").getBytes(UTF_8));
    }
}
