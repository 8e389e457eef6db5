package org.atrium.patron.profile;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.affiliation.Affiliations;
import org.atrium.patron.consent.JoinedLedgers;
import org.atrium.patron.fact.Facts;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.restriction.JoinedRestrictions;

/**
 * One person out of several records, and nothing else makes one. It depends on the records alone, so that the person who
 * is left when a record is taken out again is the one that would be there had it never been merged.
 */
final class Combined {

    private Combined() {}

    /** @param person gives its id, its version and what was derived of it so far */
    static Patron of(Patron person, Patron own, List<Absorbed> absorbed) {
        if (absorbed.isEmpty()) {
            return own.at(person.version()).with(person.derived());
        }
        var records = Stream.concat(Stream.of(own), absorbed.stream().map(Absorbed::part))
                .toList();
        return new Patron(
                person.id(),
                person.version(),
                CombinedDetails.of(records.stream().map(Patron::details).toList()),
                identifiers(records),
                contactPoints(records),
                JoinedLedgers.of(
                        own.consents(),
                        absorbed.stream()
                                .map(one -> new JoinedLedgers.Joined(one.part().consents(), one.at()))
                                .toList()),
                JoinedRestrictions.of(records.stream().map(Patron::restrictions).toList()),
                records.stream().map(Patron::activity).reduce(Activity.NONE, Activity::and),
                new Facts(records.stream()
                        .flatMap(one -> one.facts().all().stream())
                        .toList()),
                affiliations(records),
                person.derived(),
                new Origin(
                        own.origin().createdAt(),
                        person.origin().updatedAt(),
                        own.origin().imported()),
                new Parts(own, absorbed));
    }

    /** What was known then of what a merged person agreed to and forbade; all else is as it is now. */
    static Patron asOf(Patron person, Patron own, List<Absorbed> absorbed, Instant then) {
        var before =
                absorbed.stream().map(one -> one.with(one.part().asOf(then))).toList();
        return person.with(JoinedLedgers.asOf(
                        then,
                        own.consents(),
                        before.stream()
                                .map(one -> new JoinedLedgers.Joined(one.part().consents(), one.at()))
                                .toList()))
                .with(JoinedRestrictions.of(
                        Stream.concat(Stream.of(own.asOf(then)), before.stream().map(Absorbed::part))
                                .map(Patron::restrictions)
                                .toList()));
    }

    private static List<Identifier> identifiers(List<Patron> records) {
        var byKey = new LinkedHashMap<String, Identifier>();
        records.stream()
                .flatMap(one -> one.identifiers().stream())
                .forEach(one -> byKey.merge(one.key(), one, (first, next) -> first.verified() ? first : next));
        return List.copyOf(byKey.values());
    }

    /** To a group that several belong to, as the first does. */
    private static Affiliations affiliations(List<Patron> records) {
        return records.reversed().stream()
                .flatMap(one -> one.affiliations().all().stream())
                .reduce(Affiliations.NONE, Affiliations::with, (some, others) -> others);
    }

    private static List<ContactPoint> contactPoints(List<Patron> records) {
        var byKey = new LinkedHashMap<String, ContactPoint>();
        records.stream()
                .flatMap(one -> one.contactPoints().stream())
                .forEach(one -> byKey.merge(one.key(), one, ContactPoint::and));
        return List.copyOf(byKey.values());
    }
}
