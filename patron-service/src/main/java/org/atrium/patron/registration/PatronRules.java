package org.atrium.patron.registration;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.text.Graphemes;
import org.atrium.kit.text.Text;
import org.atrium.patron.attribute.AttributeFault;
import org.atrium.patron.attribute.AttributeRules;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.institution.Attributes;
import org.atrium.patron.institution.Languages;
import org.atrium.patron.person.Addresses;
import org.atrium.patron.person.Details;
import org.atrium.patron.profile.Patron;
import org.jspecify.annotations.Nullable;

/**
 * What may be told about a patron, field by field, whoever tells it: forms name what is wrong by a JSON Pointer, files
 * by a column. Each answers with the value in its one form; read the faults before using it.
 */
public final class PatronRules {

    /** Identifiers of one patron. */
    public static final int MOST_IDENTIFIERS = 50;

    /** Contact points of one patron. */
    public static final int MOST_CONTACT_POINTS = 20;

    public static final int MOST_INTERESTS = 100;
    public static final int MOST_ATTRIBUTES = 200;

    /** Characters of all attributes of one patron together, their names included. */
    public static final int MOST_OF_ATTRIBUTES = 64 * 1024;

    /** How long texts may be. */
    public static final int NAME = 200;

    public static final int PRONOUNS = 60;
    public static final int CATEGORY = 100;
    public static final int SOURCE = 100;
    public static final int STREET = 300;
    public static final int POSTAL_CODE = 20;
    public static final int LOCALITY = 100;
    public static final int COUNTRY = 60;
    public static final int INTEREST = 100;

    private static final int OLDEST = 1850;

    /** Whatever a text is for, no longer one is looked at. */
    private static final int LONGEST = 10_000;

    private final Predicate<BranchId> isBranch;
    private final @Nullable String country;
    private final LocalDate today;
    private final AttributeRules attributeRules;

    /** @param country ISO 3166 code of the institution, for telephone numbers without a country code */
    public PatronRules(
            Predicate<BranchId> isBranch, @Nullable String country, LocalDate today, AttributeRules attributeRules) {
        this.isBranch = isBranch;
        this.country = country;
        this.today = today;
        this.attributeRules = attributeRules;
    }

    public static @Nullable String text(@Nullable String written, int most, String place, Faults faults) {
        if (written == null) {
            return null;
        }
        if (written.length() > LONGEST) {
            faults.add(place, "must have 1 to " + most + " characters");
            return null;
        }
        Text.fault(written).ifPresent(fault -> faults.add(place, fault));
        var clean = Text.clean(written);
        faults.require(!clean.isEmpty() && clean.length() <= most, place, "must have 1 to " + most + " characters");
        return clean;
    }

    public static @Nullable String language(@Nullable String tag, String place, Faults faults) {
        faults.require(tag == null || Languages.isTag(tag), place, "must be a BCP 47 language tag");
        return tag;
    }

    public void birthDate(@Nullable LocalDate born, String place, Faults faults) {
        faults.require(
                born == null || (!born.isAfter(today) && born.getYear() >= OLDEST),
                place,
                "must be a day between 1850 and today");
    }

    public void birthYear(@Nullable Integer year, String place, Faults faults) {
        faults.require(
                year == null || (year >= OLDEST && year <= today.getYear()),
                place,
                "must be a year between 1850 and this one");
    }

    /** A day of a membership. */
    public static void day(@Nullable LocalDate day, String place, Faults faults) {
        faults.require(
                day == null || (day.getYear() >= OLDEST && day.getYear() <= 9999),
                place,
                "must be a day between 1850 and 9999");
    }

    public static void term(@Nullable LocalDate from, @Nullable LocalDate to, String place, Faults faults) {
        faults.require(from == null || to == null || !to.isBefore(from), place, "must not be before enrolledOn");
    }

    public @Nullable BranchId branch(@Nullable String id, String place, Faults faults) {
        if (id == null) {
            return null;
        }
        var branch = BranchId.parse(id).filter(isBranch);
        faults.require(branch.isPresent(), place, "there is no branch “" + Graphemes.within(id, 100) + "”");
        return branch.orElse(null);
    }

    public static @Nullable Identifier identifier(
            String scheme, @Nullable String value, boolean verified, String place, Faults faults) {
        if (value == null || !Identifier.isValue(value)) {
            faults.add(place, "must have 1 to 200 characters, and no control characters");
            return null;
        }
        return new Identifier(scheme, value, verified);
    }

    /** One attribute's value; what is far too long is refused as it is. */
    public static Object attribute(String name, Object value, String place, Faults faults) {
        var clean = value;
        if (value instanceof String written && written.length() <= LONGEST) {
            Text.fault(written).ifPresent(fault -> faults.add(place, fault));
            clean = Text.clean(written);
        }
        if (Attributes.isName(name)) {
            Attributes.faults(name, clean).stream().map(FieldFault::detail).forEach(wrong -> faults.add(place, wrong));
        } else {
            faults.add(place, "a name has letters, digits, - and _ only, at most 64, a letter first");
        }
        return clean;
    }

    /** Where attributes are not what the institution says that they are. */
    public Stream<AttributeFault> attributeFaults(Map<String, Object> next, Patron before) {
        var known = before.version() == 0 ? null : before.details().attributes();
        return next.equals(known) ? Stream.empty() : attributeRules.faults(next, known);
    }

    /** What was there before there was a bound of them all may stay, and become less. */
    public static void attributes(Map<String, Object> next, Map<String, Object> known, String place, Faults faults) {
        var length = length(next);
        faults.require(
                length <= MOST_OF_ATTRIBUTES || length <= length(known),
                place,
                "have more than " + MOST_OF_ATTRIBUTES + " characters in all");
    }

    private static int length(Map<String, Object> attributes) {
        return attributes.entrySet().stream()
                .mapToInt(one ->
                        one.getKey().length() + String.valueOf(one.getValue()).length())
                .sum();
    }

    /** An address of somebody with these details in the one form in which it is kept. */
    public Optional<String> address(String channel, String text, Details details, String place, Faults faults) {
        return switch (Addresses.read(channel, text, regionOf(details))) {
            case Addresses.Reading.Read(var read) -> Optional.of(read);
            case Addresses.Reading.Unfit(var reason) -> {
                faults.add(place, reason);
                yield Optional.empty();
            }
        };
    }

    private @Nullable String regionOf(Details details) {
        var own = details.address().country();
        return own != null && own.length() == 2 ? own : country;
    }
}
