package org.atrium.patron.person;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Locale;
import org.atrium.kit.text.Text;
import org.jspecify.annotations.Nullable;

/** Addresses in the one form in which they are kept and compared. */
public final class Addresses {

    private static final int POST_LENGTH = 500;
    private static final int LONGEST = 1_000;
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    private Addresses() {}

    /** What a text is when it is taken for an address on some channel. */
    public sealed interface Reading {

        record Read(String address) implements Reading {}

        /** @param reason goes on from the name of the field: “is …” */
        record Unfit(String reason) implements Reading {}
    }

    /** @param country ISO 3166 code by which a telephone number without a country code is read; may be absent */
    public static Reading read(String channel, String text, @Nullable String country) {
        if (text.length() > LONGEST) {
            return new Reading.Unfit("is longer than any address for " + channel);
        }
        return switch (channel) {
            case "email" -> email(text);
            case "sms" -> phone(text, country);
            case "post" -> post(text);
            default -> new Reading.Unfit("is for a channel that there is not");
        };
    }

    private static Reading email(String text) {
        return switch (EmailAddress.read(text)) {
            case EmailAddress.Reading.Read(var address) -> new Reading.Read(address.toString());
            case EmailAddress.Reading.Unfit(var reason) -> new Reading.Unfit(reason);
        };
    }

    private static Reading post(String text) {
        var fault = Text.faultOfLines(text);
        var lines = Text.lines(text);
        if (fault.isPresent()) {
            return new Reading.Unfit(fault.get());
        }
        return lines.isEmpty() || lines.length() > POST_LENGTH
                ? new Reading.Unfit("must have 1 to " + POST_LENGTH + " characters")
                : new Reading.Read(lines);
    }

    private static Reading phone(String text, @Nullable String country) {
        var fault = Text.fault(text);
        if (fault.isPresent()) {
            return new Reading.Unfit(fault.get());
        }
        try {
            var number = PHONES.parse(Text.code(text), country == null ? null : country.toUpperCase(Locale.ROOT));
            return PHONES.isValidNumber(number)
                    ? new Reading.Read(PHONES.format(number, PhoneNumberUtil.PhoneNumberFormat.E164))
                    : new Reading.Unfit("is no telephone number");
        } catch (NumberParseException notANumber) {
            return new Reading.Unfit("is no telephone number");
        }
    }
}
