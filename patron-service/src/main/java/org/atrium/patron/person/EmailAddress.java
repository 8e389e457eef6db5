package org.atrium.patron.person;

import com.ibm.icu.text.IDNA;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.atrium.kit.text.Text;

/**
 * An e-mail address in the one form in which it is kept and compared (RFC 5321 and 6531): the domain as A-labels, so
 * that every mail server understands it; the local part in NFC and lower case. A local part beyond ASCII is kept as it
 * is: whoever sends asks the server whether it can take it. See docs/adr/0015-addresses-are-never-bent.md.
 *
 * @param local what stands before the @
 * @param domain in ASCII
 */
public record EmailAddress(String local, String domain) {

    private static final int LOCAL_OCTETS = 64;
    private static final int OCTETS = 254;
    private static final Pattern ATOM = Pattern.compile("[a-zA-Z0-9!#$%&'*+/=?^_`{|}~\\-\\P{ASCII}]+");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final IDNA DOMAINS = IDNA.getUTS46Instance(IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE);

    /** Names of machines have hyphens in the third and fourth place, and work. */
    private static final Set<IDNA.Error> HARMLESS = EnumSet.of(IDNA.Error.HYPHEN_3_4);

    public EmailAddress {
        var fault = localFault(local) + domainFault(domain);
        if (!fault.isEmpty()) {
            throw new IllegalArgumentException(fault);
        }
    }

    /** What a text is when it is taken for an address. */
    public sealed interface Reading {

        record Read(EmailAddress address) implements Reading {}

        /** @param reason goes on from the name of the field: “is …” */
        record Unfit(String reason) implements Reading {}
    }

    public static Reading read(String text) {
        var control = Text.fault(text);
        if (control.isPresent()) {
            return new Reading.Unfit(control.get());
        }
        var clean = clean(text);
        int at = clean.lastIndexOf('@');
        if (at < 0) {
            return new Reading.Unfit("is no e-mail address: it has no @");
        }
        var local = lowerCase(clean.substring(0, at));
        var localFault = localFault(local);
        if (!localFault.isEmpty()) {
            return new Reading.Unfit(localFault);
        }
        var info = new IDNA.Info();
        var domain = DOMAINS.nameToASCII(clean.substring(at + 1), new StringBuilder(), info)
                .toString();
        var errors = EnumSet.noneOf(IDNA.Error.class);
        errors.addAll(info.getErrors());
        errors.removeAll(HARMLESS);
        if (!errors.isEmpty()) {
            return new Reading.Unfit(said(errors.iterator().next()));
        }
        var domainFault = domainFault(domain);
        if (!domainFault.isEmpty()) {
            return new Reading.Unfit(domainFault);
        }
        return octets(local) + 1 + domain.length() > OCTETS
                ? new Reading.Unfit("is longer than " + OCTETS + " octets")
                : new Reading.Read(new EmailAddress(local, domain));
    }

    @Override
    public String toString() {
        return local + "@" + domain;
    }

    /** Joiners divide letters of some scripts, also in domains; in an address of ASCII nobody meant one. */
    private static String clean(String text) {
        var bare = Text.code(text);
        return bare.codePoints().allMatch(one -> one < 0x80) ? bare : Text.clean(text);
    }

    private static String localFault(String local) {
        if (local.isEmpty()) {
            return "has nothing before the @";
        }
        if (octets(local) > LOCAL_OCTETS) {
            return "has more than " + LOCAL_OCTETS + " octets before the @";
        }
        if (local.startsWith(".") || local.endsWith(".") || local.contains("..")) {
            return "has a dot at an end of the part before the @, or two in a row";
        }
        var strange = local.codePoints()
                .filter(one ->
                        one != '.' && (!ATOM.matcher(Character.toString(one)).matches() || !isWritten(one)))
                .findFirst();
        return strange.isPresent() ? "has “" + Character.toString(strange.getAsInt()) + "” before the @" : "";
    }

    /** Letters, marks, digits, signs: not spaces, private characters or what Unicode has not given a meaning. */
    private static boolean isWritten(int one) {
        return switch (Character.getType(one)) {
            case Character.SPACE_SEPARATOR, Character.PRIVATE_USE, Character.UNASSIGNED, Character.SURROGATE -> false;
            default -> true;
        };
    }

    private static String domainFault(String domain) {
        int dot = domain.lastIndexOf('.');
        if (dot < 0) {
            return "has a domain without a dot";
        }
        var top = domain.substring(dot + 1);
        return top.length() < 2 || DIGITS.matcher(top).matches() ? "has no top-level domain" : "";
    }

    /** Only where it can be taken back: İ stays, for i is another letter. */
    private static String lowerCase(String text) {
        var lower = new StringBuilder(text.length());
        text.codePoints()
                .map(one -> Character.toUpperCase(Character.toLowerCase(one)) == one ? Character.toLowerCase(one) : one)
                .forEach(lower::appendCodePoint);
        return clean(lower.toString());
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String said(IDNA.Error error) {
        return switch (error) {
            case EMPTY_LABEL -> "has an empty part between the dots of its domain";
            case LABEL_TOO_LONG, DOMAIN_NAME_TOO_LONG -> "has a domain that is too long";
            case LEADING_HYPHEN, TRAILING_HYPHEN -> "has a part of its domain that begins or ends with a hyphen";
            case HYPHEN_3_4,
                    LEADING_COMBINING_MARK,
                    DISALLOWED,
                    PUNYCODE,
                    LABEL_HAS_DOT,
                    INVALID_ACE_LABEL,
                    BIDI,
                    CONTEXTJ,
                    CONTEXTO_PUNCTUATION,
                    CONTEXTO_DIGITS -> "has a domain with characters that no domain has";
        };
    }
}
