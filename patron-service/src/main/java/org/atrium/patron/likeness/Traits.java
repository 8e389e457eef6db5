package org.atrium.patron.likeness;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.Details;
import org.jspecify.annotations.Nullable;

/**
 * What people are compared by, as {@link Letters#plain} leaves it; an empty text is none.
 *
 * @param preferred what somebody is called, if it is not the given name
 */
public record Traits(
        String given,
        String family,
        String preferred,
        @Nullable LocalDate birthDate,
        @Nullable Integer birthYear,
        String postalCode,
        String street,
        Set<String> emails,
        Set<String> phones) {

    private static final int PHONE_DIGITS = 8;

    public static Traits of(Details details, List<ContactPoint> contactPoints) {
        var name = details.name();
        return new Traits(
                Letters.plain(name.given()),
                Letters.plain(name.family()),
                Letters.plain(name.preferred()),
                details.birthDate(),
                details.birthYear(),
                Letters.plain(details.address().postalCode()),
                Letters.plain(details.address().street()),
                addresses(contactPoints, "email").map(Traits::mailbox).collect(Collectors.toUnmodifiableSet()),
                addresses(contactPoints, "sms").map(Traits::subscriber).collect(Collectors.toUnmodifiableSet()));
    }

    /** Before the @, without what mail servers pass over: dots, and a tag behind a plus. */
    static String mailboxName(String email) {
        var local = email.substring(0, email.indexOf('@'));
        int tag = local.indexOf('+');
        return Letters.plain(tag > 0 ? local.substring(0, tag) : local);
    }

    private static String mailbox(String email) {
        int at = email.lastIndexOf('@');
        return at < 0 ? email : mailboxName(email) + email.substring(at);
    }

    /** Without the code of the country, which is not always known. */
    private static String subscriber(String phone) {
        return phone.substring(Math.max(0, phone.length() - PHONE_DIGITS));
    }

    private static Stream<String> addresses(List<ContactPoint> points, String channel) {
        return points.stream().filter(point -> point.channel().equals(channel)).map(ContactPoint::address);
    }
}
