package org.atrium.patron.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.affiliation.Affiliations;
import org.atrium.patron.consent.ConsentLedger;
import org.atrium.patron.fact.Facts;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.Details;

/** A person known to an institution, whole: one document, changed by one write at a time. */
public record Patron(
        PatronId id,
        long version,
        Details details,
        List<Identifier> identifiers,
        List<ContactPoint> contactPoints,
        ConsentLedger consents,
        Activity activity,
        Facts facts,
        Affiliations affiliations,
        DerivedState derived,
        Origin origin) {

    public Patron {
        identifiers = List.copyOf(identifiers);
        contactPoints = List.copyOf(contactPoints);
    }

    public Profile profile() {
        return new Profile(
                id,
                version,
                details,
                identifiers,
                contactPoints,
                derived.lifecycle(),
                derived.segments(),
                activity,
                facts,
                origin.createdAt(),
                origin.updatedAt());
    }

    /** Nobody yet: the start of a registration. */
    public static Patron blank(PatronId id, Instant now) {
        return new Patron(
                id,
                0,
                Details.NONE,
                List.of(),
                List.of(),
                ConsentLedger.EMPTY,
                Activity.NONE,
                Facts.NONE,
                Affiliations.NONE,
                DerivedState.NONE,
                new Origin(now, now, null));
    }

    public boolean hasMembership() {
        return details.enrolledOn() != null || identifiers.stream().anyMatch(Identifier::ofAMember);
    }

    public Lifecycle lifecycle(LocalDate today) {
        return Lifecycle.of(hasMembership(), details.expiresOn(), today);
    }

    /** The address that is written to on this channel: a verified one before others, then the first. */
    public Optional<ContactPoint> reachedAt(String channel) {
        return contactPoints.stream()
                .filter(point -> point.channel().equals(channel) && point.usable())
                .min(Comparator.comparing(point -> !point.verified()));
    }

    /** Channels with a usable address. */
    public SortedSet<String> usableChannels() {
        return contactPoints.stream()
                .filter(ContactPoint::usable)
                .map(ContactPoint::channel)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Channels with a usable address on which the person agreed to something. */
    public SortedSet<String> reachableChannels() {
        var agreed = consents.granted().stream()
                .map(line -> line.subject().channel())
                .collect(Collectors.toSet());
        return usableChannels().stream().filter(agreed::contains).collect(Collectors.toCollection(TreeSet::new));
    }

    public Patron with(Details next) {
        return copy(next, identifiers, contactPoints, consents, activity, facts, affiliations, derived, origin);
    }

    public Patron withIdentifiers(List<Identifier> next) {
        return copy(details, next, contactPoints, consents, activity, facts, affiliations, derived, origin);
    }

    public Patron withContactPoints(List<ContactPoint> next) {
        return copy(details, identifiers, next, consents, activity, facts, affiliations, derived, origin);
    }

    public Patron with(ConsentLedger next) {
        return copy(details, identifiers, contactPoints, next, activity, facts, affiliations, derived, origin);
    }

    public Patron with(Activity next) {
        return copy(details, identifiers, contactPoints, consents, next, facts, affiliations, derived, origin);
    }

    public Patron with(Facts next) {
        return copy(details, identifiers, contactPoints, consents, activity, next, affiliations, derived, origin);
    }

    public Patron with(Affiliations next) {
        return copy(details, identifiers, contactPoints, consents, activity, facts, next, derived, origin);
    }

    public Patron with(DerivedState next) {
        return copy(details, identifiers, contactPoints, consents, activity, facts, affiliations, next, origin);
    }

    public Patron with(Origin next) {
        return copy(details, identifiers, contactPoints, consents, activity, facts, affiliations, derived, next);
    }

    public Patron at(long nextVersion) {
        return new Patron(
                id,
                nextVersion,
                details,
                identifiers,
                contactPoints,
                consents,
                activity,
                facts,
                affiliations,
                derived,
                origin);
    }

    private Patron copy(
            Details d,
            List<Identifier> i,
            List<ContactPoint> p,
            ConsentLedger c,
            Activity a,
            Facts f,
            Affiliations g,
            DerivedState t,
            Origin o) {
        return new Patron(id, version, d, i, p, c, a, f, g, t, o);
    }
}
