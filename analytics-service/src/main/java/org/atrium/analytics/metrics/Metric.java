package org.atrium.analytics.metrics;

import java.util.List;
import java.util.Optional;
import org.atrium.analytics.vocabulary.EventType;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for.
 *
 * @param type of the events; all types if absent
 */
public record Metric(String name, Kind kind, @Nullable String type) {

    /** How the number is made from the events. */
    public enum Kind {
        /** How often it happened: the sum of the quantities. */
        COUNT,
        /** How many distinct people did it. */
        DISTINCT,
        /** What it was worth: the sum of the values. */
        VALUE
    }

    /**
     * Reads {@code visits}, {@code visit}, {@code distinct:visits}, {@code value:gifts}, {@code events}.
     *
     * @param types that exist, those of the house first: what they are called nobody can take from them
     */
    public static Optional<Metric> parse(String name, List<EventType> types) {
        var colon = name.indexOf(':');
        return kind(colon < 0 ? "" : name.substring(0, colon))
                .flatMap(kind -> of(name, kind, name.substring(colon + 1), types));
    }

    private static Optional<Metric> of(String name, Kind kind, String what, List<EventType> types) {
        if (what.equals(EventType.ALL)) {
            return Optional.of(new Metric(name, kind, null));
        }
        return types.stream()
                .filter(type -> type.words().contains(what))
                .findFirst()
                .map(type -> new Metric(name, kind, type.type()));
    }

    private static Optional<Kind> kind(String prefix) {
        return switch (prefix) {
            case "" -> Optional.of(Kind.COUNT);
            case "distinct" -> Optional.of(Kind.DISTINCT);
            case "value" -> Optional.of(Kind.VALUE);
            default -> Optional.empty();
        };
    }

    /** The definition in a sentence, for whoever reads the number. */
    public String definition() {
        var what = type == null ? "all events" : "events of type " + type;
        return switch (kind) {
            case COUNT -> "Sum of the quantities of " + what + ", by the local day on which they happened";
            case DISTINCT ->
                "Distinct patrons and visitors of " + what + ", by the local day on which they happened; exact up to "
                        + "4,096 people, beyond that a theta sketch with a standard error of 1.6 %";
            case VALUE -> "Sum of the values of " + what + ", by the local day on which they happened";
        };
    }
}
