package org.atrium.local.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The patrons as a library system would export them, and what its columns mean. */
final class PatronFile {
    static final String WORDING = "2024-09";
    private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("Carte", "identifiers.card");
        COLUMNS.put("Prénom", "name.given");
        COLUMNS.put("Nom", "name.family");
        COLUMNS.put("Pronoms", "name.pronouns");
        COLUMNS.put("Langue", "language");
        COLUMNS.put("Année de naissance", "birthYear");
        COLUMNS.put("Site", "homeBranch");
        COLUMNS.put("Catégorie", "category");
        COLUMNS.put("Inscription", "enrolledOn");
        COLUMNS.put("Échéance", "expiresOn");
        COLUMNS.put("Code postal", "address.postalCode");
        COLUMNS.put("Commune", "address.locality");
        COLUMNS.put("Pays", "address.country");
        COLUMNS.put("Courriel", "contactPoints.email");
        COLUMNS.put("Centres d'intérêt", "interests");
        COLUMNS.put("Invitations", "consents.invitations.email");
        COLUMNS.put("Lettre d'information", "consents.newsletter.email");
    }

    private PatronFile() {}

    /** @param consentedOn the day from which the consents count */
    static Map<String, Object> mapping(LocalDate consentedOn) {
        return Map.of(
                "columns",
                COLUMNS,
                "key",
                "identifiers.card",
                "source",
                "demonstration",
                "consent",
                Map.of(
                        "basis",
                        "consent",
                        "wordingVersion",
                        WORDING,
                        "at",
                        consentedOn.atStartOfDay(MadeYear.ZONE).toInstant().toString()));
    }

    static byte[] csv(List<MadePatron> patrons) {
        var lines = Stream.concat(
                Stream.of(String.join(",", COLUMNS.keySet())), patrons.stream().map(PatronFile::line));
        return lines.collect(Collectors.joining("\n", "", "\n")).getBytes(StandardCharsets.UTF_8);
    }

    private static String line(MadePatron patron) {
        var branch = MadeBranch.ALL.get(patron.branch());
        return Stream.of(
                        patron.card(),
                        patron.given(),
                        patron.family(),
                        pronouns(patron),
                        patron.language(),
                        patron.birthYear(),
                        branch.name(),
                        patron.category(),
                        patron.enrolledOn(),
                        patron.expiresOn(),
                        branch.postalCode(),
                        branch.locality(),
                        "FR",
                        patron.email(),
                        String.join(";", patron.interests()),
                        patron.invitations() ? "oui" : "non",
                        patron.newsletter() ? "oui" : "non")
                .map(Object::toString)
                .collect(Collectors.joining(","));
    }

    /** A few told them; of the others nobody guesses. */
    private static String pronouns(MadePatron patron) {
        return patron.number() % 97 == 5 ? "iel" : "";
    }
}
