package org.atrium.patron.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.restriction.Limit;
import org.jspecify.annotations.Nullable;

/** From which moment back each kind is too old, and what that means for one patron. */
record Ends(Map<DataClass, Period> periods, LocalDate today, ZoneId zone) {

    /** As a run judges. */
    static Ends of(Run run, ZoneId zone) {
        return new Ends(run.periods(), run.askedAt().atZone(zone).toLocalDate(), zone);
    }

    /**
     * Whether all of this person is too old to be kept, and nothing speaks for keeping it.
     *
     * @param asked when they last asked for their rights, if ever
     */
    boolean isOver(Patron patron, @Nullable Instant asked) {
        return of(patron, asked) instanceof Verdict.Goes && !asksToBeKept(patron);
    }

    private static final Set<String> LOANS = Set.of("loan", "return", "renewal", "hold");

    /** What becomes of a patron. */
    sealed interface Verdict {

        record Stays() implements Verdict {}

        record Goes(DataClass kind) implements Verdict {}

        /** How many lines are too old. */
        record Thinned(long loans, long others) implements Verdict {}
    }

    /** What happened before this moment is too old; empty for what is kept without end. */
    Optional<Instant> of(DataClass kind) {
        return Optional.ofNullable(periods.get(kind))
                .map(period -> today.minus(period).atStartOfDay(zone).toInstant());
    }

    /** @param asked when they last asked for their rights, if ever */
    Verdict of(Patron patron, @Nullable Instant asked) {
        var kind = patron.hasMembership() ? DataClass.MEMBERS : DataClass.PROSPECTS;
        if (of(kind).filter(end -> lastHeardOf(patron, asked).isBefore(end)).isPresent()) {
            return new Verdict.Goes(kind);
        }
        var kept = thinned(patron.activity());
        return kept.equals(patron.activity())
                ? new Verdict.Stays()
                : new Verdict.Thinned(removed(patron.activity(), true), removed(patron.activity(), false));
    }

    /** How many lines are too old, of loans or of all else. */
    long removed(Activity activity, boolean loans) {
        return lines(activity, loans) - lines(thinned(activity), loans);
    }

    /** The person asked that what is known be kept, and used for nothing. */
    static boolean asksToBeKept(Patron patron) {
        return patron.restrictions().holds(Limit.RESTRICTION);
    }

    /** A card that is valid speaks until its last day. */
    private Instant lastHeardOf(Patron patron, @Nullable Instant asked) {
        var last = patron.origin().createdAt();
        last = asked == null ? last : later(last, asked);
        for (var happenings : patron.activity().byType().values()) {
            for (var one : happenings) {
                last = later(last, one.at());
            }
        }
        for (Consent line : patron.consents().lines()) {
            last = later(last, line.recordedAt());
        }
        var expires = patron.details().expiresOn();
        var enrolled = patron.details().enrolledOn();
        last = expires == null ? last : later(last, endOf(expires));
        return enrolled == null ? last : later(last, endOf(enrolled));
    }

    private Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    Activity thinned(Activity activity) {
        var thinned = activity;
        for (var type : activity.byType().keySet()) {
            var end = of(isLoan(type) ? DataClass.LOANS : DataClass.ACTIVITY);
            if (end.isPresent()) {
                thinned = thinned.since(type, end.get());
            }
        }
        return thinned;
    }

    private static boolean isLoan(String type) {
        return LOANS.contains(type);
    }

    private static long lines(Activity activity, boolean loans) {
        return activity.byType().entrySet().stream()
                .filter(one -> isLoan(one.getKey()) == loans)
                .mapToLong(one -> one.getValue().size())
                .sum();
    }
}
