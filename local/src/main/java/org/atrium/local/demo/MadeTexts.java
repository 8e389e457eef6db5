package org.atrium.local.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the made institution has written: consent wordings and templates, each in three languages. */
final class MadeTexts {
    private MadeTexts() {}

    static List<JsonNode> wordings() {
        return all("wordings.json");
    }

    /** What the made institution writes to people for. */
    static List<JsonNode> purposes() {
        return all("purposes.json");
    }

    static List<JsonNode> templates() {
        return all("templates.json");
    }

    /** What the made institution keeps of its patrons beside what Atrium knows, as a JSON Schema. */
    static JsonNode fields() {
        return read("fields.json");
    }

    private static List<JsonNode> all(String name) {
        return read(name).valueStream().toList();
    }

    private static JsonNode read(String name) {
        try (InputStream in = Objects.requireNonNull(MadeTexts.class.getResourceAsStream(name), name)) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param tanneurs id of the branch that some are about
     * @param school id of the group whose teachers one is about
     */
    static List<Map<String, Object>> segments(String tanneurs, String school) {
        var consent = Map.of("consent", Map.of("purpose", "invitations", "channel", "email"));
        var notForHalfAYear = Map.of("not", Map.of("event", "visit", "count", Map.of("atLeast", 1), "within", "P180D"));
        return List.of(
                segment("Pas venus depuis six mois, d'accord pour être invités", notForHalfAYear, consent),
                segment(
                        "Enfants et jeunes des Tanneurs",
                        Map.of("field", "homeBranchId", "is", tanneurs),
                        Map.of("field", "category", "in", List.of("child", "young"))),
                segment(
                        "Assidus : cinq visites en trois mois",
                        Map.of("event", "visit", "count", Map.of("atLeast", 5), "within", "P90D")),
                segment(
                        "Habitués que l'on ne voit plus",
                        Map.of("field", "scores.lapse", "in", List.of("rising", "high")),
                        Map.of("field", "scores.frequency", "atLeast", 3)),
                segment("Enseignants de l'école des Tanneurs", Map.of("group", school, "role", "teacher")),
                segment(
                        "Venus aux Tanneurs ce trimestre, d'accord pour être invités",
                        Map.of("event", "visit", "branchId", tanneurs, "within", "P90D"),
                        consent),
                segment(
                        "Emprunteurs de cinéma et de musique",
                        Map.of(
                                "event",
                                "loan",
                                "topics",
                                List.of("cinema", "musique"),
                                "count",
                                Map.of("atLeast", 2),
                                "within",
                                "P4M")));
    }

    /**
     * A campaign that somebody is preparing, for families.
     *
     * @param segment id of the children and young people
     */
    static Map<String, Object> forFamilies(String segment) {
        return Map.of(
                "name",
                "Mercredi des familles",
                "objective",
                "Inviter les familles des Tanneurs, une lettre par foyer",
                "segmentId",
                segment,
                "purpose",
                "invitations",
                "oneMessagePer",
                "household");
    }

    @SafeVarargs
    private static Map<String, Object> segment(String name, Map<String, ?>... parts) {
        return Map.of("name", name, "rule", Map.of("all", List.of(parts)));
    }
}
