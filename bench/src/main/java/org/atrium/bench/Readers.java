package org.atrium.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Made readers whose names, births and towns are as unequal as those of a city: a few names are borne by many, most by few,
 * and one of fifty stands in the file twice, the second time with a typing error. The same number is always the same reader.
 */
final class Readers {

    private static final String[] ONSETS = {"b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "ch", "tr"
    };
    private static final String[] VOWELS = {"a", "e", "i", "o", "u", "é", "ia", "ou"};
    private static final String[] CODAS = {"", "", "n", "r", "l", "s", "x"};
    private static final int GIVEN = 3_000;
    private static final int FAMILY = 60_000;
    private static final int TWICE = 50;
    private static final Map<String, Object> MAPPING = Map.of(
            "columns",
            Map.of(
                    "card", "identifiers.card",
                    "given", "name.given",
                    "family", "name.family",
                    "mail", "contactPoints.email",
                    "born", "birthDate",
                    "category", "category"),
            "key",
            "identifiers.card",
            "source",
            "bench");

    private Readers() {}

    /** One reader as the file has them. */
    record Reader(String card, String given, String family, String mail, LocalDate born, String category) {

        String row() {
            return String.join(",", card, given, family, mail, born.toString(), category) + "\n";
        }
    }

    static Reader of(int number) {
        var random = new Random(number);
        if (number % TWICE == TWICE - 1) {
            var first = of(number - 1);
            return new Reader(
                    card(number),
                    first.given(),
                    mistyped(first.family(), random),
                    mail(number),
                    first.born(),
                    first.category());
        }
        return new Reader(
                card(number),
                name(rank(random, GIVEN), 2),
                name(rank(random, FAMILY) + GIVEN, 3),
                mail(number),
                LocalDate.of(1935, 1, 1).plusDays(random.nextInt(80 * 365)),
                number % 3 == 0 ? "child" : "adult");
    }

    static String card(int number) {
        return "R%07d".formatted(number);
    }

    private static String mail(int number) {
        return "r%d@readers.example".formatted(number);
    }

    /** Imports those from one number to another, exclusive. */
    static void bring(Api api, int from, int to) {
        var csv = new StringBuilder("card,given,family,mail,born,category\n");
        for (var number = from; number < to; number++) {
            csv.append(of(number).row());
        }
        var started = api.upload(csv.toString().getBytes(StandardCharsets.UTF_8), MAPPING);
        var report = Imports.done(api, started, Duration.ofMinutes(30));
        if (Imports.created(report) != to - from) {
            throw new IllegalStateException("not everyone was imported: " + report);
        }
    }

    /** What people type into a search: a whole name, a part, one letter, an address, a card, and what nobody is called. */
    static List<String> typed(int number) {
        var reader = of(number);
        return List.of(
                reader.given() + " " + reader.family(),
                reader.family().substring(0, 3),
                reader.given(),
                reader.given().substring(0, 1),
                reader.mail(),
                reader.card(),
                "zzqq");
    }

    /** A low number far more often than a high one. */
    private static int rank(Random random, int most) {
        var share = random.nextDouble();
        return (int) (most * share * share * share);
    }

    private static String name(int rank, int syllables) {
        var random = new Random(rank * 7_919L);
        var name = new StringBuilder();
        for (var syllable = 0; syllable < syllables; syllable++) {
            name.append(one(ONSETS, random)).append(one(VOWELS, random));
        }
        name.append(one(CODAS, random));
        return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
    }

    private static String one(String[] of, Random random) {
        return of[random.nextInt(of.length)];
    }

    /** Two letters in the wrong order. */
    private static String mistyped(String name, Random random) {
        var at = 1 + random.nextInt(name.length() - 2);
        return name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
    }
}
