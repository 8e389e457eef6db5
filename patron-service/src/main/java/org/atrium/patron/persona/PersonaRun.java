package org.atrium.patron.persona;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One look for personas, over everybody who may be looked at.
 *
 * @param by the {@code sub} of who asked
 * @param looked people looked at so far, those who may not be among them
 * @param doneAt null while it goes on
 */
public record PersonaRun(
        UUID id,
        String by,
        Instant askedAt,
        long seed,
        State state,
        long looked,
        @Nullable Instant doneAt) {

    /** How far it is, and what came of it. */
    public enum State {
        RUNNING,
        /** Personas were found. */
        DONE,
        /** There are too few people for three personas, each of as many as a number may be about. */
        TOO_FEW,
        /** Nobody differs enough from the others. */
        TOO_ALIKE,
        /** It was given up after several attempts. */
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> of(String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word().equals(word))
                    .findFirst();
        }
    }

    public PersonaRun {
        askedAt = askedAt.truncatedTo(ChronoUnit.MILLIS);
        doneAt = doneAt == null ? null : doneAt.truncatedTo(ChronoUnit.MILLIS);
    }

    public static PersonaRun asked(UUID id, String by, Instant now, long seed) {
        return new PersonaRun(id, by, now, seed, State.RUNNING, 0, null);
    }
}
