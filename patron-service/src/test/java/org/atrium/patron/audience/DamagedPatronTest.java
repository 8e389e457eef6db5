package org.atrium.patron.audience;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the store cannot read, among what it can. */
class DamagedPatronTest extends OnPatronService {

    @Autowired
    Audiences audiences;

    @Autowired
    AudienceDesk desk;

    @Autowired
    MongoCollections collections;

    @Test
    void a_patron_and_a_request_that_cannot_be_read_cost_nobody_else_an_answer() {
        var library = aLibrary();
        var request = aRequest(library, 120);
        var all = library.get("/api/v1/segments/" + request.segmentId() + "/members");
        var damaged = UUID.fromString(
                json.readTree(all.text().lines().skip(60).findFirst().orElseThrow())
                        .path("patronId")
                        .asString());
        collections.shared("patrons").updateOne(Filters.eq("_id", damaged), Updates.set("createdAt", "no time"));
        Tenancy.run(library.institution(), () -> {
            var broken = new AudienceRequest(
                    UUID.randomUUID(), request.campaignId(), request.segmentId(), "newsletter", "email");
            desk.ask(broken);
            collections
                    .shared("audiences")
                    .updateOne(Filters.eq("_id", broken.requestId() + ":request"), Updates.unset("segmentId"));
            desk.ask(request);
        });

        eventually(() -> Tenancy.run(
                library.institution(),
                () -> assertThat(audiences.progress(request.requestId()))
                        .isEqualTo(new Audiences.Progress(1, 119, null, true))));
        assertThat(library.get("/api/v1/segments/" + request.segmentId() + "/members")
                        .text()
                        .lines())
                .hasSize(119);
        var checks = library.post(
                "/internal/contact-checks",
                "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"recipients\":["
                        + all.text()
                                .lines()
                                .map(line -> "{\"patronId\":\""
                                        + json.readTree(line).path("patronId").asString() + "\",\"contactPointId\":\""
                                        + damaged + "\"}")
                                .collect(Collectors.joining(","))
                        + "]}");
        assertThat(checks.body()
                        .path("answers")
                        .valueStream()
                        .map(one -> one.path("withheld").asString()))
                .hasSize(120)
                .filteredOn(reason -> reason.equals("no-consent"))
                .hasSize(119);
    }

    private AudienceRequest aRequest(Caller library, int members) {
        var rule = "{\"field\":\"lifecycle\",\"is\":\"member\"}";
        var csv = new StringBuilder("card\n");
        for (int i = 0; i < members; i++) {
            csv.append("K").append(i).append('\n');
        }
        var upload = library.upload(
                "/api/v1/imports",
                csv.toString().getBytes(StandardCharsets.UTF_8),
                "{\"columns\":{\"card\":\"identifiers.card\"}}",
                false);
        eventually(() -> assertThat(library.get("/api/v1/imports/" + upload.id())
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("done"));
        var segment = library.post("/api/v1/segments", "{\"name\":\"all\",\"rule\":" + rule + "}")
                .id();
        eventually(() -> assertThat(library.get("/api/v1/segments/" + segment)
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("ready"));
        return new AudienceRequest(
                UUID.randomUUID(), UUID.randomUUID(), UUID.fromString(segment), "newsletter", "email");
    }
}
