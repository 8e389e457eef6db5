package org.atrium.campaign.outbound.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireAddressTest {

    @ParameterizedTest
    @CsvSource({
        "ada@readers.test, ada@readers.test",
        "Ada.O'Neil+x@Readers.test, Ada.O'Neil+x@readers.test",
        "ada@bücher.example, ada@xn--bcher-kva.example",
        "ada@BÜCHER.example, ada@xn--bcher-kva.example",
        "ada@straße.example, ada@xn--strae-oqa.example",
        "ada@例え.テスト, ada@xn--r8jz45g.xn--zckzah",
    })
    void a_domain_is_written_in_a_labels_and_the_local_part_is_not_touched(String address, String wire) {
        assertThat(WireAddress.of(address)).isEqualTo(new WireAddress.Plain(wire));
    }

    @ParameterizedTest
    @CsvSource({
        "miloš@readers.test, miloš@readers.test",
        "李@readers.test, 李@readers.test",
        "上@readers.test, 上@readers.test",
        "उदाहरण@bücher.example, उदाहरण@xn--bcher-kva.example",
    })
    void a_local_part_beyond_ascii_needs_smtputf8(String address, String wire) {
        assertThat(WireAddress.of(address)).isEqualTo(new WireAddress.International(wire));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "@readers.test",
                "ada@",
                ".ana@readers.test",
                "a..b@readers.test",
                "a.@readers.test",
                "x@-example.org",
                "a b@readers.test",
                "a\u0001@readers.test",
                "a\u007f@readers.test",
                "a@b c.test",
                "a\r\nRCPT TO:<b@c.test>@readers.test",
                "a\u200b@readers.test",
                "a\ud800@readers.test",
                "a<b>@readers.test",
                "a@b@readers.test",
                "a@readers..test",
                "a@xn--a.test",
                "\"a b\"@readers.test"
            })
    void what_is_no_address_is_never_said_to_a_server(String address) {
        assertThat(WireAddress.of(address)).isEqualTo(new WireAddress.Unreadable());
    }

    @Test
    void the_limits_of_smtp_are_kept() {
        assertThat(WireAddress.of("a".repeat(64) + "@readers.test")).isInstanceOf(WireAddress.Plain.class);
        assertThat(WireAddress.of("a".repeat(65) + "@readers.test")).isEqualTo(new WireAddress.Unreadable());
        assertThat(WireAddress.of("李".repeat(22) + "@readers.test")).isEqualTo(new WireAddress.Unreadable());
    }
}
