package org.atrium.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Against what the framework's firewall lets in, as it is written there. */
class ReadableHeadersTest {

    private static final Pattern NAME = Pattern.compile("[\\p{IsAssigned}&&[^\\p{IsControl}]]*");
    private static final Pattern VALUE = Pattern.compile("[\\p{IsAssigned}&&[[^\\p{IsControl}]||\\t]]*");

    @Property
    void names_are_those_of_the_firewall(@ForAll("texts") String text) {
        assertThat(ReadableHeaders.isName(text)).isEqualTo(NAME.matcher(text).matches());
    }

    @Property
    void values_are_those_of_the_firewall(@ForAll("texts") String text) {
        assertThat(ReadableHeaders.isValue(text)).isEqualTo(VALUE.matcher(text).matches());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(8),
                Arbitraries.strings().withCharRange('\0', '\u00a1').ofMaxLength(3),
                Arbitraries.strings().ascii().ofMaxLength(20));
    }
}
