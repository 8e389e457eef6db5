package org.atrium.patron.rule;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.fact.Fact;
import org.atrium.patron.fact.FactName;
import org.atrium.patron.fact.Facts;
import org.atrium.patron.profile.Patron;

/**
 * Parts of a patron, types of events and names of facts: those that a rule looks at, or those in which two states of a patron differ. A
 * rule that reads nothing of what changed holds for whom it held before, until time decides otherwise.
 */
public record Reads(Set<Part> parts, Set<String> events, Set<FactName> facts) {

    /** As fine as changes are told apart. */
    public enum Part {
        DETAILS,
        IDENTIFIERS,
        CONTACT_POINTS,
        CONSENTS,
        RESTRICTIONS,
        GROUPS,
        ORIGIN
    }

    public Reads {
        parts = Set.copyOf(parts);
        events = Set.copyOf(events);
        facts = Set.copyOf(facts);
    }

    static Reads of(Part... parts) {
        return new Reads(Set.of(parts), Set.of(), Set.of());
    }

    static Reads eventsOf(String type) {
        return new Reads(Set.of(), Set.of(type), Set.of());
    }

    static Reads fact(FactName name) {
        return new Reads(Set.of(), Set.of(), Set.of(name));
    }

    /** Everything that these rules look at; segments and personas that they name are not opened. */
    public static Reads of(Collection<Rule> rules) {
        var parts = EnumSet.noneOf(Part.class);
        var events = new HashSet<String>();
        var facts = new HashSet<FactName>();
        rules.stream().flatMap(Rule::parts).map(Reads::of).forEach(one -> {
            parts.addAll(one.parts);
            events.addAll(one.events);
            facts.addAll(one.facts);
        });
        return new Reads(parts, events, facts);
    }

    private static Reads of(Rule part) {
        return switch (part) {
            case Rule.FieldIs asked -> asked.field().reads();
            case Rule.EventCount count -> eventsOf(count.type());
            case Rule.ConsentTo consent -> of(Part.CONSENTS, Part.RESTRICTIONS, Part.DETAILS);
            case Rule.YoungerThan younger -> of(Part.DETAILS);
            case Rule.DerivedIs derived -> of();
            case Rule.InSegment in -> of();
            case Rule.OfPersona persona -> of();
            case Rule.InGroup group -> of(Part.GROUPS);
            case Rule.All all -> of();
            case Rule.Any any -> of();
            case Rule.Not not -> of();
        };
    }

    /** In what the two states of a patron differ, apart from what follows from the rest. */
    public static Reads between(Patron before, Patron after) {
        var parts = EnumSet.noneOf(Part.class);
        differing(parts, Part.DETAILS, before.details(), after.details());
        differing(parts, Part.IDENTIFIERS, before.identifiers(), after.identifiers());
        differing(parts, Part.CONTACT_POINTS, before.contactPoints(), after.contactPoints());
        differing(parts, Part.CONSENTS, before.consents(), after.consents());
        differing(parts, Part.RESTRICTIONS, before.restrictions(), after.restrictions());
        differing(parts, Part.GROUPS, before.affiliations(), after.affiliations());
        differing(
                parts, Part.ORIGIN, before.origin().createdAt(), after.origin().createdAt());
        return new Reads(parts, types(before.activity(), after.activity()), names(before.facts(), after.facts()));
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

    private static Set<FactName> names(Facts before, Facts after) {
        return Stream.of(before, after)
                .flatMap(facts -> facts.all().stream())
                .map(Fact::name)
                .filter(name -> !before.value(name).equals(after.value(name)))
                .collect(Collectors.toSet());
    }

    /** Whether what people did is looked at, or what features state of it. */
    public boolean ofBehaviour() {
        return !events.isEmpty() || !facts.isEmpty();
    }

    public boolean ofFacts() {
        return !facts.isEmpty();
    }

    public boolean isNothing() {
        return parts.isEmpty() && events.isEmpty() && facts.isEmpty();
    }

    public boolean touch(Reads other) {
        return parts.stream().anyMatch(other.parts::contains)
                || events.stream().anyMatch(other.events::contains)
                || facts.stream().anyMatch(other.facts::contains);
    }
}
