package org.atrium.patron.term;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Until when a request is to be answered: a month after it was received, and up to two more where that is said within the
 * first (GDPR, article 12 (3)).
 *
 * @param dueBy with what it was extended by
 * @param extension absent while it is the month that everybody has
 */
public record Term(
        Instant receivedAt, Instant dueBy, @Nullable Extension extension) {

    public static final int MOST_MORE_MONTHS = 2;

    /** So long before its end a term is near. */
    public static final Duration NEAR = Duration.ofDays(7);

    /** Why an answer takes longer: a word, so that nothing is written about the person. The law knows no other ground. */
    public enum Ground {
        /** What is asked for is involved. */
        COMPLEX,
        /** There are many requests. */
        MANY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Ground> of(String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word().equals(word))
                    .findFirst();
        }

        /** All of them, for messages. */
        public static String words() {
            return Arrays.stream(values()).map(Ground::word).collect(Collectors.joining(", "));
        }
    }

    /** By how many months somebody wants it to be longer, and why. */
    public record Longer(int months, Ground ground) {

        /**
         * @param months the most there may be unless said
         * @throws Refused naming with a JSON Pointer whatever is wrong
         */
        public static Longer read(@Nullable Integer months, @Nullable String reason) {
            var faults = new Faults();
            var asked = months == null ? MOST_MORE_MONTHS : months;
            var ground = Optional.ofNullable(reason).flatMap(Ground::of);
            faults.require(asked >= 1 && asked <= MOST_MORE_MONTHS, "/months", "must be 1 or 2");
            faults.require(ground.isPresent(), "/reason", "must be one of " + Ground.words());
            faults.refuseIfAny();
            return new Longer(asked, ground.orElseThrow());
        }

        public Extension by(String subject, Instant at) {
            return new Extension(months, ground, subject, at);
        }

        /** For the audit log. */
        public Map<String, String> details() {
            return Map.of("months", Integer.toString(months), "reason", ground.word());
        }
    }

    /** @param by the {@code sub} of who said so */
    public record Extension(int months, Ground ground, String by, Instant at) {
        public Extension {
            if (months < 1 || months > MOST_MORE_MONTHS) {
                throw new IllegalArgumentException("a term is extended by one or two months, not " + months);
            }
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** A month as calendars count it, where the institution is: from 31 January it ends with February. */
    public static Term of(Instant receivedAt, ZoneId zone) {
        return new Term(receivedAt, end(receivedAt, 1, zone), null);
    }

    private static Instant end(Instant receivedAt, int months, ZoneId zone) {
        return receivedAt.atZone(zone).plusMonths(months).toInstant();
    }

    /**
     * With so many months more, counted from when it was received: the days that February took are given back.
     *
     * @throws Refused with {@link TermExtended} a second time, or with {@link TermOver} once the month is over, for until
     *     then the person has to be told
     */
    public Term extended(Extension more, ZoneId zone) {
        if (extension != null) {
            throw new Refused(new TermExtended());
        }
        if (isOver(more.at())) {
            throw new Refused(new TermOver());
        }
        return new Term(receivedAt, end(receivedAt, 1 + more.months(), zone), more);
    }

    public boolean isOver(Instant now) {
        return now.isAfter(dueBy);
    }

    /** Whether it ends within a week, or is over. */
    public boolean isNear(Instant now) {
        return !now.isBefore(dueBy.minus(NEAR));
    }
}
