package org.atrium.patron.profile;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.atrium.kit.refusal.Faults;
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

    private static final int OLDEST = 1850;

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
        var details = details(form, faults);
        var identifiers = identifiers(form, faults);
        var points = contactPoints(form, patron, details, faults);
        return faults.isEmpty()
                ? patron.with(details).withIdentifiers(identifiers).withContactPoints(points)
                : patron;
    }

    private Details details(PatronForm form, Faults faults) {
        text(form.category(), 100, "/category", faults);
        text(form.source(), 100, "/source", faults);
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
                form.category(),
                form.enrolledOn(),
                form.expiresOn(),
                address(form.address(), faults),
                interests(form.interests(), faults),
                attributes(form.attributes(), faults),
                form.source());
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
        text(form.given(), 200, "/name/given", faults);
        text(form.family(), 200, "/name/family", faults);
        text(form.preferred(), 200, "/name/preferred", faults);
        return new Name(form.given(), form.family(), form.preferred());
    }

    private @Nullable BranchId branch(@Nullable String id, Faults faults) {
        if (id == null) {
            return null;
        }
        var branch = BranchId.parse(id).filter(isBranch);
        faults.require(branch.isPresent(), "/homeBranchId", "there is no branch “" + id + "”");
        return branch.orElse(null);
    }

    private static Address address(PatronForm.@Nullable AddressForm form, Faults faults) {
        if (form == null) {
            return Address.NONE;
        }
        text(form.street(), 300, "/address/street", faults);
        text(form.postalCode(), 20, "/address/postalCode", faults);
        text(form.locality(), 100, "/address/locality", faults);
        text(form.country(), 60, "/address/country", faults);
        return new Address(
                form.street(), form.postalCode(), form.locality(), form.country(), point(form.location(), faults));
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
        faults.require(given.size() <= 100, "/interests", "must have at most 100 entries");
        for (int i = 0; i < given.size(); i++) {
            faults.require(
                    given.get(i) != null
                            && !given.get(i).isBlank()
                            && given.get(i).length() <= 100,
                    "/interests/" + i,
                    "must be a text of 1 to 100 characters");
        }
        return faults.isEmpty() ? given.stream().distinct().toList() : List.of();
    }

    private static Map<String, Object> attributes(@Nullable Map<String, Object> given, Faults faults) {
        if (given == null) {
            return Map.of();
        }
        faults.require(given.size() <= 200, "/attributes", "must have at most 200 entries");
        given.forEach((name, value) -> {
            if (value == null) {
                faults.add("/attributes/" + name, "must not be null");
            } else {
                faults.addAll(Attributes.faults(name, value));
            }
        });
        return faults.isEmpty() ? given : Map.of();
    }

    private static List<Identifier> identifiers(PatronForm form, Faults faults) {
        var read = new LinkedHashMap<String, Identifier>();
        var given = form.identifiers() == null ? List.<PatronForm.IdentifierForm>of() : form.identifiers();
        faults.require(given.size() <= 50, "/identifiers", "must have at most 50 entries");
        for (int i = 0; i < given.size(); i++) {
            var one = given.get(i);
            var pointer = "/identifiers/" + i;
            if (one == null || one.scheme() == null || !Identifier.isScheme(one.scheme())) {
                faults.add(pointer + "/scheme", "must be a lower-case word of at most 32 letters, digits and -");
            } else if (one.value() == null || !Identifier.isValue(one.value())) {
                faults.add(pointer + "/value", "must have 1 to 200 characters and no space around them");
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
        faults.require(given.size() <= 20, "/contactPoints", "must have at most 20 entries");
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
        var address = Addresses.normal(channel, text, regionOf(details));
        faults.require(address.isPresent(), pointer + "/address", "is not an address for " + channel);
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

    /** The normal form of an address of somebody with these details. */
    public Optional<String> normal(String channel, String address, Details details) {
        return Addresses.normal(channel, address, regionOf(details));
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

    private static void text(@Nullable String value, int most, String pointer, Faults faults) {
        faults.require(
                value == null || (!value.isBlank() && value.length() <= most),
                pointer,
                "must have 1 to " + most + " characters");
    }
}
