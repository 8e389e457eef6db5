package org.atrium.local.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Draws what the patrons did: visits by habit, loans and attendance with them, page views without. Who was in a planted
 * campaign comes within its window exactly when that was planted.
 */
final class MadeEvents {
    private static final List<String> PAGES = List.of("catalogue", "agenda", "horaires", "compte", "nouveautes");
    private static final int PAGE_VIEWS = 46_000;
    private static final int LAPSED_FOR_AT_LEAST = 300;

    private final MadeYear year;
    private final SplittableRandom random;
    private final List<double[]> rhythms;
    private final Map<Integer, List<Window>> windows = new HashMap<>();
    private final List<MadeEvent> events = new ArrayList<>();

    /** Days in which somebody was watched: from the day of the sending to the window's last. */
    private record Window(int from, int to, boolean comes) {
        boolean holds(int day) {
            return day >= from && day <= to;
        }
    }

    MadeEvents(MadeYear year, SplittableRandom random) {
        this.year = year;
        this.random = random;
        this.rhythms = MadeBranch.ALL.stream().map(year::rhythm).toList();
    }

    /**
     * All events, person by person and oldest first: whoever keeps something for each person then has all that is new
     * about one of them at once.
     */
    List<MadeEvent> of(List<MadePatron> patrons, List<PlantedAssignments> planted) {
        planted.forEach(this::watch);
        patrons.forEach(this::life);
        for (var i = 0; i < PAGE_VIEWS; i++) {
            pageView(patrons);
        }
        events.sort(Comparator.comparing(MadeEvent::who)
                .thenComparing(MadeEvent::time)
                .thenComparing(MadeEvent::type));
        return events;
    }

    private void watch(PlantedAssignments planted) {
        for (var person : planted.people()) {
            windows.computeIfAbsent(person.patron().number(), number -> new ArrayList<>())
                    .add(new Window(planted.day(), planted.lastDay(), person.comes()));
        }
    }

    private void life(MadePatron patron) {
        var watched = windows.getOrDefault(patron.number(), List.of());
        var until = patron.habit() == Habit.LAPSED
                ? random.nextInt(40, year.daysAgo(LAPSED_FOR_AT_LEAST))
                : MadeYear.DAYS - 1;
        for (var left = visits(patron.habit()); left > 0; left--) {
            var day = MadeYear.draw(rhythms.get(patron.branch()), 0, until, random);
            if (watched.stream().noneMatch(window -> window.holds(day))) {
                visit(patron, day);
            }
        }
        for (var window : watched) {
            if (window.comes()) {
                // Not on the window's last day: it ends at the hour of the sending.
                visit(patron, MadeYear.draw(rhythms.get(patron.branch()), window.from() + 1, window.to() - 1, random));
            }
        }
    }

    /** Evenly around the mean of the habit. */
    private int visits(Habit habit) {
        return habit.visits() == 0 ? 0 : (int) Math.round(habit.visits() * (0.4 + 1.2 * random.nextDouble()));
    }

    private void visit(MadePatron patron, int day) {
        var moment = year.momentOf(day, random);
        presence(patron, day, "visit", moment, 1, "");
        if (random.nextDouble() < 0.52) {
            var topic = patron.interests().isEmpty() ? "" : patron.interests().getFirst();
            presence(patron, day, "loan", moment.plusSeconds(random.nextInt(60, 1_500)), random.nextInt(1, 7), topic);
        }
        if (random.nextDouble() < 0.06) {
            presence(patron, day, "attendance", moment.plusSeconds(600), 1, "animation");
        }
        if (random.nextDouble() < 0.05) {
            presence(patron, day, "registration", moment.plusSeconds(900), 1, "animation");
        }
    }

    private void presence(MadePatron patron, int day, String type, Instant time, int quantity, String topic) {
        events.add(new MadeEvent(time, day, type, patron.card(), true, patron.branch(), quantity, topic));
    }

    private void pageView(List<MadePatron> patrons) {
        var day = MadeYear.draw(rhythms.getFirst(), 0, MadeYear.DAYS - 1, random);
        var known = random.nextDouble() < 0.3;
        var who = known
                ? patrons.get(random.nextInt(patrons.size())).card()
                : "v" + Integer.toString(random.nextInt(1 << 24), 36);
        var page = PAGES.get(random.nextInt(PAGES.size()));
        events.add(new MadeEvent(
                year.at(day, random.nextInt(7 * 60, 23 * 60), random.nextInt(60)),
                day,
                "page.view",
                who,
                known,
                -1,
                1,
                page));
    }
}
