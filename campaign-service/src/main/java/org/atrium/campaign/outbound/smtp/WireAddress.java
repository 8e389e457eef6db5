package org.atrium.campaign.outbound.smtp;

import com.ibm.icu.text.IDNA;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** An address as it stands on the wire: its domain in ASCII, its local part untouched. */
sealed interface WireAddress {

    /** RFC 5321, sections 4.5.3.1.1 and 4.5.3.1.3: octets. */
    int LONGEST_LOCAL_PART = 64;

    int LONGEST = 254;

    /** Non-transitional, so that ß stays the letter that the domain's owner registered (UTS 46, RFC 5891). */
    IDNA DOMAINS = IDNA.getUTS46Instance(
            IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII);

    /** A dot-atom (RFC 5322, section 3.2.3), extended by all beyond ASCII but controls and spaces (RFC 6531). */
    Pattern LOCAL_PART = Pattern.compile("(?:[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]|[^\\p{ASCII}\\p{Cc}\\p{Cf}\\p{Cs}\\p{Z}])+"
            + "(?:\\.(?:[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]|[^\\p{ASCII}\\p{Cc}\\p{Cf}\\p{Cs}\\p{Z}])+)*+");

    /** Any server can be given this one. */
    record Plain(String text) implements WireAddress {}

    /** Only a server with SMTPUTF8 (RFC 6531) can. */
    record International(String text) implements WireAddress {}

    /** It is no address. */
    record Unreadable() implements WireAddress {}

    static WireAddress of(String address) {
        var at = address.lastIndexOf('@');
        if (at < 1) {
            return new Unreadable();
        }
        var local = address.substring(0, at);
        var domain = domain(address.substring(at + 1));
        var text = local + "@" + domain;
        var octets = local.getBytes(StandardCharsets.UTF_8).length;
        if (domain.isEmpty()
                || octets > LONGEST_LOCAL_PART
                || octets + 1 + domain.length() > LONGEST
                || !LOCAL_PART.matcher(local).matches()) {
            return new Unreadable();
        }
        return octets == local.length() ? new Plain(text) : new International(text);
    }

    /** In A-labels; empty if there is no such name. */
    private static String domain(String name) {
        var info = new IDNA.Info();
        var ascii = DOMAINS.nameToASCII(name, new StringBuilder(), info).toString();
        return info.hasErrors() ? "" : ascii;
    }
}
