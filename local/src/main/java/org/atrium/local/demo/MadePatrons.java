package org.atrium.local.demo;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Draws the patrons: the same seed draws the same people. */
final class MadePatrons {
    static final int COUNT = 20_000;
    static final List<String> INTERESTS = List.of(
            "romans",
            "bd",
            "jeunesse",
            "musique",
            "cinema",
            "histoire-locale",
            "sciences",
            "langues",
            "jardin",
            "jeux");

    private final MadeYear year;
    private final SplittableRandom random;

    MadePatrons(MadeYear year, SplittableRandom random) {
        this.year = year;
        this.random = random;
    }

    List<MadePatron> all() {
        return IntStream.range(0, COUNT).mapToObj(this::patron).toList();
    }

    private MadePatron patron(int number) {
        var names = MadeNames.of(random.nextDouble());
        var given = pick(names.given());
        var family = pick(names.family());
        var age = age();
        var habit = Habit.of(random.nextDouble());
        var enrolled = year.first().minusDays(random.nextInt(1, 2_400));
        var hasMail = random.nextDouble() < 0.91;
        return new MadePatron(
                number,
                given,
                family,
                names.language(),
                year.last().getYear() - age,
                branch(),
                category(age),
                enrolled,
                habit == Habit.LAPSED
                        ? year.last().minusDays(random.nextInt(20, 200))
                        : year.last().plusDays(random.nextInt(10, 365)),
                hasMail ? mail(given, family, number) : "",
                interests(),
                hasMail && random.nextDouble() < 0.72,
                hasMail && random.nextDouble() < 0.48,
                habit);
    }

    private int age() {
        var draw = random.nextDouble();
        if (draw < 0.27) {
            return random.nextInt(4, 15);
        }
        return draw < 0.42 ? random.nextInt(15, 26) : random.nextInt(26, 88);
    }

    private int branch() {
        var draw = random.nextDouble();
        for (var index = 0; index < MadeBranch.ALL.size(); index++) {
            draw -= MadeBranch.ALL.get(index).share();
            if (draw < 0) {
                return index;
            }
        }
        return 0;
    }

    private String category(int age) {
        if (age < 15) {
            return "child";
        }
        if (age < 26) {
            return "young";
        }
        return age < 65 ? "adult" : "senior";
    }

    private List<String> interests() {
        var chosen = new ArrayList<String>();
        for (var interest : INTERESTS) {
            if (random.nextDouble() < 0.18) {
                chosen.add(interest);
            }
        }
        return chosen;
    }

    /** In the domain that RFC 2606 keeps for examples: no mail can ever arrive there. */
    private static String mail(String given, String family, int number) {
        var name = Normalizer.normalize(given + "." + family, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z.]", "")
                .toLowerCase(Locale.ROOT);
        return "%s%d@vauclair.example".formatted(name.equals(".") ? "lecteur" : name + ".", number + 1);
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
