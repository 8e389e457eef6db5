package org.atrium.local.demo;

import java.util.List;
import java.util.Map;

/**
 * A past campaign whose effect is known, because it was planted: exactly so many of each arm came within the window.
 *
 * @param daysAgo when everybody was written to, counted from the last day
 * @param audience who was eligible, by habit
 * @param windowDays within which a visit counts
 * @param verdict that an honest measurement must come to
 */
record PlantedCampaign(
        String name,
        String objective,
        int daysAgo,
        Habit audience,
        int windowDays,
        Arm treated,
        Arm holdout,
        int cost,
        String verdict) {

    /** So many people, and so many of them who came. */
    record Arm(String name, int assigned, int converted) {}

    static final List<PlantedCampaign> ALL = List.of(
            new PlantedCampaign(
                    "On vous attend ! (retour des lecteurs absents)",
                    "Faire revenir celles et ceux qui ne sont pas venus depuis six mois",
                    110,
                    Habit.LAPSED,
                    14,
                    new Arm("invitation", 2_200, 253),
                    new Arm("holdout", 600, 30),
                    480,
                    "effect"),
            new PlantedCampaign(
                    "Programme de printemps",
                    "Annoncer le programme de la saison",
                    205,
                    Habit.RARE,
                    14,
                    new Arm("programme", 2_700, 218),
                    new Arm("holdout", 2_700, 217),
                    350,
                    "no-effect-shown"),
            new PlantedCampaign(
                    "Club manga du samedi",
                    "Remplir les premières séances",
                    60,
                    Habit.REGULAR,
                    21,
                    new Arm("affiche", 90, 27),
                    new Arm("holdout", 40, 10),
                    20,
                    "not-enough-data"));

    /** As the API takes it. */
    Map<String, Object> body() {
        return Map.of(
                "name",
                name,
                "objective",
                objective,
                "channel",
                "email",
                "delivery",
                "external",
                "holdout",
                (double) holdout.assigned() / (treated.assigned() + holdout.assigned()),
                "outcome",
                Map.of("event", "visit", "within", "P" + windowDays + "D"),
                "cost",
                Map.of("amount", cost, "currency", "EUR"));
    }
}
