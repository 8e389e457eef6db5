package org.atrium.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.atrium.kit.test.ContractCheck;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Told by patron-service, counted, read as a figure. */
class PatronsAreCountedTest extends OnRealServers {

    static final String BY_BRANCH = "/api/v1/population?groupBy=branch";

    final UUID north = UUID.randomUUID();
    final UUID south = UUID.randomUUID();

    @Test
    void patrons_are_found_at_the_branch_to_which_they_moved() {
        assertThat(get(BY_BRANCH).json().path("patrons").asInt(-1)).isZero();
        var patrons = new ArrayList<UUID>();
        var told = new ArrayList<CompletableFuture<?>>();
        for (var i = 0; i < 40; i++) {
            patrons.add(UUID.randomUUID());
            told.add(tell("Registered", patrons.get(i), 1, i < 25 ? north : south));
        }
        tell("Registered", UUID.randomUUID(), 0, north).join();
        patrons.subList(0, 12).forEach(patron -> told.add(tell("Changed", patron, 2, south)));
        CompletableFuture.allOf(told.toArray(CompletableFuture[]::new)).join();

        var answer = eventually(BY_BRANCH, json -> patrons(json, north) == 13 && patrons(json, south) == 27);

        assertThat(answer.path("patrons").asInt()).isEqualTo(40);
        assertThat(answer.path("groupBy").stringValue()).isEqualTo("branch");
        assertThat(answer.path("asOf").stringValue()).isEqualTo("2026-03-02T09:15:00Z");
        assertThat(answer.at("/completeness/since").stringValue()).isEqualTo("2026-03-02T09:15:00Z");
        assertThat(answer.path("definitionVersion").stringValue()).isEqualTo("1");
        assertThat(get("/api/v1/population").json().path("patrons").asInt()).isEqualTo(40);
        assertThat(get("/api/v1/population?groupBy=birthDecade")
                        .json()
                        .at("/groups/0/group")
                        .stringValue())
                .isEqualTo("1970");
        assertThat(get(TestTokens.anInstitution(), BY_BRANCH)
                        .json()
                        .path("patrons")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void few_patrons_are_withheld_and_a_characteristic_that_there_is_not_is_refused() {
        for (var i = 0; i < 4; i++) {
            tell("Registered", UUID.randomUUID(), 1, north).join();
        }

        var answer = eventually(BY_BRANCH, json -> json.path("withheld").asBoolean());

        assertThat(answer.has("patrons")).isFalse();
        assertThat(answer.at("/groups/0/withheld").asBoolean()).isTrue();
        assertThat(answer.at("/groups/0").has("patrons")).isFalse();
        var refused = get("/api/v1/population?groupBy=name");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/pointer").stringValue()).isEqualTo("?groupBy");
    }

    private static int patrons(tools.jackson.databind.JsonNode answer, UUID branch) {
        return answer.path("groups")
                .valueStream()
                .filter(group -> group.path("group").asString("").equals(branch.toString()))
                .mapToInt(group -> group.path("patrons").asInt())
                .sum();
    }

    private CompletableFuture<?> tell(String type, UUID patron, long version, UUID branch) {
        var event = (ObjectNode) JSON.readTree(ContractCheck.example("patron.lifecycle", type));
        event.put("institutionid", institution.toString())
                .put("id", UUID.randomUUID().toString());
        ((ObjectNode) event.path("data"))
                .put("patronId", patron.toString())
                .put("version", version)
                .put("branchId", branch.toString());
        return kafka.send(
                "patron.lifecycle", institution + ":" + patron, event.toString().getBytes(StandardCharsets.UTF_8));
    }
}
