package org.atrium.patron.fact;

import java.time.LocalDate;
import java.util.List;

/** What a fact says. */
public sealed interface FactValue {

    FactType type();

    /** The value itself: text, number, day, truth value or list of texts. */
    Object plain();

    record Text(String plain) implements FactValue {
        @Override
        public FactType type() {
            return FactType.TEXT;
        }
    }

    /** @param plain a whole one of 64 bits or a finite double, as exact as it was stated */
    record Figure(Number plain) implements FactValue {
        @Override
        public FactType type() {
            return FactType.NUMBER;
        }
    }

    record Day(LocalDate plain) implements FactValue {
        @Override
        public FactType type() {
            return FactType.DATE;
        }
    }

    record Truth(Boolean plain) implements FactValue {
        @Override
        public FactType type() {
            return FactType.BOOLEAN;
        }
    }

    /** A set, in the order in which it was stated. */
    record Texts(List<String> plain) implements FactValue {
        public Texts {
            plain = List.copyOf(plain);
        }

        @Override
        public FactType type() {
            return FactType.TEXTS;
        }
    }
}
