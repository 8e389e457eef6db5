package org.atrium.acceptance.documents;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page that tells what is stored of whom, made from the registers of the services. */
final class StoredDataPage {

    private static final String HEAD = """
            # What is stored of whom

            Every collection of every service: what it holds, for how long, how the person gets what is held of them, and how it goes. A collection that is not described cannot be opened. Topics of the log carry no names and no addresses; what they carry and for how long is in [contracts](../contracts/README.md).

            This page is made from the code and compared with it by a test.
            """;

    private static final String TABLE = """

            ## %s

            | Collection | Of whom | What | Kept | Handed out | Forgotten |
            |---|---|---|---|---|---|
            """;

    private StoredDataPage() {}

    /** One line of one service. */
    record Line(String module, JsonNode holding) {

        String collection() {
            return text("collection");
        }

        private String text(String field) {
            return holding.path(field).asString("");
        }

        private String about() {
            return switch (text("about")) {
                case "PEOPLE" -> "patrons";
                case "PEOPLE_BY_ID" -> "patrons, by id alone";
                case "STAFF" -> "staff";
                default -> "nobody";
            };
        }

        private String handedOut() {
            var reason = text("notHandedOut");
            return text("handedOut") + (reason.isEmpty() ? "" : "not: " + reason);
        }

        private String forgotten() {
            var reason = text("notErased");
            return text("forgotten") + (reason.isEmpty() ? "" : " (not sooner: " + reason + ")");
        }

        private String row() {
            return "| `%s` | %s | %s | %s | %s | %s |\n"
                    .formatted(collection(), about(), text("holds"), text("kept"), handedOut(), forgotten());
        }
    }

    static List<Line> lines() {
        return Checkout.files("stored-data.json").stream()
                .filter(file -> file.getFileName().toString().equals("stored-data.json"))
                .filter(file -> Checkout.name(file).contains("/src/main/"))
                .flatMap(file -> lines(Checkout.name(file).replaceFirst("/.*", ""), Checkout.read(file)))
                .toList();
    }

    private static Stream<Line> lines(String module, String file) {
        return JsonMapper.shared().readTree(file).valueStream().map(holding -> new Line(module, holding));
    }

    static String page() {
        var byModule = lines().stream()
                .collect(Collectors.groupingBy(Line::module, java.util.TreeMap::new, Collectors.toList()));
        return HEAD
                + byModule.entrySet().stream()
                        .map(each -> TABLE.formatted(each.getKey())
                                + each.getValue().stream()
                                        .map(Line::row)
                                        .sorted()
                                        .collect(Collectors.joining()))
                        .collect(Collectors.joining());
    }
}
