package org.atrium.local.demo;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atrium.local.client.AtriumApi;
import org.atrium.local.process.LocalFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Lets the things of {@link MadeCases} happen through the public API. What has happened already does not happen twice. */
final class Cases {
    /** Whoever was forgotten is not registered again. */
    private static final int CONFLICT = 409;

    private final AtriumApi api;
    private final List<MadePatron> patrons;

    Cases(AtriumApi api, List<MadePatron> patrons) {
        this.api = api;
        this.patrons = patrons;
    }

    void happen(LocalDate today) {
        MadeCases.helpers(patrons)
                .forEach((patron, known) ->
                        AtriumApi.ok(api.patch("/api/v1/patrons/" + idOf(patron.card()), Map.of("attributes", known))));
        doubles();
        forgotten();
        limited();
        contested();
        held();
        resting();
        agreedByGuardian();
        noted(today);
        looked();
    }

    private void doubles() {
        var doubles = MadeCases.doubles(patrons);
        var last = doubles.getLast();
        for (var twice : doubles) {
            var second = registered(twice.number(), twice.body()).orElseThrow();
            var first = idOf(twice.first().card());
            if (twice.equals(last) && !second.equals(first)) {
                AtriumApi.ok(api.post("/api/v1/merges", Map.of("survivorId", first, "mergedId", second)));
            }
        }
    }

    private void forgotten() {
        registered(MadeCases.TO_BE_FORGOTTEN, MadeCases.passing())
                .ifPresent(id -> AtriumApi.ok(api.post("/api/v1/patrons/" + id + "/erasure", Map.of())));
    }

    /** The id under which the desk's number is known; empty for whoever was forgotten meanwhile. */
    private Optional<String> registered(String number, Map<String, Object> body) {
        var known = found(MadeCases.SCHEME + ":" + number);
        if (known.isPresent()) {
            return known;
        }
        var reply = api.post("/api/v1/patrons", body);
        return reply.status() == CONFLICT
                ? Optional.empty()
                : Optional.of(AtriumApi.ok(reply).path("id").asString());
    }

    private void limited() {
        var path = "/api/v1/patrons/" + idOf(MadeCases.contesting(patrons).card()) + "/restriction";
        if (AtriumApi.ok(api.get(path)).path("restrictions").isEmpty()) {
            AtriumApi.ok(api.post(path, Map.of("limit", "restriction", "set", true, "reason", "accuracy-contested")));
        }
    }

    /** What the one whose data are limited meanwhile says is wrong. */
    private void contested() {
        var id = idOf(MadeCases.contesting(patrons).card());
        var known = AtriumApi.ok(api.get("/api/v1/rectifications?patron=" + id));
        if (known.path("items").isEmpty()) {
            AtriumApi.ok(api.post(
                    "/api/v1/patrons/" + id + "/rectifications",
                    Map.of(
                            "text",
                            "Je n’habite plus à cette adresse depuis l’été, et ma rue a été mal notée.",
                            "proposed",
                            List.of(Map.of("field", "address", "value", "12 rue des Lilas, Vauclair")))));
        }
    }

    private void held() {
        var path = "/api/v1/patrons/" + idOf(MadeCases.owing(patrons).card()) + "/legal-holds";
        if (AtriumApi.ok(api.get(path)).path("items").isEmpty()) {
            AtriumApi.ok(api.post(path, Map.of("reason", "debt", "reference", "2026/114")));
        }
    }

    /** As readers do it: by the link to their own page. */
    private void resting() {
        var path = "/api/v1/patrons/" + idOf(MadeCases.resting(patrons).card());
        if (AtriumApi.ok(api.get(path + "/pause")).path("until").isMissingNode()) {
            var link = AtriumApi.ok(api.post(path + "/preference-link", Map.of()))
                    .path("url")
                    .asString();
            var page = link.substring(link.lastIndexOf("/p/"));
            var pressed = api.send("POST", page + "/pause.90", Map.of("Authorization", ""), new byte[0]);
            if (pressed.status() / 100 != 2) {
                throw new LocalFailure("The page of a reader answered " + pressed.status());
            }
        }
    }

    private void agreedByGuardian() {
        var both = MadeCases.guardianship(patrons);
        var path = "/api/v1/patrons/" + idOf(both.child()) + "/consents";
        var said = AtriumApi.ok(api.get(path))
                .path("items")
                .valueStream()
                .anyMatch(line -> line.path("source").asString().equals("desk"));
        if (!said) {
            AtriumApi.ok(api.post(
                    path,
                    Map.of(
                            "purpose",
                            "invitations",
                            "channel",
                            "email",
                            "granted",
                            true,
                            "wordingVersion",
                            PatronFile.WORDING,
                            "source",
                            "desk",
                            "guardian",
                            Map.of("patronId", idOf(both.guardian())))));
        }
    }

    /** What the staff have noted of the first school. */
    private void noted(LocalDate today) {
        var school = AtriumApi.ok(api.get("/api/v1/groups"))
                .path("items")
                .valueStream()
                .filter(group -> group.path("name")
                        .asString()
                        .equals(MadeGroup.ALL.getFirst().name()))
                .findFirst()
                .orElseThrow(() -> new LocalFailure("There is no school to note something of"));
        var path = "/api/v1/groups/" + school.path("id").asString();
        note(path + "/needs", Map.of("text", "Une rampe pour deux fauteuils à chaque visite de classe"));
        note(
                path + "/tasks",
                Map.of(
                        "what",
                        "Convenir du calendrier des accueils de classe",
                        "who",
                        "Accueil des Tanneurs",
                        "due",
                        today.plusDays(21).toString()));
        note(
                path + "/consultations",
                Map.of(
                        "question",
                        "Quel jour convient pour l’heure du conte ?",
                        "answers",
                        List.of("Mardi matin", "Jeudi après-midi")));
        noteAll(
                path + "/interactions",
                List.of(
                        met(
                                "letter",
                                today.minusDays(40),
                                null,
                                "Lettre de rentrée : les accueils de classe de l’année."),
                        met(
                                "call",
                                today.minusDays(30),
                                "la directrice",
                                "Deux classes de plus que l’an dernier ; rappeler avec des dates."),
                        met(
                                "email",
                                today.minusDays(26),
                                "la directrice",
                                "Trois dates proposées pour la première visite."),
                        met(
                                "meeting",
                                today.minusDays(14),
                                "l’équipe des maîtres",
                                "Le mardi matin convient à tous. Ils demandent une rampe."),
                        met("visit", today.minusDays(3), "la classe de CM1", "Première visite, 24 élèves.")));
    }

    private static Map<String, Object> met(String way, LocalDate day, @Nullable String with, String text) {
        var body = new HashMap<String, Object>(Map.of("way", way, "happenedOn", day.toString(), "text", text));
        if (with != null) {
            body.put("with", with);
        }
        return body;
    }

    /** In this order, unless something is there already. */
    private void noteAll(String path, List<Map<String, Object>> bodies) {
        if (AtriumApi.ok(api.get(path)).path("items").isEmpty()) {
            bodies.forEach(body -> AtriumApi.ok(api.post(path, body)));
        }
    }

    private void note(String path, Map<String, Object> body) {
        if (AtriumApi.ok(api.get(path)).path("items").isEmpty()) {
            AtriumApi.ok(api.post(path, body));
        }
    }

    /** What would go if the usual periods held. Another run that goes on does as well. */
    private void looked() {
        if (AtriumApi.ok(api.get("/api/v1/retention-runs")).path("items").isEmpty()) {
            AtriumApi.ok(api.post("/api/v1/retention-runs", Map.of("dryRun", true)));
        }
    }

    private String idOf(String card) {
        return found("card:" + card).orElseThrow(() -> new LocalFailure("Nobody has the card " + card));
    }

    private Optional<String> found(String identifier) {
        return AtriumApi.ok(api.get("/api/v1/patrons?identifier=" + identifier))
                .path("items")
                .valueStream()
                .map((JsonNode patron) -> patron.path("id").asString())
                .findFirst();
    }
}
