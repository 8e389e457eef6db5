package org.atrium.patron.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.patron.audit.AuditChainContract.entry;

import java.util.List;
import java.util.stream.IntStream;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AuditOverHttpTest extends OnPatronService {

    @Autowired
    AuditLog log;

    private final InstitutionId institution = TestTokens.anInstitution();

    @Test
    void who_did_what_is_read_page_by_page_and_every_page_carries_on_the_chain() {
        Tenancy.run(
                institution,
                () -> log.note(IntStream.rangeClosed(1, 5)
                        .mapToObj(i -> entry("e" + i, i % 2 == 0 ? "ben" : "ada", "campaign.launched", "campaign:" + i))
                        .toList()));
        var officer = officer();

        var first = officer.get("/api/v1/audit?limit=3").body();
        var second = officer.get(
                        "/api/v1/audit?limit=3&cursor=" + first.at("/next").asString())
                .body();

        assertThat(first.at("/items")
                        .valueStream()
                        .map(item -> item.at("/number").asLong()))
                .containsExactly(5L, 4L, 3L);
        assertThat(second.at("/items")
                        .valueStream()
                        .map(item -> item.at("/number").asLong()))
                .containsExactly(2L, 1L);
        assertThat(second.has("next")).isFalse();
        assertThat(first.at("/items/2/previous").asString())
                .isEqualTo(second.at("/items/0/hash").asString());
        assertThat(officer.get("/api/v1/audit?by=ben").body().at("/items").size())
                .isEqualTo(2);
        assertThat(officer.get("/api/v1/audit?subject=campaign:3")
                        .body()
                        .at("/items/0/action")
                        .asString())
                .isEqualTo("campaign.launched");
    }

    @Test
    void another_institutions_log_is_empty() {
        Tenancy.run(institution, () -> log.note(List.of(entry("e1", "ada", "x.y", "thing:s"))));

        var stranger = officerOf(TestTokens.anInstitution());
        assertThat(stranger.get("/api/v1/audit").body().at("/items")).isEmpty();
    }

    @Test
    void who_may_not_manage_privacy_does_not_read_it() {
        assertThat(callerOf(institution).get("/api/v1/audit").status()).isEqualTo(403);
    }

    @Test
    void a_made_up_cursor_is_refused() {
        assertThat(officer().get("/api/v1/audit?cursor=eA").status()).isEqualTo(422);
        assertThat(officer().get("/api/v1/audit?limit=0").status()).isEqualTo(422);
    }

    private Caller officer() {
        return officerOf(institution);
    }

    private Caller officerOf(InstitutionId somewhere) {
        return callerOf(somewhere).with(TestTokens.bearer(somewhere, "privacy:manage"));
    }
}
