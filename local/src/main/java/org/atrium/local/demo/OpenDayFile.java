package org.atrium.local.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A small list of prospects, as it was typed in the evening of an open day. */
final class OpenDayFile {
    private static final List<String> GIVEN =
            List.of("Solène", "Amadou", "Irène", "Tomás", "Mei", "Oscar", "Hélène", "Youssef");
    private static final List<String> FAMILY = List.of("Tavernier", "Sow", "Lacroix");

    private OpenDayFile() {}

    static Map<String, Object> mapping() {
        return Map.of(
                "columns",
                Map.of(
                        "Numéro", "identifiers.openday",
                        "Prénom", "name.given",
                        "Nom", "name.family",
                        "Courriel", "contactPoints.email",
                        "Invitations", "consents.invitations.email"),
                "source",
                "open-day",
                "language",
                "fr",
                "consent",
                Map.of("basis", "consent", "wordingVersion", PatronFile.WORDING));
    }

    static byte[] csv() {
        var lines = IntStream.range(0, GIVEN.size() * FAMILY.size()).mapToObj(OpenDayFile::line);
        return Stream.concat(Stream.of("Numéro,Prénom,Nom,Courriel,Invitations"), lines)
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String line(int number) {
        return "PO-%03d,%s,%s,portes-ouvertes.%d@vauclair.example,oui"
                .formatted(number, GIVEN.get(number % GIVEN.size()), FAMILY.get(number / GIVEN.size()), number);
    }
}
