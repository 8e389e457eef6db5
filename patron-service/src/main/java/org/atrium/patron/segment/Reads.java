package org.atrium.patron.segment;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.profile.Patron;

/**
 * Parts of a patron and types of events: those that a rule looks at, or those in which two states of a patron differ. A
 * rule that reads nothing of what changed holds for whom it held before, until time decides otherwise.
 */
public record Reads(Set<Part> parts, Set<String> events) {

    /** As fine as changes are told apart. */
    public enum Part {
        DETAILS,
        IDENTIFIERS,
        CONTACT_POINTS,
        CONSENTS,
        ORIGIN
    }

    public Reads {
        parts = Set.copyOf(parts);
        events = Set.copyOf(events);
    }

    static Reads of(Part... parts) {
        return new Reads(Set.of(parts), Set.of());
    }

    static Reads eventsOf(String type) {
        return new Reads(Set.of(), Set.of(type));
    }

    /** Everything that these rules look at; segments that they name are not opened. */
    static Reads of(Collection<Rule> rules) {
        var parts = EnumSet.noneOf(Part.class);
        var events = new HashSet<String>();
        rules.stream().flatMap(Rule::parts).map(Reads::of).forEach(one -> {
            parts.addAll(one.parts);
            events.addAll(one.events);
        });
        return new Reads(parts, events);
    }

    private static Reads of(Rule part) {
        return switch (part) {
            case Rule.FieldIs asked -> asked.field().reads();
            case Rule.EventCount count -> eventsOf(count.type());
            case Rule.ConsentTo consent -> of(Part.CONSENTS);
            case Rule.DerivedIs derived -> of();
            case Rule.InSegment in -> of();
            case Rule.All all -> of();
            case Rule.Any any -> of();
            case Rule.Not not -> of();
        };
    }

    /** In what the two states of a patron differ, apart from what follows from the rest. */
    static Reads between(Patron before, Patron after) {
        var parts = EnumSet.noneOf(Part.class);
        differing(parts, Part.DETAILS, before.details(), after.details());
        differing(parts, Part.IDENTIFIERS, before.identifiers(), after.identifiers());
        differing(parts, Part.CONTACT_POINTS, before.contactPoints(), after.contactPoints());
        differing(parts, Part.CONSENTS, before.consents(), after.consents());
        differing(
                parts, Part.ORIGIN, before.origin().createdAt(), after.origin().createdAt());
        return new Reads(parts, types(before.activity(), after.activity()));
    }

    private static void differing(Set<Part> parts, Part part, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            parts.add(part);
        }
    }

    private static Set<String> types(Activity before, Activity after) {
        var types = new HashSet<>(before.byType().keySet());
        types.addAll(after.byType().keySet());
        types.removeIf(type -> Objects.equals(before.of(type), after.of(type)));
        return types;
    }

    boolean isNothing() {
        return parts.isEmpty() && events.isEmpty();
    }

    boolean touch(Reads other) {
        return parts.stream().anyMatch(other.parts::contains) || events.stream().anyMatch(other.events::contains);
    }
}
