package org.atrium.patron.rule;

import java.util.function.Function;
import org.atrium.patron.institution.Today;
import org.atrium.patron.layout.Lookup;
import org.atrium.patron.profile.Patron;
import org.jspecify.annotations.Nullable;

/**
 * A field of a patron that rules may ask about. One object says how it is read, what it holds, and how it is asked in a
 * database: parser, evaluation, filter, nextChange and vocabulary know no names of fields. Two of one name are the same.
 */
public sealed interface Field {

    String name();

    ValueType type();

    /** Text, number, truth value, day, moment, branch id or list of texts; null when the patron has none. */
    @Nullable
    Object value(Patron patron, Today today);

    /** Takes the value out of a patron. */
    @FunctionalInterface
    interface Reader {
        @Nullable
        Object of(Patron patron);
    }

    /**
     * Lies in the patron's document.
     *
     * @param reads what of the patron it is a part of
     */
    record Stored(String name, ValueType type, Reads reads, Lookup lookup, Reader reader) implements Field {

        public @Nullable Object value(Patron patron) {
            return reader.of(patron);
        }

        @Override
        public @Nullable Object value(Patron patron, Today today) {
            return value(patron);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Stored field && field.name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /**
     * Follows from what is stored, and from the day.
     *
     * @param meaning for each comparison the rule that holds exactly when the comparison does
     */
    record Derived(String name, ValueType type, DatedReader reader, Function<Comparison, Rule> meaning)
            implements Field {

        @Override
        public @Nullable Object value(Patron patron, Today today) {
            return reader.of(patron, today);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Derived field && field.name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /** Takes the value that a derived field has on a day. */
    @FunctionalInterface
    interface DatedReader {
        @Nullable
        Object of(Patron patron, Today today);
    }
}
