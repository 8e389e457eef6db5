package org.atrium.patron.profile;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.text.Graphemes;
import org.atrium.kit.text.Text;
import org.atrium.kit.time.Ids;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.branch.Location;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.institution.Attributes;
import org.atrium.patron.institution.Languages;
import org.jspecify.annotations.Nullable;

/** Reads a {@link PatronForm}: collects everything that is wrong with it, and normalises the rest. */
public final class PatronReader {

    /** Identifiers of one patron. */
    public static final int MOST_IDENTIFIERS = 50;

    /** Contact points of one patron. */
    public static final int MOST_CONTACT_POINTS = 20;

    /** Characters of all attributes of one patron together, their names included. */
    public static final int MOST_OF_ATTRIBUTES = 64 * 1024;

    private static final int OLDEST = 1850;

    /** Whatever a text is for, no longer one is looked at. */
    private static final int LONGEST = 10_000;

    private final Predicate<BranchId> isBranch;
    private final @Nullable String country;
    private final LocalDate today;
    private final Ids ids;

    /** @param country ISO 3166 code of the institution, for telephone numbers without a country code */
    public PatronReader(Predicate<BranchId> isBranch, @Nullable String country, LocalDate today, Ids ids) {
        this.isBranch = isBranch;
        this.country = country;
        this.today = today;
        this.ids = ids;
    }

    /** {@code patron} with everything that the form says. Read {@code faults} before using it. */
    public Patron read(PatronForm form, Patron patron, Faults faults) {
        var details = details(form, patron, faults);
        var identifiers = identifiers(form, faults);
        var points = contactPoints(form, patron, details, faults);
        return faults.isEmpty()
                ? patron.with(details).withIdentifiers(identifiers).withContactPoints(points)
                : patron;
    }

    private Details details(PatronForm form, Patron patron, Faults faults) {
        faults.require(
                form.language() == null || Languages.isTag(form.language()),
                "/language",
                "must be a BCP 47 language tag");
        days(form, faults);
        return new Details(
                name(form.name(), faults),
                form.language(),
                form.birthDate(),
                form.birthDate() == null
                        ? form.birthYear()
                        : Integer.valueOf(form.birthDate().getYear()),
                branch(form.homeBranchId(), faults),
                text(form.category(), 100, "/category", faults),
                form.enrolledOn(),
                form.expiresOn(),
                address(form.address(), faults),
                interests(form.interests(), faults),
                attributes(form.attributes(), patron.details().attributes(), faults),
                text(form.source(), 100, "/source", faults));
    }

    private void days(PatronForm form, Faults faults) {
        var born = form.birthDate();
        faults.require(
                born == null || (!born.isAfter(today) && born.getYear() >= OLDEST),
                "/birthDate",
                "must be a day between 1850 and today");
        var year = form.birthYear();
        faults.require(
                year == null || (year >= OLDEST && year <= today.getYear()),
                "/birthYear",
                "must be a year between 1850 and this one");
        faults.require(
                born == null || year == null || born.getYear() == year, "/birthYear", "differs from that of birthDate");
        var from = form.enrolledOn();
        var to = form.expiresOn();
        faults.require(from == null || to == null || !to.isBefore(from), "/expiresOn", "must not be before enrolledOn");
        faults.require(inRange(from), "/enrolledOn", "must be a day between 1850 and 9999");
        faults.require(inRange(to), "/expiresOn", "must be a day between 1850 and 9999");
    }

    private static boolean inRange(@Nullable LocalDate day) {
        return day == null || (day.getYear() >= OLDEST && day.getYear() <= 9999);
    }

    private static Name name(PatronForm.@Nullable NameForm form, Faults faults) {
        if (form == null) {
            return Name.NONE;
        }
        return new Name(
                text(form.given(), 200, "/name/given", faults),
                text(form.family(), 200, "/name/family", faults),
                text(form.preferred(), 200, "/name/preferred", faults));
    }

    private @Nullable BranchId branch(@Nullable String id, Faults faults) {
        if (id == null) {
            return null;
        }
        var branch = BranchId.parse(id).filter(isBranch);
        faults.require(branch.isPresent(), "/homeBranchId", "there is no branch “" + Graphemes.within(id, 100) + "”");
        return branch.orElse(null);
    }

    private static Address address(PatronForm.@Nullable AddressForm form, Faults faults) {
        if (form == null) {
            return Address.NONE;
        }
        return new Address(
                text(form.street(), 300, "/address/street", faults),
                text(form.postalCode(), 20, "/address/postalCode", faults),
                text(form.locality(), 100, "/address/locality", faults),
                text(form.country(), 60, "/address/country", faults),
                point(form.location(), faults));
    }

    private static @Nullable Location point(PatronForm.@Nullable PointForm form, Faults faults) {
        if (form == null) {
            return null;
        }
        var onEarth = Math.abs(form.lat()) <= 90 && Math.abs(form.lon()) <= 180;
        faults.require(onEarth, "/address/location", "lat must be within ±90 and lon within ±180");
        return onEarth ? new Location(form.lat(), form.lon()) : null;
    }

    private static List<String> interests(@Nullable List<String> given, Faults faults) {
        if (given == null) {
            return List.of();
        }
        if (!faults.fits(given.size(), 100, "/interests")) {
            return List.of();
        }
        var read = new LinkedHashSet<String>();
        for (int i = 0; i < given.size(); i++) {
            var word = given.get(i);
            var clean = word == null ? null : text(word, 100, "/interests/" + i, faults);
            faults.require(word != null, "/interests/" + i, "must be a text of 1 to 100 characters");
            if (clean != null) {
                read.add(clean);
            }
        }
        return List.copyOf(read);
    }

    /** What was there before there was a bound of them all may stay, and become less. */
    private static Map<String, Object> attributes(
            @Nullable Map<String, Object> given, Map<String, Object> known, Faults faults) {
        if (given == null) {
            return Map.of();
        }
        if (!faults.fits(given.size(), 200, "/attributes")) {
            return Map.of();
        }
        var read = new HashMap<String, Object>();
        given.forEach((name, value) -> {
            var pointer = "/attributes/"
                    + Graphemes.within(name, 100).replace("~", "~0").replace("/", "~1");
            if (value == null) {
                faults.add(pointer, "must not be null");
                return;
            }
            // What is far too long is refused as it is.
            if (value instanceof String written && written.length() <= LONGEST) {
                Text.fault(written).ifPresent(fault -> faults.add(pointer, fault));
            }
            var clean = value instanceof String written && written.length() <= LONGEST ? Text.clean(written) : value;
            faults.addAll(Attributes.isName(name) ? Attributes.faults(name, clean) : List.of());
            faults.require(
                    Attributes.isName(name),
                    pointer,
                    "a name has letters, digits, - and _ only, at most 64, a letter first");
            read.put(name, clean);
        });
        var length = length(read);
        faults.require(
                length <= MOST_OF_ATTRIBUTES || length <= length(known),
                "/attributes",
                "have more than " + MOST_OF_ATTRIBUTES + " characters in all");
        return faults.isEmpty() ? read : Map.of();
    }

    private static int length(Map<String, Object> attributes) {
        return attributes.entrySet().stream()
                .mapToInt(one ->
                        one.getKey().length() + String.valueOf(one.getValue()).length())
                .sum();
    }

    private static List<Identifier> identifiers(PatronForm form, Faults faults) {
        var read = new LinkedHashMap<String, Identifier>();
        var given = form.identifiers() == null ? List.<PatronForm.IdentifierForm>of() : form.identifiers();
        if (!faults.fits(given.size(), MOST_IDENTIFIERS, "/identifiers")) {
            return List.of();
        }
        for (int i = 0; i < given.size(); i++) {
            var one = given.get(i);
            var pointer = "/identifiers/" + i;
            if (one == null || one.scheme() == null || !Identifier.isScheme(one.scheme())) {
                faults.add(pointer + "/scheme", "must be a lower-case word of at most 32 letters, digits and -");
            } else if (one.value() == null || !Identifier.isValue(one.value())) {
                faults.add(pointer + "/value", "must have 1 to 200 characters, and no control characters");
            } else {
                var identifier = new Identifier(one.scheme(), one.value(), Boolean.TRUE.equals(one.verified()));
                faults.require(read.put(identifier.key(), identifier) == null, pointer, "is there twice");
            }
        }
        return List.copyOf(read.values());
    }

    private List<ContactPoint> contactPoints(PatronForm form, Patron patron, Details details, Faults faults) {
        var read = new LinkedHashMap<String, ContactPoint>();
        var given = form.contactPoints() == null ? List.<PatronForm.ContactForm>of() : form.contactPoints();
        if (!faults.fits(given.size(), MOST_CONTACT_POINTS, "/contactPoints")) {
            return List.of();
        }
        for (int i = 0; i < given.size(); i++) {
            var pointer = "/contactPoints/" + i;
            var one = given.get(i);
            if (one == null || one.channel() == null || !Consent.Subject.isChannel(one.channel())) {
                faults.add(pointer + "/channel", "must be email, sms or post");
                continue;
            }
            contactPoint(one, one.channel(), patron, details, pointer, faults)
                    .ifPresent(point -> faults.require(
                            read.put(point.key(), point) == null, pointer + "/address", "is there twice"));
        }
        return List.copyOf(read.values());
    }

    private Optional<ContactPoint> contactPoint(
            PatronForm.ContactForm form,
            String channel,
            Patron patron,
            Details details,
            String pointer,
            Faults faults) {
        var text = form.address() == null ? "" : form.address();
        var address = address(form, channel, text, patron, details, pointer, faults);
        var state = form.state() == null ? Optional.of(ContactState.ACTIVE) : ContactState.of(form.state());
        faults.require(state.isPresent(), pointer + "/state", "must be active, bounced or complained");
        var known = knownAs(form, channel, address.orElse(text), patron);
        faults.require(
                form.id() == null || known.isPresent(), pointer + "/id", "is not a contact point of this patron");
        if (address.isEmpty() || state.isEmpty()) {
            return Optional.empty();
        }
        var sameAddress = known.filter(point -> point.address().equals(address.get()));
        return Optional.of(new ContactPoint(
                known.map(ContactPoint::id).orElseGet(ids::next),
                channel,
                address.get(),
                form.state() == null ? sameAddress.map(ContactPoint::state).orElse(ContactState.ACTIVE) : state.get(),
                form.verified() == null
                        ? sameAddress.map(ContactPoint::verified).orElse(false)
                        : form.verified(),
                known.map(ContactPoint::source).orElse(null)));
    }

    /** What is known already is not judged again: a stricter rule must not stand in the way of another change. */
    private Optional<String> address(
            PatronForm.ContactForm form,
            String channel,
            String text,
            Patron patron,
            Details details,
            String pointer,
            Faults faults) {
        if (knownAs(form, channel, text, patron)
                .filter(point -> point.address().equals(text))
                .isPresent()) {
            return Optional.of(text);
        }
        return switch (Addresses.read(channel, text, regionOf(details))) {
            case Addresses.Reading.Read(var read) -> Optional.of(read);
            case Addresses.Reading.Unfit(var reason) -> {
                faults.add(pointer + "/address", reason);
                yield Optional.empty();
            }
        };
    }

    /** The normal form of an address of somebody with these details; empty when it is none. */
    public Optional<String> normal(String channel, String address, Details details) {
        return switch (Addresses.read(channel, address, regionOf(details))) {
            case Addresses.Reading.Read(var read) -> Optional.of(read);
            case Addresses.Reading.Unfit unfit -> Optional.empty();
        };
    }

    private @Nullable String regionOf(Details details) {
        var own = details.address().country();
        return own != null && own.length() == 2 ? own : country;
    }

    private static Optional<ContactPoint> knownAs(
            PatronForm.ContactForm form, String channel, String address, Patron patron) {
        var byId = patron.contactPoints().stream()
                .filter(point -> point.id().toString().equals(form.id()))
                .findFirst();
        return form.id() != null
                ? byId
                : patron.contactPoints().stream()
                        .filter(point -> point.channel().equals(channel)
                                && point.address().equals(address))
                        .findFirst();
    }

    private static @Nullable String text(@Nullable String written, int most, String pointer, Faults faults) {
        if (written == null) {
            return null;
        }
        if (written.length() > LONGEST) {
            faults.add(pointer, "must have 1 to " + most + " characters");
            return null;
        }
        Text.fault(written).ifPresent(fault -> faults.add(pointer, fault));
        var clean = Text.clean(written);
        faults.require(!clean.isEmpty() && clean.length() <= most, pointer, "must have 1 to " + most + " characters");
        return clean;
    }
}
