package org.atrium.local.demo;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A group of the made town.
 *
 * @param branch index in {@link MadeBranch#ALL}
 * @param members who belongs to it: the first of the patrons of its branch who fit
 */
record MadeGroup(String kind, String name, int branch, List<Part> members, List<Map<String, String>> contacts) {

    /** So many patrons in one role. */
    record Part(String role, int count, Predicate<MadePatron> who) {}

    static final List<MadeGroup> ALL = List.of(
            school("École des Tanneurs", 1),
            school("École du Port", 2),
            school("Collège des Collines", 3),
            new MadeGroup(
                    "association",
                    "Les Amis de la médiathèque",
                    0,
                    List.of(adults("leader", 1), adults("member", 24)),
                    List.of()),
            new MadeGroup(
                    "club",
                    "Club de lecture du jeudi",
                    0,
                    List.of(adults("leader", 1), adults("member", 11)),
                    List.of()),
            new MadeGroup(
                    "household",
                    "Foyer de la rue des Teinturiers",
                    1,
                    List.of(adults("guarantor", 2), children("guarantee", 3)),
                    List.of()),
            new MadeGroup(
                    "media",
                    "La Gazette de Vauclair",
                    0,
                    List.of(),
                    List.of(contact("Rédaction", "journalist", "redaction@gazette.example"))),
            new MadeGroup(
                    "funder",
                    "Fondation du Pont",
                    0,
                    List.of(),
                    List.of(contact("Secrétariat", "contact", "secretariat@fondation.example"))));

    static MadeGroup household() {
        return ALL.stream()
                .filter(group -> group.kind().equals("household"))
                .findFirst()
                .orElseThrow();
    }

    private static MadeGroup school(String name, int branch) {
        return new MadeGroup(
                "school",
                name,
                branch,
                List.of(adults("teacher", 6), children("pupil", 20)),
                List.of(contact("Direction", "leader", "direction@ecole.example")));
    }

    private static Part adults(String role, int count) {
        return new Part(role, count, patron -> patron.category().equals("adult"));
    }

    private static Part children(String role, int count) {
        return new Part(role, count, patron -> patron.category().equals("child"));
    }

    private static Map<String, String> contact(String name, String role, String email) {
        return Map.of("name", name, "role", role, "email", email);
    }

    /** Somebody in a group. */
    record Member(String card, String role) {}

    /** The same people each time; each belongs to it once. */
    List<Member> among(List<MadePatron> patrons) {
        var at = ALL.indexOf(this);
        return IntStream.range(0, members.size())
                .boxed()
                .flatMap(part -> members(patrons, members.get(part), at * 100L + part * 30L))
                .toList();
    }

    private Stream<Member> members(List<MadePatron> patrons, Part part, long skipped) {
        return patrons.stream()
                .filter(patron -> patron.branch() == branch)
                .filter(part.who())
                .skip(skipped)
                .limit(part.count())
                .map(patron -> new Member(patron.card(), part.role()));
    }

    /** As the API takes it. */
    Map<String, Object> body(String branchId) {
        return Map.of(
                "kind",
                kind,
                "name",
                name,
                "branchId",
                branchId,
                "language",
                "fr",
                "address",
                Map.of("locality", "Vauclair", "country", "FR"),
                "contacts",
                contacts);
    }
}
