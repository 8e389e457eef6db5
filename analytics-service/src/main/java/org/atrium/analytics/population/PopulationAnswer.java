package org.atrium.analytics.population;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How many patrons an institution has.
 *
 * @param by empty if all were asked for together
 * @param patrons all of them; empty if they are so few that the number could point at one
 * @param groups by value; none where all were asked for together
 * @param counted absent while nobody has been counted
 */
public record PopulationAnswer(
        Optional<Characteristic> by,
        OptionalLong patrons,
        List<Group> groups,
        @Nullable Counted counted) {

    /** A change of the definition is told in docs/adr/0095-the-population-follows-from-what-patron-service-tells.md. */
    public static final String DEFINITION_VERSION = "1";

    public static final String DEFINITION = "Patrons whom the institution knows, prospects and lapsed members"
            + " included, by what was last told of each";

    public PopulationAnswer {
        groups = List.copyOf(groups);
    }

    /**
     * @param value absent for patrons of whom none is known
     * @param patrons empty if withheld
     */
    public record Group(@Nullable String value, OptionalLong patrons) {}

    /**
     * Which words are in the numbers.
     *
     * @param since when the oldest was told: who neither registered nor changed since then is missing
     * @param asOf when the newest was told
     */
    public record Counted(Instant since, Instant asOf) {

        static Counted with(@Nullable Counted others, Count one) {
            var itself = new Counted(one.since(), one.asOf());
            return others == null ? itself : others.and(itself);
        }

        private Counted and(Counted other) {
            return new Counted(
                    since.isBefore(other.since) ? since : other.since, asOf.isAfter(other.asOf) ? asOf : other.asOf);
        }
    }
}
