package org.atrium.patron.profile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.store.Keyed;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.person.ContactPoint;

/**
 * Where a change goes that somebody made to what is shown of a merged person: what is new to the person's own record, the
 * state of an address to every record that has it. What only another record says cannot be taken from it this way, or it
 * would be gone when that record is taken out again.
 */
final class Placement {

    private static final String ANOTHERS = "is told by a record that was merged into this one: undo that merge first";

    private Placement() {}

    /**
     * @param shown the merged person as it was read
     * @param asked the same, changed as if nothing had been merged
     * @throws Refused with {@link InvalidFields} for what another record says
     */
    static Patron of(Patron shown, Patron asked) {
        var own = shown.records().getFirst();
        var others = shown.records().subList(1, shown.records().size());
        var theirKeys = others.stream()
                .flatMap(one -> one.identifiers().stream())
                .map(Identifier::key)
                .collect(Collectors.toSet());
        var theirPoints = others.stream()
                .flatMap(one -> one.contactPoints().stream())
                .map(ContactPoint::key)
                .collect(Collectors.toCollection(HashSet::new));
        var ownPoints = own.contactPoints().stream().collect(Keyed.by(ContactPoint::id));
        var next = own.with(CombinedDetails.own(own.details(), shown.details(), asked.details()))
                .withIdentifiers(asked.identifiers().stream()
                        .filter(one -> !theirKeys.contains(one.key()))
                        .toList())
                .withContactPoints(asked.contactPoints().stream()
                        .filter(one -> ownPoints.containsKey(one.id()) || !theirPoints.contains(one.key()))
                        .map(one -> ownAddress(one, ownPoints.getOrDefault(one.id(), one)))
                        .toList());
        var placed = inEachState(shown.withPart(next), shown, asked);
        refuseDifference(placed, asked);
        return placed;
    }

    /** What is shown of an address may be what another record says: the own one says of it what it did. */
    private static ContactPoint ownAddress(ContactPoint asked, ContactPoint own) {
        return asked.key().equals(own.key()) ? own : asked;
    }

    /** A state, a verification or its purposes are about the address: every record that has it takes it. */
    private static Patron inEachState(Patron placed, Patron shown, Patron asked) {
        var then = shown.contactPoints().stream().collect(Keyed.by(ContactPoint::key));
        var now = new HashMap<String, ContactPoint>();
        asked.contactPoints().forEach(one -> {
            var before = then.get(one.key());
            if (before != null && !one.saysTheSameAs(before)) {
                now.put(one.key(), one);
            }
        });
        return now.isEmpty()
                ? placed
                : placed.withEachPart(part -> part.withContactPoints(part.contactPoints().stream()
                        .map(one -> now.containsKey(one.key()) ? one.asSaidOf(now.get(one.key())) : one)
                        .toList()));
    }

    private static void refuseDifference(Patron placed, Patron asked) {
        CombinedDetails.difference(placed.details(), asked.details()).ifPresent(pointer -> {
            throw InvalidFields.at(pointer, ANOTHERS);
        });
        if (!keys(placed).equals(keys(asked))) {
            throw InvalidFields.at("/identifiers", ANOTHERS);
        }
        if (!addresses(placed).equals(addresses(asked))) {
            throw InvalidFields.at("/contactPoints", ANOTHERS);
        }
    }

    private static HashSet<Identifier> keys(Patron patron) {
        return new HashSet<>(patron.identifiers());
    }

    private static HashSet<String> addresses(Patron patron) {
        return patron.contactPoints().stream().map(ContactPoint::key).collect(Collectors.toCollection(HashSet::new));
    }
}
