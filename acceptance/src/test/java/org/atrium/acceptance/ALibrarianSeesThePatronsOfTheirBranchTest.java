package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A network of two branches: the desk of one of them is limited to its own. */
class ALibrarianSeesThePatronsOfTheirBranchTest {
    private static final String PATRONS = "/api/v1/patrons";
    private static final List<String> SCOPES =
            List.of("patrons:read", "patrons:write", "campaigns:read", "institution:manage");

    private final SystemUnderTest system = SystemUnderTest.get();
    private final AtriumApi network = system.api();
    private final Desk desk = new Desk(network, SystemUnderTest.mark());

    @AfterEach
    void hang_up() {
        network.close();
    }

    @Test
    void a_desk_that_is_limited_to_its_branch_knows_its_own_patrons_alone() {
        var river = branch("River");
        var hill = branch("Hill");
        var another = patron(network, hill, 1);
        try (var librarian = limitedTo(river)) {
            var own = patron(librarian, river, 2);
            var segment = desk.segment(2);

            assertThat(librarian.get(PATRONS + "/" + own).status()).isEqualTo(200);
            var hidden = librarian.get(PATRONS + "/" + another);
            var nobody = librarian.get(PATRONS + "/00000000-0000-7000-8000-000000000000");
            assertThat(hidden.status()).isEqualTo(404);
            assertThat(hidden.body().replace(another, "00000000-0000-7000-8000-000000000000"))
                    .isEqualTo(nobody.body());
            assertThat(new Desk(librarian, desk.mark()).all(PATRONS + "?segment=" + segment))
                    .extracting(patron -> patron.path("id").asString())
                    .containsExactly(own);
            var rule = Map.of("rule", Map.of("field", "category", "is", desk.mark()));
            assertThat(AtriumApi.ok(librarian.post("/api/v1/segments/preview", rule))
                            .path("count")
                            .asInt())
                    .isEqualTo(1);

            var elsewhere = librarian.post(PATRONS, Map.of("homeBranchId", hill));
            assertThat(elsewhere.status()).isEqualTo(422);
            assertThat(elsewhere.body()).contains("/homeBranchId");
            assertThat(librarian.get("/api/v1/campaigns").status()).isEqualTo(200);
            var imports = librarian.get("/api/v1/imports");
            assertThat(imports.status()).isEqualTo(403);
            assertThat(imports.text("type")).endsWith("limited-to-branches");

            var colleague = Map.of(
                    "email",
                    "colleague@" + desk.mark() + ".example",
                    "name",
                    "Colleague",
                    "roles",
                    List.of("analyst"),
                    "branches",
                    List.of(river, hill));
            var beyond = librarian.post("/api/v1/clients", client(List.of(river, hill)));
            assertThat(beyond.status()).isEqualTo(403);
            assertThat(beyond.text("type")).endsWith("branches-beyond-caller");
            var invited = AtriumApi.ok(network.post("/api/v1/people", colleague));
            assertThat(invited.path("branches")).hasSize(2);
        }
    }

    private String branch(String name) {
        return desk.made("/api/v1/branches", Map.of("name", name + " " + SystemUnderTest.mark()));
    }

    private String patron(AtriumApi api, String branch, int number) {
        var patron = Map.of(
                "homeBranchId",
                branch,
                "category",
                desk.mark(),
                "contactPoints",
                List.of(Map.of("channel", "email", "address", desk.address(number))));
        return new Desk(api, desk.mark()).made(PATRONS, patron);
    }

    private static Map<String, Object> client(List<String> branches) {
        return Map.of("name", "Desk " + SystemUnderTest.mark(), "scopes", SCOPES, "branches", branches);
    }

    private AtriumApi limitedTo(String branch) {
        var made = AtriumApi.ok(network.post("/api/v1/clients", client(List.of(branch))));
        return system.apiOf(made.path("id").asString(), made.path("secret").asString());
    }
}
