package org.atrium.patron.score;

import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.institution.Today;

/**
 * How likely it is that somebody stays away: silence is measured by how often the same person came. Of who never came
 * there is nothing to tell.
 */
public enum Lapse {
    /** As silent as whoever comes so often usually is. */
    LOW,
    /** Longer than usual: about twice as long as between two of the times. */
    RISING,
    /** Much longer. */
    HIGH,
    /** Has not come within the year. */
    LAPSED;

    public static final Period YEAR = Frequency.YEAR;

    /**
     * What a frequency allows.
     *
     * @param frequency the level up to which this may be
     * @param usual the longest silence that is {@link #LOW}
     * @param patient the longest that is {@link #RISING}
     */
    public record Allowed(int frequency, Period usual, Period patient) {}

    /** The more often somebody comes, the shorter. */
    public static final List<Allowed> TABLE = List.of(
            new Allowed(2, Period.ofDays(180), Period.ofDays(300)),
            new Allowed(3, Period.ofDays(120), Period.ofDays(240)),
            new Allowed(4, Period.ofDays(60), Period.ofDays(120)),
            new Allowed(5, Period.ofDays(21), Period.ofDays(45)));

    public static Optional<Lapse> of(Activity activity, Today today) {
        if (Recency.silence(activity, today).isEmpty()) {
            return Optional.empty();
        }
        var allowed = allowed(activity, today);
        if (allowed.isEmpty()) {
            return Optional.of(LAPSED);
        }
        if (Recency.cameWithin(activity, allowed.get().usual(), today)) {
            return Optional.of(LOW);
        }
        return Optional.of(Recency.cameWithin(activity, allowed.get().patient(), today) ? RISING : HIGH);
    }

    /** What the person's own frequency allows; nothing where it is the lowest. */
    static Optional<Allowed> allowed(Activity activity, Today today) {
        var frequency = Frequency.of(activity, today);
        return TABLE.stream().filter(row -> row.frequency() == frequency).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Lapse> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
