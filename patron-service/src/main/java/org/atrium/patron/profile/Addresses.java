package org.atrium.patron.profile;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses in the one form in which they are kept and compared. */
public final class Addresses {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\",;:()\\[\\]\\\\]{1,64}@[^\\s@<>\",;:()]{1,190}");
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    private Addresses() {}

    /**
     * @param country ISO 3166 code by which a telephone number without a country code is read; may be absent
     * @return the normal form; empty when the text is no address on that channel
     */
    public static Optional<String> normal(String channel, String text, @Nullable String country) {
        return switch (channel) {
            case "email" -> email(text);
            case "sms" -> phone(text, country);
            case "post" -> text.isBlank() || text.length() > 500 ? Optional.empty() : Optional.of(text.strip());
            default -> Optional.empty();
        };
    }

    private static Optional<String> email(String text) {
        var stripped = text.strip().toLowerCase(Locale.ROOT);
        var domain = stripped.substring(stripped.indexOf('@') + 1);
        var dotted = domain.contains(".") && !domain.startsWith(".") && !domain.endsWith(".") && !domain.contains("..");
        return EMAIL.matcher(stripped).matches() && dotted ? Optional.of(stripped) : Optional.empty();
    }

    private static Optional<String> phone(String text, @Nullable String country) {
        try {
            var number = PHONES.parse(text, country == null ? null : country.toUpperCase(Locale.ROOT));
            return PHONES.isValidNumber(number)
                    ? Optional.of(PHONES.format(number, PhoneNumberUtil.PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }
}
