package org.atrium.patron.persona;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atrium.patron.identity.PersonaId;
import org.jspecify.annotations.Nullable;

/**
 * All personas of an institution, and how they were found. Everybody's levels lie in exactly one of them.
 *
 * @param run that found it
 * @param asOf as of when people were looked at
 * @param definition the version of what inputs and criterion mean: {@link #DEFINITION}
 * @param seed by which the same people give the same personas again
 * @param people who were looked at: all that may be
 * @param compared of them for finding the middles
 * @param agreement the share of people who are of the persona whose middle is nearest to them
 * @param means what everybody has on average
 * @param tried each number of personas, and how far apart they would be
 * @param personas by their numbers
 * @param lastNumber that was given to a persona, of an earlier model perhaps
 */
public record PersonaModel(
        UUID run,
        Instant asOf,
        int definition,
        long seed,
        long people,
        long compared,
        double agreement,
        Map<Input, Double> means,
        List<Tried> tried,
        List<Persona> personas,
        int lastNumber) {

    /** Goes up when an input, a level or the criterion changes. */
    public static final int DEFINITION = 1;

    /**
     * A number of personas.
     *
     * @param silhouette how far apart they are, from -1 to 1 (Rousseeuw 1987); absent where it may not be chosen
     * @param refused why not
     */
    public record Tried(
            int personas,
            @Nullable Double silhouette,
            @Nullable Refused refused) {}

    /** Why a number of personas may not be chosen. */
    public enum Refused {
        /** One would have fewer people than a number may be about. */
        TOO_SMALL,
        /** Two would differ by less than a level. */
        TOO_ALIKE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public PersonaModel {
        asOf = asOf.truncatedTo(ChronoUnit.MILLIS);
        means = Persona.inOrder(means);
        tried = List.copyOf(tried);
        personas = personas.stream()
                .sorted(Comparator.comparingInt(Persona::number))
                .toList();
    }

    public Optional<Persona> find(PersonaId id) {
        return personas.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The one that these levels are of. */
    public Persona of(Levels levels) {
        return personas.stream()
                .filter(one -> one.has(levels))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("personas that leave somebody out: " + run));
    }

    /** The one whose middle is nearest among the others. */
    public Optional<Persona> second(Levels levels) {
        var first = of(levels);
        return personas.stream()
                .filter(one -> !one.id().equals(first.id()))
                .min(Comparator.comparingDouble((Persona one) -> levels.distanceTo(one.means()))
                        .thenComparingInt(Persona::number));
    }
}
