package org.atrium.patron.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EmailAddressTest {

    @Test
    void a_domain_is_kept_as_mail_servers_know_it() {
        assertThat(read("Anna@BÜCHER.example")).isEqualTo("anna@xn--bcher-kva.example");
        assertThat(read("anna@bu\u0308cher.example")).isEqualTo("anna@xn--bcher-kva.example");
        assertThat(read("anna@xn--bcher-kva.example")).isEqualTo("anna@xn--bcher-kva.example");
        assertThat(read("a@straße.example")).isEqualTo("a@xn--strae-oqa.example");
        assertThat(read("a@例え。テスト")).isEqualTo("a@xn--r8jz45g.xn--zckzah");
        assertThat(read("a@r3---sn-abc.example.org")).isEqualTo("a@r3---sn-abc.example.org");
    }

    @Test
    void a_local_part_beyond_ascii_is_kept_as_it_is_written() {
        assertThat(read("miloš@example.org")).isEqualTo("miloš@example.org");
        assertThat(read("MILOS\u030C@example.org")).isEqualTo("miloš@example.org");
        assertThat(read("李@example.org")).isEqualTo("李@example.org");
        assertThat(read("İpek@example.org")).isEqualTo("İpek@example.org");
    }

    @Test
    void what_nobody_sees_makes_no_second_address() {
        for (var written : List.of(
                "cleo@example.org\u00A0",
                "\u200Bcleo@example.org",
                "\uFEFFcleo@example.org",
                "cleo@example.org\t",
                "cleo@exam\u00ADple.org",
                "cleo\u200D@example.org")) {
            assertThat(read(written)).isEqualTo("cleo@example.org");
        }
    }

    @Test
    void what_no_server_takes_is_refused_with_the_reason() {
        assertThat(List.of(
                        unfit(".ana@example.org"),
                        unfit("a..b@example.org"),
                        unfit("a.@example.org"),
                        unfit("x@-example.org"),
                        unfit("x@example-.org"),
                        unfit("x@example..org"),
                        unfit("x@example"),
                        unfit("x@example.1"),
                        unfit("x@127.0.0.1"),
                        unfit("x@[127.0.0.1]"),
                        unfit("x@exa_mple.org"),
                        unfit("@example.org"),
                        unfit("x@"),
                        unfit("example.org"),
                        unfit("a@b@example.org"),
                        unfit("a b@example.org"),
                        unfit("\"a b\"@example.org"),
                        unfit("a\u0001b@example.org"),
                        unfit("ab\u007F@example.org"),
                        unfit("x@exa\u0001mple.org"),
                        unfit("Bo\r\nBcc:eve@example.org"),
                        unfit("x@xn--a.example")))
                .doesNotContain("");
        assertThat(unfit("a..b@example.org"))
                .isEqualTo("has a dot at an end of the part before the @, or two in a row");
        assertThat(unfit("x@-example.org")).isEqualTo("has a part of its domain that begins or ends with a hyphen");
        assertThat(unfit("a\u0001b@example.org")).isEqualTo("has the character U+0001, which is no text");
    }

    @Test
    void lengths_are_counted_in_octets() {
        assertThat(read("a".repeat(64) + "@example.org")).startsWith("a");
        assertThat(unfit("a".repeat(65) + "@example.org")).contains("64 octets");
        assertThat(read("š".repeat(32) + "@example.org")).startsWith("š");
        assertThat(unfit("š".repeat(33) + "@example.org")).contains("64 octets");
        assertThat(unfit("a@" + "b".repeat(64) + ".org")).contains("too long");
        var domain = ("b".repeat(62) + ".").repeat(3);
        assertThat(read("a".repeat(60) + "@" + domain + "org").getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(254);
        assertThat(unfit("a".repeat(64) + "@" + domain + "org")).contains("254 octets");
    }

    @Property(tries = 5_000)
    void what_is_read_reads_the_same_again(@ForAll String local, @ForAll String domain) {
        for (var text : List.of(local + "@" + domain, local + "@" + domain + ".org", local + "@example.org")) {
            if (EmailAddress.read(text) instanceof EmailAddress.Reading.Read(var address)) {
                assertThat(EmailAddress.read(address.toString())).isEqualTo(new EmailAddress.Reading.Read(address));
                assertThat(address.domain()).isASCII();
            }
        }
    }

    private static String read(String text) {
        return switch (EmailAddress.read(text)) {
            case EmailAddress.Reading.Read(var address) -> address.toString();
            case EmailAddress.Reading.Unfit(var reason) -> throw new AssertionError(text + " " + reason);
        };
    }

    private static String unfit(String text) {
        return switch (EmailAddress.read(text)) {
            case EmailAddress.Reading.Read(var address) -> throw new AssertionError("taken for " + address);
            case EmailAddress.Reading.Unfit(var reason) -> reason;
        };
    }
}
