package org.atrium.patron.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.affiliation.Affiliations;
import org.atrium.patron.consent.AgreedKeys;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.ConsentLedger;
import org.atrium.patron.fact.Facts;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.MergeId;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.person.Bar;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.Details;
import org.atrium.patron.restriction.Restrictions;
import org.jspecify.annotations.Nullable;

/**
 * A person known to an institution, whole: one document, changed by one write at a time. Where records were merged, this
 * is what they say together; a change goes to one of the {@linkplain Parts records}, and this is derived anew.
 */
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
        Affiliations affiliations,
        DerivedState derived,
        Origin origin,
        Parts parts) {

    /** Of whom there is one record. */
    public Patron(
            PatronId id,
            long version,
            Details details,
            List<Identifier> identifiers,
            List<ContactPoint> contactPoints,
            ConsentLedger consents,
            Restrictions restrictions,
            Activity activity,
            Facts facts,
            Affiliations affiliations,
            DerivedState derived,
            Origin origin) {
        this(
                id,
                version,
                details,
                identifiers,
                contactPoints,
                consents,
                restrictions,
                activity,
                facts,
                affiliations,
                derived,
                origin,
                Parts.NONE);
    }

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
                Affiliations.NONE,
                DerivedState.NONE,
                new Origin(now, now, null));
    }

    /** Whether other records were merged into this one. */
    public boolean isMerged() {
        return parts.own() != null;
    }

    /** The records of this person, its own first; the whole person where nothing was merged. */
    public List<Patron> records() {
        var own = parts.own();
        return own == null
                ? List.of(this)
                : Stream.concat(
                                Stream.of(own.at(version).with(derived)),
                                parts.absorbed().stream().flatMap(one -> one.part().records().stream()))
                        .toList();
    }

    /** When something that any record still has is to be forgotten at the latest; empty where there is nothing. */
    public Optional<Instant> forgetsBy() {
        return records().stream()
                .flatMap(one -> one.activity().forgetsBy().stream())
                .min(Comparator.naturalOrder());
    }

    /** Every id by which this person is known, its own first. */
    public List<PatronId> ids() {
        return records().stream().map(Patron::id).toList();
    }

    /** The record that has this id, as it would be by itself; the person's own where none has it. */
    public Patron part(PatronId of) {
        var records = records();
        return records.stream().filter(one -> one.id().equals(of)).findFirst().orElse(records.getFirst());
    }

    /** The same person after one of its records was changed. A no that came with it is in every record from then on. */
    public Patron withPart(Patron changed) {
        if (!isMerged()) {
            return changed;
        }
        var known = part(changed.id()).consents();
        var refused = changed.consents().lines().stream()
                .filter(line -> !line.granted() && !known.holds(line.id()))
                .toList();
        return withEachPart(part -> part.id().equals(changed.id()) ? changed : part.refusing(refused));
    }

    private Patron refusing(List<Consent> lines) {
        var ledger = consents;
        for (var line : lines) {
            ledger = ledger.record(line);
        }
        return ledger.equals(consents) ? this : with(ledger);
    }

    /** The same person after something that is about all of its records. */
    public Patron withEachPart(UnaryOperator<Patron> change) {
        var own = parts.own();
        if (own == null) {
            return change.apply(this);
        }
        var next = change.apply(own.at(version).with(derived)).at(own.version()).with(own.derived());
        return Combined.of(
                this,
                next,
                parts.absorbed().stream()
                        .map(one -> one.with(one.part().withEachPart(change)))
                        .toList());
    }

    /**
     * The same person with what was known then of what they agreed to and forbade. It is made of what each record had by
     * then: what they say together now does not tell what they said together before the last change.
     */
    public Patron asOf(Instant then) {
        var own = parts.own();
        return own == null
                ? with(consents.asOf(then)).with(restrictions.asOf(then))
                : Combined.asOf(this, own, parts.absorbed(), then);
    }

    /** This person with another, whole, as a part of it from now on. */
    public Patron absorbing(Absorbed other) {
        var own = parts.own();
        return Combined.of(
                this,
                own == null ? with(DerivedState.NONE) : own,
                Stream.concat(parts.absorbed().stream(), Stream.of(other)).toList());
    }

    /** Who comes of it when the merge is taken back: nobody, where it is none of this person's. */
    public Optional<Released> releasing(MergeId merge) {
        var own = parts.own();
        if (own == null) {
            return Optional.empty();
        }
        var left = new ArrayList<Absorbed>();
        Patron taken = null;
        for (var one : parts.absorbed()) {
            if (one.merge().equals(merge)) {
                taken = one.part();
                continue;
            }
            var within = one.part().releasing(merge);
            left.add(within.map(Released::left).map(one::with).orElse(one));
            taken = within.map(Released::taken).orElse(taken);
        }
        return taken == null ? Optional.empty() : Optional.of(new Released(Combined.of(this, own, left), taken));
    }

    /**
     * Two persons who were one.
     *
     * @param taken the record that was merged, with what came for it since
     */
    public record Released(Patron left, Patron taken) {}

    /** Which record says each field of the details, by its place among the {@link #records}. */
    public Map<String, Integer> sources() {
        return CombinedDetails.sources(records().stream().map(Patron::details).toList());
    }

    public boolean hasMembership() {
        return details.enrolledOn() != null || identifiers.stream().anyMatch(Identifier::ofAMember);
    }

    public Lifecycle lifecycle(LocalDate today) {
        return Lifecycle.of(hasMembership(), details.expiresOn(), today);
    }

    /**
     * The address that is written to on this channel: a verified one before others, then the first.
     *
     * @param purpose what is sent; absent of what was asked for a moment ago
     */
    public Optional<ContactPoint> reachedAt(String channel, @Nullable String purpose) {
        return contactPoints.stream()
                .filter(point -> point.channel().equals(channel)
                        && point.usable()
                        && (purpose == null || point.mayServe(purpose)))
                .min(Comparator.comparing(point -> !point.verified()));
    }

    /** Channels with a usable address. */
    public SortedSet<String> usableChannels() {
        return contactPoints.stream()
                .filter(ContactPoint::usable)
                .map(ContactPoint::channel)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Channels with a usable address for something to which the person agreed, and by whose word. */
    public SortedSet<String> reachable() {
        return consents.granted().stream()
                .filter(line -> reachedAt(
                                line.subject().channel(), line.subject().purpose())
                        .isPresent())
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

    /** Keys of that to which a yes waits to be confirmed. */
    public SortedSet<String> awaited() {
        return consents.requests().stream()
                .map(line -> line.subject().key())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is in the way of the addresses, channel by channel. */
    public SortedSet<String> barred() {
        return Consent.Subject.CHANNELS.stream()
                .flatMap(channel -> Bar.notes(channel, contactPointsOn(channel)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<ContactPoint> contactPointsOn(String channel) {
        return contactPoints.stream()
                .filter(point -> point.channel().equals(channel))
                .toList();
    }

    private @Nullable LocalDate bornBy() {
        return details.bornBy().orElse(null);
    }

    public Patron with(Details next) {
        return copy(
                next,
                identifiers,
                contactPoints,
                consents,
                restrictions,
                activity,
                facts,
                affiliations,
                derived,
                origin);
    }

    /** Without those of these identifiers that nobody has verified. */
    Patron withoutClaims(Set<String> keys) {
        return withIdentifiers(identifiers.stream()
                .filter(one -> one.verified() || !keys.contains(one.key()))
                .toList());
    }

    public Patron withIdentifiers(List<Identifier> next) {
        return copy(
                details, next, contactPoints, consents, restrictions, activity, facts, affiliations, derived, origin);
    }

    public Patron withContactPoints(List<ContactPoint> next) {
        return copy(details, identifiers, next, consents, restrictions, activity, facts, affiliations, derived, origin);
    }

    public Patron with(ConsentLedger next) {
        return copy(
                details,
                identifiers,
                contactPoints,
                next,
                restrictions,
                activity,
                facts,
                affiliations,
                derived,
                origin);
    }

    public Patron with(Restrictions next) {
        return copy(
                details, identifiers, contactPoints, consents, next, activity, facts, affiliations, derived, origin);
    }

    public Patron with(Activity next) {
        return copy(
                details,
                identifiers,
                contactPoints,
                consents,
                restrictions,
                next,
                facts,
                affiliations,
                derived,
                origin);
    }

    public Patron with(Facts next) {
        return copy(
                details,
                identifiers,
                contactPoints,
                consents,
                restrictions,
                activity,
                next,
                affiliations,
                derived,
                origin);
    }

    public Patron with(Affiliations next) {
        return copy(
                details, identifiers, contactPoints, consents, restrictions, activity, facts, next, derived, origin);
    }

    public Patron with(DerivedState next) {
        return copy(
                details,
                identifiers,
                contactPoints,
                consents,
                restrictions,
                activity,
                facts,
                affiliations,
                next,
                origin);
    }

    public Patron with(Origin next) {
        return copy(
                details,
                identifiers,
                contactPoints,
                consents,
                restrictions,
                activity,
                facts,
                affiliations,
                derived,
                next);
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
                affiliations,
                derived,
                origin,
                parts);
    }

    private Patron copy(
            Details d,
            List<Identifier> i,
            List<ContactPoint> p,
            ConsentLedger c,
            Restrictions r,
            Activity a,
            Facts f,
            Affiliations g,
            DerivedState t,
            Origin o) {
        return new Patron(id, version, d, i, p, c, r, a, f, g, t, o, parts);
    }
}
