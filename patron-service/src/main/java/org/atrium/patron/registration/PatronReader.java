package org.atrium.patron.registration;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.text.Graphemes;
import org.atrium.kit.time.Ids;
import org.atrium.patron.branch.Location;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.person.Address;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.ContactState;
import org.atrium.patron.person.Details;
import org.atrium.patron.person.Name;
import org.atrium.patron.profile.Patron;
import org.jspecify.annotations.Nullable;

/** Reads a {@link PatronForm}: collects everything that is wrong with it, and normalises the rest. */
public final class PatronReader {

    private static final String EVERY_PURPOSE = "*";

    private final PatronRules rules;
    private final Ids ids;

    public PatronReader(PatronRules rules, Ids ids) {
        this.rules = rules;
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
        days(form, faults);
        return new Details(
                name(form.name(), faults),
                PatronRules.language(form.language(), "/language", faults),
                form.birthDate(),
                form.birthDate() == null
                        ? form.birthYear()
                        : Integer.valueOf(form.birthDate().getYear()),
                rules.branch(form.homeBranchId(), "/homeBranchId", faults),
                PatronRules.text(form.category(), PatronRules.CATEGORY, "/category", faults),
                form.enrolledOn(),
                form.expiresOn(),
                address(form.address(), faults),
                interests(form.interests(), faults),
                attributes(form.attributes(), patron, faults),
                PatronRules.text(form.source(), PatronRules.SOURCE, "/source", faults));
    }

    private void days(PatronForm form, Faults faults) {
        var born = form.birthDate();
        var year = form.birthYear();
        rules.birthDate(born, "/birthDate", faults);
        rules.birthYear(year, "/birthYear", faults);
        faults.require(
                born == null || year == null || born.getYear() == year, "/birthYear", "differs from that of birthDate");
        PatronRules.term(form.enrolledOn(), form.expiresOn(), "/expiresOn", faults);
        PatronRules.day(form.enrolledOn(), "/enrolledOn", faults);
        PatronRules.day(form.expiresOn(), "/expiresOn", faults);
    }

    private static Name name(PatronForm.@Nullable NameForm form, Faults faults) {
        if (form == null) {
            return Name.NONE;
        }
        return new Name(
                PatronRules.text(form.given(), PatronRules.NAME, "/name/given", faults),
                PatronRules.text(form.family(), PatronRules.NAME, "/name/family", faults),
                PatronRules.text(form.preferred(), PatronRules.NAME, "/name/preferred", faults),
                PatronRules.text(form.pronouns(), PatronRules.PRONOUNS, "/name/pronouns", faults));
    }

    private static Address address(PatronForm.@Nullable AddressForm form, Faults faults) {
        if (form == null) {
            return Address.NONE;
        }
        return new Address(
                PatronRules.text(form.street(), PatronRules.STREET, "/address/street", faults),
                PatronRules.text(form.postalCode(), PatronRules.POSTAL_CODE, "/address/postalCode", faults),
                PatronRules.text(form.locality(), PatronRules.LOCALITY, "/address/locality", faults),
                PatronRules.text(form.country(), PatronRules.COUNTRY, "/address/country", faults),
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
        if (!faults.fits(given.size(), PatronRules.MOST_INTERESTS, "/interests")) {
            return List.of();
        }
        var read = new LinkedHashSet<String>();
        for (int i = 0; i < given.size(); i++) {
            var word = given.get(i);
            var clean = word == null ? null : PatronRules.text(word, PatronRules.INTEREST, "/interests/" + i, faults);
            faults.require(word != null, "/interests/" + i, "must be a text of 1 to 100 characters");
            if (clean != null) {
                read.add(clean);
            }
        }
        return List.copyOf(read);
    }

    private Map<String, Object> attributes(@Nullable Map<String, Object> told, Patron patron, Faults faults) {
        var given = told == null ? Map.<String, Object>of() : told;
        if (!faults.fits(given.size(), PatronRules.MOST_ATTRIBUTES, "/attributes")) {
            return Map.of();
        }
        var read = new HashMap<String, Object>();
        given.forEach((name, value) -> {
            var pointer = attribute(name);
            if (value == null) {
                faults.add(pointer, "must not be null");
            } else {
                read.put(name, PatronRules.attribute(name, value, pointer, faults));
            }
        });
        PatronRules.attributes(read, patron.details().attributes(), "/attributes", faults);
        rules.attributeFaults(read, patron).forEach(fault -> faults.add(attribute(fault.attribute()), fault.reason()));
        return faults.isEmpty() ? read : Map.of();
    }

    private static String attribute(String name) {
        return "/attributes/" + Graphemes.within(name, 100).replace("~", "~0").replace("/", "~1");
    }

    private static List<Identifier> identifiers(PatronForm form, Faults faults) {
        var read = new LinkedHashMap<String, Identifier>();
        var given = form.identifiers() == null ? List.<PatronForm.IdentifierForm>of() : form.identifiers();
        if (!faults.fits(given.size(), PatronRules.MOST_IDENTIFIERS, "/identifiers")) {
            return List.of();
        }
        for (int i = 0; i < given.size(); i++) {
            var one = given.get(i);
            var pointer = "/identifiers/" + i;
            if (one == null || one.scheme() == null || !Identifier.isScheme(one.scheme())) {
                faults.add(pointer + "/scheme", "must be a lower-case word of at most 32 letters, digits and -");
                continue;
            }
            var verified = Boolean.TRUE.equals(one.verified());
            var identifier = PatronRules.identifier(one.scheme(), one.value(), verified, pointer + "/value", faults);
            if (identifier != null) {
                faults.require(read.put(identifier.key(), identifier) == null, pointer, "is there twice");
            }
        }
        return List.copyOf(read.values());
    }

    private List<ContactPoint> contactPoints(PatronForm form, Patron patron, Details details, Faults faults) {
        var read = new LinkedHashMap<String, ContactPoint>();
        var given = form.contactPoints() == null ? List.<PatronForm.ContactForm>of() : form.contactPoints();
        if (!faults.fits(given.size(), PatronRules.MOST_CONTACT_POINTS, "/contactPoints")) {
            return List.of();
        }
        var named = given.stream()
                .flatMap(one -> one == null ? Stream.of() : Stream.ofNullable(one.id()))
                .collect(Collectors.toSet());
        var used = new HashSet<String>();
        for (int i = 0; i < given.size(); i++) {
            var pointer = "/contactPoints/" + i;
            var one = given.get(i);
            if (one == null || one.channel() == null || !Consent.Subject.isChannel(one.channel())) {
                faults.add(pointer + "/channel", "must be email, sms or post");
                continue;
            }
            faults.require(one.id() == null || used.add(one.id()), pointer + "/id", "is there twice");
            contactPoint(one, one.channel(), patron, details, named, pointer, faults)
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
            Set<String> named,
            String pointer,
            Faults faults) {
        var text = form.address() == null ? "" : form.address();
        var address = address(form, channel, text, patron, details, pointer, faults);
        var state = form.state() == null ? Optional.of(ContactState.ACTIVE) : ContactState.of(form.state());
        faults.require(state.isPresent(), pointer + "/state", "must be active, bounced, opted-out or complained");
        var known = knownAs(form, channel, address.orElse(text), patron);
        faults.require(
                form.id() == null || known.isPresent(), pointer + "/id", "is not a contact point of this patron");
        var purposes = purposes(form.purposes(), pointer + "/purposes", faults);
        if (address.isEmpty() || state.isEmpty()) {
            return Optional.empty();
        }
        var sameAddress = known.filter(point -> point.address().equals(address.get()));
        return Optional.of(new ContactPoint(
                known.map(ContactPoint::id)
                        .filter(id -> form.id() != null || !named.contains(id.toString()))
                        .orElseGet(ids::next),
                channel,
                address.get(),
                form.state() == null ? sameAddress.map(ContactPoint::state).orElse(ContactState.ACTIVE) : state.get(),
                form.verified() == null
                        ? sameAddress.map(ContactPoint::verified).orElse(false)
                        : form.verified(),
                known.map(ContactPoint::source).orElse(null),
                null,
                purposes.isPresent()
                        ? purposes.get().only()
                        : sameAddress.map(ContactPoint::purposes).orElse(null)));
    }

    /** @param only absent: for all */
    private record Purposes(@Nullable SortedSet<String> only) {}

    /** Empty where nothing is said. */
    private static Optional<Purposes> purposes(@Nullable List<@Nullable String> given, String pointer, Faults faults) {
        if (given == null || !faults.fits(given.size(), ContactPoint.MOST_PURPOSES, pointer)) {
            return Optional.empty();
        }
        if (given.equals(List.of(EVERY_PURPOSE))) {
            return Optional.of(new Purposes(null));
        }
        var only = new TreeSet<String>();
        for (int i = 0; i < given.size(); i++) {
            var word = given.get(i);
            if (word != null && Consent.Subject.isPurpose(word)) {
                only.add(word);
            } else {
                faults.add(pointer + "/" + i, "must be the key of a purpose, or * alone for all");
            }
        }
        return Optional.of(new Purposes(only));
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
        return rules.address(channel, text, details, pointer + "/address", faults);
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
}
