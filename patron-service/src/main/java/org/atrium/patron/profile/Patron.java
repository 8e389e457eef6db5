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
import org.atrium.patron.consent.AgreedKeys;
import org.atrium.patron.consent.ConsentLedger;
import org.atrium.patron.fact.Facts;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.Details;
import org.atrium.patron.restriction.Restrictions;
import org.jspecify.annotations.Nullable;

/** A person known to an institution, whole: one document, changed by one write at a time. */
public record Patron(
        PatronId id,
        long version,
        Details details,
        List<Identifier> identifiers,
        List<ContactPoint> contactPoints,
        ConsentLedger consents,
        Restrictions restrictions,
        Activity activity,
        Facts facts,
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
                restrictions.inForce(),
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
                Restrictions.NONE,
                Activity.NONE,
                Facts.NONE,
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

    /** Channels with a usable address on which the person agreed to something, and by whose word. */
    public SortedSet<String> reachable() {
        var usable = usableChannels();
        return consents.granted().stream()
                .filter(line -> usable.contains(line.subject().channel()))
                .map(line -> AgreedKeys.onChannel(line, bornBy()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the person agreed to, as it is noted for whoever asks what carries a purpose. */
    public SortedSet<String> agreed() {
        return consents.granted().stream()
                .map(line -> AgreedKeys.of(line, bornBy()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Keys of what the person said no to. */
    public SortedSet<String> refused() {
        return consents.refused().stream()
                .map(line -> line.subject().key())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private @Nullable LocalDate bornBy() {
        return details.bornBy().orElse(null);
    }

    public Patron with(Details next) {
        return copy(next, identifiers, contactPoints, consents, restrictions, activity, facts, derived, origin);
    }

    public Patron withIdentifiers(List<Identifier> next) {
        return copy(details, next, contactPoints, consents, restrictions, activity, facts, derived, origin);
    }

    public Patron withContactPoints(List<ContactPoint> next) {
        return copy(details, identifiers, next, consents, restrictions, activity, facts, derived, origin);
    }

    public Patron with(ConsentLedger next) {
        return copy(details, identifiers, contactPoints, next, restrictions, activity, facts, derived, origin);
    }

    public Patron with(Restrictions next) {
        return copy(details, identifiers, contactPoints, consents, next, activity, facts, derived, origin);
    }

    public Patron with(Activity next) {
        return copy(details, identifiers, contactPoints, consents, restrictions, next, facts, derived, origin);
    }

    public Patron with(Facts next) {
        return copy(details, identifiers, contactPoints, consents, restrictions, activity, next, derived, origin);
    }

    public Patron with(DerivedState next) {
        return copy(details, identifiers, contactPoints, consents, restrictions, activity, facts, next, origin);
    }

    public Patron with(Origin next) {
        return copy(details, identifiers, contactPoints, consents, restrictions, activity, facts, derived, next);
    }

    public Patron at(long nextVersion) {
        return new Patron(
                id,
                nextVersion,
                details,
                identifiers,
                contactPoints,
                consents,
                restrictions,
                activity,
                facts,
                derived,
                origin);
    }

    private Patron copy(
            Details d,
            List<Identifier> i,
            List<ContactPoint> p,
            ConsentLedger c,
            Restrictions r,
            Activity a,
            Facts f,
            DerivedState t,
            Origin o) {
        return new Patron(id, version, d, i, p, c, r, a, f, t, o);
    }
}
