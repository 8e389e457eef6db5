package org.atrium.patron.segment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.institution.Attributes;

/** A field of a patron that rules may ask about. */
public record Field(String name, Kind kind) {

    /** What a field holds, and so what may be asked of it. */
    public enum Kind {
        TEXT("is", "isNot", "in", "exists"),
        TEXTS("is", "isNot", "in", "exists"),
        BRANCH("is", "isNot", "in", "exists"),
        DAY("is", "isNot", "before", "after", "exists"),
        MOMENT("before", "after", "exists"),
        NUMBER("is", "isNot", "in", "atLeast", "atMost", "exists"),
        SCALAR("is", "isNot", "in", "atLeast", "atMost", "exists"),
        LIFECYCLE("is", "isNot", "in"),
        PLACE("withinKm", "exists"),
        IDENTIFIER("is", "isNot", "in", "exists"),
        CHANNEL("exists");

        private final List<String> comparisons;

        Kind(String... comparisons) {
            this.comparisons = List.of(comparisons);
        }

        public List<String> comparisons() {
            return comparisons;
        }
    }

    private static final Map<String, Kind> KNOWN = known();

    public static Optional<Field> of(String name) {
        var kind = KNOWN.get(name);
        if (kind != null) {
            return Optional.of(new Field(name, kind));
        }
        return after("attributes.", name)
                .filter(Attributes::isName)
                .map(own -> new Field(name, Kind.SCALAR))
                .or(() -> after("identifiers.", name)
                        .filter(Identifier::isScheme)
                        .map(scheme -> new Field(name, Kind.IDENTIFIER)))
                .or(() -> after("contactPoints.", name)
                        .filter(Consent.Subject::isChannel)
                        .map(channel -> new Field(name, Kind.CHANNEL)));
    }

    /** What comes after the first point: the name of an attribute, a scheme, a channel. */
    public String own() {
        return name.substring(name.indexOf('.') + 1);
    }

    /** Every field name with a fixed spelling, for messages. */
    public static SortedSet<String> names() {
        return new TreeSet<>(KNOWN.keySet());
    }

    private static Optional<String> after(String prefix, String name) {
        return name.startsWith(prefix) ? Optional.of(name.substring(prefix.length())) : Optional.empty();
    }

    private static Map<String, Kind> known() {
        var known = new HashMap<String, Kind>();
        for (var text : List.of("name.given", "name.family", "name.preferred", "language", "category", "source")) {
            known.put(text, Kind.TEXT);
        }
        for (var text : List.of("street", "postalCode", "locality", "country")) {
            known.put("address." + text, Kind.TEXT);
        }
        known.put("scores.stage", Kind.TEXT);
        known.put("interests", Kind.TEXTS);
        known.put("homeBranchId", Kind.BRANCH);
        for (var day : List.of("birthDate", "enrolledOn", "expiresOn")) {
            known.put(day, Kind.DAY);
        }
        known.put("createdAt", Kind.MOMENT);
        known.put("scores.lastVisitAt", Kind.MOMENT);
        known.put("birthYear", Kind.NUMBER);
        for (var span : List.of("d30", "d90", "d365")) {
            known.put("scores.visits." + span, Kind.NUMBER);
            known.put("scores.loans." + span, Kind.NUMBER);
        }
        known.put("lifecycle", Kind.LIFECYCLE);
        known.put("address.location", Kind.PLACE);
        return Map.copyOf(known);
    }
}
