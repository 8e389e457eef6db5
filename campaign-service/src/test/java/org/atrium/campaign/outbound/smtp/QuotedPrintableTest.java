package org.atrium.campaign.outbound.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class QuotedPrintableTest {

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars(" \t\r\n=.aZ~~0é文\u0000\u007f").ofMaxLength(400);
    }

    @Property
    void what_is_read_at_the_other_end_is_what_was_written_with_the_line_ends_of_mail(@ForAll("texts") String text)
            throws IOException, MessagingException {
        assertThat(read(QuotedPrintable.of(text))).isEqualTo(text.replaceAll("\r\n|\r|\n", "\r\n"));
    }

    @Property
    void every_line_is_short_printable_and_ends_in_no_blank(@ForAll("texts") String text) {
        var written = new String(QuotedPrintable.of(text), StandardCharsets.ISO_8859_1);

        for (var line : written.split("\r\n", -1)) {
            assertThat(line).hasSizeLessThanOrEqualTo(76).matches("[\\t -~]*").doesNotMatch(".*[ \\t]");
        }
    }

    @Test
    void a_letter_in_french_is_as_the_standard_says() {
        assertThat(new String(QuotedPrintable.of("À bientôt = 1 \nfin"), StandardCharsets.US_ASCII))
                .isEqualTo("=C3=80 bient=C3=B4t =3D 1=20\r\nfin");
    }

    private static String read(byte[] written) throws IOException, MessagingException {
        try (var decoded = MimeUtility.decode(new ByteArrayInputStream(written), QuotedPrintable.NAME)) {
            return new String(decoded.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
