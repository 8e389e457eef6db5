package org.atrium.acceptance;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The librarian's file: two thousand rows, fifty of them bad in five ways. What is expected of the good ones follows
 * from their numbers alone.
 *
 * @param mark of this run; in every card, address and category
 */
record MemberFile(String mark) {
    static final int ROWS = 2_000;
    static final int BAD = 50;
    static final int GOOD = ROWS - BAD;
    private static final int BAD_EVERY = ROWS / BAD;
    private static final String HEADER =
            "Carte,Prénom,Nom,Langue,Naissance,Site,Catégorie,Courriel,Invitations,Remarque";

    /** A row that can be taken in. Its number counts from 0 over all rows. */
    record Member(int number, String mark) {
        String card() {
            return mark.toUpperCase(java.util.Locale.ROOT) + "%05d".formatted(number);
        }

        String email() {
            return hasAddress() ? "lecteur" + number + "@" + mark + ".example" : "";
        }

        boolean agreed() {
            return number % 3 != 0;
        }

        boolean hasAddress() {
            return number % 20 != 7;
        }

        /** Came to a branch within the last half year, so there is no need to invite. */
        boolean cameLately() {
            return number % 4 == 1;
        }

        String language() {
            return number % 5 == 2 ? "en" : "fr";
        }

        int branch() {
            return number % 3;
        }

        boolean isEligible() {
            return !cameLately() && agreed() && hasAddress();
        }
    }

    String domain() {
        return mark + ".example";
    }

    List<Member> members() {
        return IntStream.range(0, ROWS)
                .filter(number -> !isBad(number))
                .mapToObj(number -> new Member(number, mark))
                .toList();
    }

    byte[] csv(List<String> branches) {
        return Stream.concat(Stream.of(HEADER), IntStream.range(0, ROWS).mapToObj(number -> row(number, branches)))
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    byte[] mapping() {
        var columns = new LinkedHashMap<String, String>();
        columns.put("Carte", "identifiers.card");
        columns.put("Prénom", "name.given");
        columns.put("Nom", "name.family");
        columns.put("Langue", "language");
        columns.put("Naissance", "birthDate");
        columns.put("Site", "homeBranch");
        columns.put("Catégorie", "category");
        columns.put("Courriel", "contactPoints.email");
        columns.put("Invitations", "consents.invitations.email");
        return JsonMapper.shared()
                .writeValueAsBytes(Map.of(
                        "columns",
                        columns,
                        "source",
                        "ils-export",
                        "consent",
                        Map.of("basis", "consent", "wordingVersion", "2026-01")));
    }

    /** Lines of the file that must be rejected, with the column at fault; empty where the whole row is. */
    Map<Integer, String> faults() {
        return IntStream.range(0, ROWS)
                .filter(MemberFile::isBad)
                .boxed()
                .collect(Collectors.toMap(number -> number + 2, number -> columnAtFault(number / BAD_EVERY)));
    }

    private static boolean isBad(int number) {
        return number % BAD_EVERY == BAD_EVERY - 1;
    }

    private static String columnAtFault(int fault) {
        return switch (fault % 5) {
            case 0 -> "Courriel";
            case 1 -> "Naissance";
            case 2 -> "Site";
            case 3 -> "Carte";
            default -> "";
        };
    }

    private String row(int number, List<String> branches) {
        var member = new Member(number, mark);
        var fault = isBad(number) ? columnAtFault(number / BAD_EVERY) : "none";
        var born = LocalDate.of(1930, 1, 1).plusDays(number * 13L).toString();
        var cells = Stream.of(
                        fault.equals("Carte") ? "" : member.card(),
                        "Prénom" + number,
                        "Nom" + number,
                        member.language(),
                        fault.equals("Naissance") ? "31/02/1985" : born,
                        fault.equals("Site") ? "Bibliothèque engloutie" : branches.get(member.branch()),
                        mark,
                        fault.equals("Courriel") ? "lecteur chez nous" : member.email(),
                        member.agreed() ? "oui" : "non",
                        "")
                .collect(Collectors.joining(","));
        return fault.isEmpty() ? cells + ",de trop" : cells;
    }
}
