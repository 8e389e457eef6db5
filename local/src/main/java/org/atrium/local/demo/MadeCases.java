package org.atrium.local.demo;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** People of the made town to whom something particular has happened, so that each page has something to show. */
final class MadeCases {
    /** Numbers that the desk of the town gives to whoever has no card. */
    static final String SCHEME = "desk";

    static final String TO_BE_FORGOTTEN = "GUICHET-100";
    private static final int DOUBLES = 4;

    private MadeCases() {}

    /**
     * Somebody who registered a second time, at a desk, with a name that was written down wrongly.
     *
     * @param number by which the desk knows them
     */
    record Double(MadePatron first, String number) {
        Map<String, Object> body() {
            return person(number, misspelt(first.given()), first.family(), first.birthYear(), first.email());
        }
    }

    /** The last of them is found out to be one person with the first record. */
    static List<Double> doubles(List<MadePatron> patrons) {
        var twice = patrons.stream()
                .filter(patron -> patron.language().equals("fr")
                        && patron.category().equals("adult")
                        && !patron.email().isEmpty()
                        && patron.given().length() > 4)
                .skip(200)
                .limit(DOUBLES)
                .toList();
        return Stream.iterate(0, at -> at < twice.size(), at -> at + 1)
                .map(at -> new Double(twice.get(at), "GUICHET-%03d".formatted(at + 1)))
                .toList();
    }

    /** Somebody who asks to be forgotten as soon as they are there. */
    static Map<String, Object> passing() {
        return person(TO_BE_FORGOTTEN, "Aurore", "Quesnel", 1979, "aurore.quesnel@vauclair.example");
    }

    /** Who says that what is known of them is wrong, so that it may not be used while it is looked into. */
    static MadePatron contesting(List<MadePatron> patrons) {
        return nth(patrons, 300, patron -> patron.category().equals("senior"));
    }

    /** Who owes something, so that nothing of them may be removed. */
    static MadePatron owing(List<MadePatron> patrons) {
        return nth(patrons, 400, patron -> patron.category().equals("adult"));
    }

    /** Who wants a rest from what they agreed to. */
    static MadePatron resting(List<MadePatron> patrons) {
        return nth(
                patrons,
                500,
                patron -> patron.category().equals("adult") && !patron.email().isEmpty());
    }

    /** What the institution keeps of some of them beside what Atrium knows. */
    static Map<MadePatron, Map<String, Object>> helpers(List<MadePatron> patrons) {
        return Map.of(
                nth(patrons, 20, patron -> patron.category().equals("senior")),
                Map.of("volunteer", true, "learntOfUsBy", "friends"),
                nth(patrons, 21, patron -> patron.category().equals("senior")),
                Map.of("homeService", "2026-03-02", "learntOfUsBy", "press"),
                nth(patrons, 22, patron -> patron.category().equals("young")),
                Map.of("volunteer", true, "learntOfUsBy", "school"));
    }

    /** Guarantor and child of the household, of whom the first agrees for the second. */
    record Guardianship(String guardian, String child) {}

    static Guardianship guardianship(List<MadePatron> patrons) {
        var members = MadeGroup.household().among(patrons);
        return new Guardianship(inRole(members, "guarantor"), inRole(members, "guarantee"));
    }

    private static String inRole(List<MadeGroup.Member> members, String role) {
        return members.stream()
                .filter(member -> member.role().equals(role))
                .findFirst()
                .orElseThrow()
                .card();
    }

    private static MadePatron nth(List<MadePatron> patrons, int skipped, Predicate<MadePatron> who) {
        return patrons.stream().filter(who).skip(skipped).findFirst().orElseThrow();
    }

    /** The second letter from the end twice, as it is heard. */
    private static String misspelt(String name) {
        var at = name.length() - 2;
        return name.substring(0, at) + name.charAt(at) + name.substring(at);
    }

    private static Map<String, Object> person(String number, String given, String family, int birthYear, String email) {
        return Map.of(
                "name", Map.of("given", given, "family", family),
                "language", "fr",
                "birthYear", birthYear,
                "address", Map.of("locality", "Vauclair", "country", "FR"),
                "identifiers", List.of(Map.of("scheme", SCHEME, "value", number, "verified", true)),
                "contactPoints", List.of(Map.of("channel", "email", "address", email)),
                "source", "desk");
    }
}
