package org.atrium.patron.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.branch.Location;
import org.atrium.patron.person.PostalCodes;

/** What is asked of a field. */
public sealed interface Comparison {

    /** How rules spell it. */
    enum Word {
        IS("is"),
        IS_NOT("isNot"),
        IN("in"),
        BEFORE("before"),
        AFTER("after"),
        AT_LEAST("atLeast"),
        AT_MOST("atMost"),
        EXISTS("exists"),
        WITHIN_KM("withinKm"),
        STARTS_WITH("startsWith");

        private final String text;

        Word(String text) {
            this.text = text;
        }

        static Optional<Word> of(String text) {
            return Arrays.stream(values()).filter(one -> one.text.equals(text)).findFirst();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** The one that asks this, and not its opposite. */
    default Word word() {
        return switch (this) {
            case Is is -> Word.IS;
            case In in -> Word.IN;
            case Before before -> Word.BEFORE;
            case After after -> Word.AFTER;
            case AtLeast least -> Word.AT_LEAST;
            case AtMost most -> Word.AT_MOST;
            case Exists exists -> Word.EXISTS;
            case WithinKm within -> Word.WITHIN_KM;
            case StartsWith starts -> Word.STARTS_WITH;
        };
    }

    /** A number as it was written, for a comparison that a double would bend. */
    static BigDecimal exact(Number number) {
        return number instanceof Double real ? new BigDecimal(real) : BigDecimal.valueOf(number.longValue());
    }

    /** Branches that it names. */
    default Stream<BranchId> branches() {
        return switch (this) {
            case Is(var value) -> branch(value);
            case In(var values) -> values.stream().flatMap(Comparison::branch);
            case WithinKm(var km, Center.OfBranch(var branch)) -> Stream.of(branch);
            case WithinKm(var km, Center.At _) -> Stream.empty();
            case Before _, After _, AtLeast _, AtMost _, Exists _, StartsWith _ -> Stream.empty();
        };
    }

    private static Stream<BranchId> branch(Object value) {
        return value instanceof BranchId id ? Stream.of(id) : Stream.empty();
    }

    /** Equal; a list contains it. */
    record Is(Object value) implements Comparison {}

    record In(List<Object> values) implements Comparison {
        public In {
            values = List.copyOf(values);
        }
    }

    /** Earlier than that day, or moment. */
    record Before(Point point) implements Comparison {}

    /** Later than that day, or moment. */
    record After(Point point) implements Comparison {}

    /** @param number a whole one of 64 bits or a finite double, as exact as it was written */
    record AtLeast(Number number) implements Comparison {}

    record AtMost(Number number) implements Comparison {}

    record Exists(boolean exists) implements Comparison {}

    record WithinKm(double km, Center center) implements Comparison {}

    /** Of a postal code: lies in one of these areas, as {@link PostalCodes} has them. */
    record StartsWith(List<String> areas) implements Comparison {
        public StartsWith {
            areas = List.copyOf(areas);
        }
    }

    /** A place in time. */
    sealed interface Point {}

    /** The moment so many hours from now, or ago if less than none: asked of moments only. */
    record FromNow(int hours) implements Point {

        public Duration distance() {
            return Duration.ofHours(hours);
        }
    }

    /** A day, or one that moves with today. */
    sealed interface Day extends Point {

        LocalDate on(LocalDate today);

        record Fixed(LocalDate day) implements Day {
            @Override
            public LocalDate on(LocalDate today) {
                return day;
            }
        }

        /** {@code -P6M} is half a year ago. */
        record FromToday(Period distance) implements Day {
            @Override
            public LocalDate on(LocalDate today) {
                return today.plus(distance);
            }
        }
    }

    /** The middle of a circle. */
    sealed interface Center {
        record At(Location location) implements Center {}

        record OfBranch(BranchId branch) implements Center {}
    }
}
