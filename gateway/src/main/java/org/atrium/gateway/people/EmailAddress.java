package org.atrium.gateway.people;

import java.util.Locale;
import java.util.regex.Pattern;
import org.atrium.kit.text.Text;

/** What a person signs in with; the same person whatever the case of the letters. */
public record EmailAddress(String value) {

    private static final Pattern FORM = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");

    /** The longest that can be written to (RFC 5321, section 4.5.3.1.3, erratum 1690). */
    public static final int LONGEST = 254;

    public EmailAddress {
        value = Text.clean(value).toLowerCase(Locale.ROOT);
        if (!isOne(value)) {
            throw new IllegalArgumentException("not an e-mail address: " + value);
        }
    }

    public static boolean isOne(String text) {
        return text.length() <= LONGEST
                && Text.fault(text).isEmpty()
                && FORM.matcher(Text.clean(text)).matches();
    }

    String localPart() {
        return value.substring(0, value.indexOf('@'));
    }

    @Override
    public String toString() {
        return value;
    }
}
