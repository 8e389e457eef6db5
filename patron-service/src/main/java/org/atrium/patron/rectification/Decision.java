package org.atrium.patron.rectification;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request.
 *
 * @param changed what was rectified; nothing in a refusal
 * @param version of the patron that has it
 * @param reason why not, or not all, as the person is told; kept sealed
 * @param by the {@code sub} of who decided
 */
public record Decision(
        Outcome outcome,
        Set<Field> changed,
        @Nullable Long version,
        @Nullable String reason,
        String by,
        Instant at) {

    public static final int LONGEST_REASON = 2_000;

    /** How much of what was asked for was done. */
    public enum Outcome {
        DONE,
        PARTLY,
        REFUSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether the person has to be told why. */
        public boolean needsReason() {
            return this != DONE;
        }

        /** Whether something was changed. */
        public boolean changes() {
            return this != REFUSED;
        }

        public static Optional<Outcome> of(String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word().equals(word))
                    .findFirst();
        }

        /** All of them, for messages. */
        public static String words() {
            return Arrays.stream(values()).map(Outcome::word).collect(Collectors.joining(", "));
        }
    }

    public Decision {
        changed = sorted(changed);
        at = at.truncatedTo(ChronoUnit.MILLIS);
        if (changed.isEmpty() == outcome.changes() || (version != null) != outcome.changes()) {
            throw new IllegalArgumentException("what is " + outcome.word() + " cannot have changed " + changed);
        }
        if (reason == null && outcome.needsReason()) {
            throw new IllegalArgumentException("what is " + outcome.word() + " has a reason");
        }
    }

    private static Set<Field> sorted(Collection<Field> changed) {
        var all = EnumSet.noneOf(Field.class);
        all.addAll(changed);
        return Collections.unmodifiableSet(all);
    }

    @Override
    public String toString() {
        return "Decision " + outcome.word();
    }
}
