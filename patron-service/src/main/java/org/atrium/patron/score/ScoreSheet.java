package org.atrium.patron.score;

import java.time.Instant;
import java.util.List;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.activity.Scores;
import org.atrium.patron.activity.Stage;
import org.atrium.patron.institution.Today;
import org.atrium.patron.sight.Scored;
import org.jspecify.annotations.Nullable;

/**
 * All figures about somebody, with what each was made of.
 *
 * @param asOf the beginning of the day with which the windows end
 * @param definition the version of what the figures mean: {@link #DEFINITION}
 */
public record ScoreSheet(Instant asOf, int definition, List<Score> scores) {

    /** Goes up when a band, a window or a type of events changes. */
    public static final int DEFINITION = 1;

    public ScoreSheet {
        scores = List.copyOf(scores);
    }

    public static ScoreSheet of(Scored of, Today today) {
        var activity = of.patron().activity();
        var facts = of.patron().facts();
        var asOf = today.startOf(today.day());
        var silence = Recency.silence(activity, today).orElse(null);
        return new ScoreSheet(
                asOf,
                DEFINITION,
                List.of(
                        stage(activity, today, silence),
                        Score.of("recency", Recency.of(activity, today))
                                .from("lastVisitAt", last(activity, Scores.VISIT))
                                .from("lastLoanAt", last(activity, Scores.LOAN))
                                .from("silentDays", silence),
                        Score.of("frequency", Frequency.of(activity, today))
                                .from("visits", inTheYear(activity, Scores.VISIT, today))
                                .from("loans", inTheYear(activity, Scores.LOAN, today)),
                        Score.of("monetary", Monetary.of(facts).orElse(null))
                                .from("given", Monetary.given(facts).orElse(null)),
                        Score.of("engagement", Engagement.of(activity, today))
                                .from("recency", Recency.of(activity, today))
                                .from("frequency", Frequency.of(activity, today)),
                        lapse(activity, today, silence)));
    }

    private static Score stage(Activity activity, Today today, @Nullable Long silence) {
        return Score.of("stage", Stage.of(activity, today).word())
                .from("firstKeptAt", first(activity))
                .from("silentDays", silence);
    }

    private static Score lapse(Activity activity, Today today, @Nullable Long silence) {
        var score = Score.of("lapse", Lapse.of(activity, today).map(Lapse::word).orElse(null))
                .from("silentDays", silence)
                .from("frequency", Frequency.of(activity, today));
        return Lapse.allowed(activity, today)
                .map(row -> score.from("usualDays", row.usual().getDays())
                        .from("patientDays", row.patient().getDays()))
                .orElse(score);
    }

    private static @Nullable Instant last(Activity activity, String type) {
        var kept = activity.of(type);
        return kept.isEmpty() ? null : kept.getFirst().at();
    }

    private static @Nullable Instant first(Activity activity) {
        return Scores.TYPES.stream()
                .map(activity::of)
                .filter(kept -> !kept.isEmpty())
                .map(kept -> kept.getLast().at())
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static int inTheYear(Activity activity, String type, Today today) {
        return activity.count(type, today.since(Frequency.YEAR));
    }
}
