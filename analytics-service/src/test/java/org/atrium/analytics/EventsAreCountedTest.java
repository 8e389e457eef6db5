package org.atrium.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From the door to the number. */
class EventsAreCountedTest extends OnRealServers {

    final Instant now = Instant.now();
    final LocalDate today = LocalDate.ofInstant(now, ZoneId.of("Europe/Paris"));
    final String metrics = "/api/v1/metrics?metric=%s&from=" + today + "&to=" + today;

    @Test
    void an_event_is_accepted_once_and_soon_visible() {
        var branch = PATRON_SERVICE.knows(institution, UUID.randomUUID());
        var visit = event("visit", now, "{\"branchId\":\"" + branch + "\"}");

        var first = one(visit);
        var again = one(visit);

        assertThat(first.status()).as(first.toString()).isEqualTo(202);
        assertThat(first.json()).isEqualTo(JSON.readTree("{\"accepted\":1,\"duplicates\":0,\"rejected\":[]}"));
        assertThat(again.json()).isEqualTo(JSON.readTree("{\"accepted\":0,\"duplicates\":1,\"rejected\":[]}"));
        var answer = eventually(
                metrics.formatted("visits") + "&groupBy=branch",
                json -> json.path("series").path(0).path("total").asInt() == 1
                        && json.at("/completeness/pendingEvents").asInt(1) == 0);
        assertThat(answer.path("series").path(0).path("group").stringValue()).isEqualTo(branch.toString());
        assertThat(answer.path("timeZone").stringValue()).isEqualTo("Europe/Paris");
        assertThat(answer.path("completeness").path("pendingEvents").asInt()).isZero();
        assertThat(answer.hasNonNull("asOf")).isTrue();
        assertThat(answer.path("definitionVersion").stringValue()).isEqualTo("1");
    }

    @Test
    void what_few_people_did_is_withheld_and_a_sum_with_it_in_is_not_passed_off_as_whole() {
        var branch = PATRON_SERVICE.knows(institution, UUID.randomUUID());
        var village = PATRON_SERVICE.knows(institution, UUID.randomUUID());
        var events = new ArrayList<String>();
        for (var i = 0; i < 24; i++) {
            var patron = PATRON_SERVICE.knows(institution, UUID.randomUUID());
            var place = i < 22 ? branch : village;
            var data = "{\"patronId\":\"%s\",\"branchId\":\"%s\",\"value\":9999999999.9999}";
            events.add(event("gift", now, data.formatted(patron, place)));
        }
        batch(events.toArray(String[]::new));

        eventually(
                metrics.formatted("value:gifts"),
                json -> json.at("/series/0/total")
                                .asDecimal(BigDecimal.ZERO)
                                .compareTo(new BigDecimal("239999999999.9976"))
                        == 0);
        var byBranch = get(metrics.formatted("value:gifts") + "&groupBy=branch").json();
        assertThat(byBranch.path("series").size()).isEqualTo(2);
        assertThat(byBranch.path("series")
                        .valueStream()
                        .allMatch(one -> one.path("withheld").asBoolean()))
                .isTrue();
        assertThat(byBranch.path("series").valueStream().noneMatch(one -> one.has("total")))
                .isTrue();
    }

    @Test
    void distinct_people_are_counted_once_each_and_few_are_withheld() {
        var events = new ArrayList<String>();
        for (var i = 0; i < 12; i++) {
            var patron = PATRON_SERVICE.knows(institution, UUID.randomUUID());
            events.add(event("loan", now, "{\"patronId\":\"" + patron + "\",\"quantity\":3}"));
            events.add(event("loan", now, "{\"patronId\":\"" + patron + "\",\"quantity\":2}"));
        }
        events.add(event("hold", now, "{\"visitorId\":\"v1\"}"));

        assertThat(batch(events.toArray(String[]::new)).json().path("accepted").asInt())
                .isEqualTo(25);

        eventually(
                metrics.formatted("loans"),
                json -> json.path("series").path(0).path("total").asInt() == 60);
        eventually(
                metrics.formatted("distinct:loans"),
                json -> json.path("series").path(0).path("total").asInt() == 12);
        eventually(
                metrics.formatted("distinct:holds"),
                json -> json.path("series").path(0).path("withheld").asBoolean());
        assertThat(get(metrics.formatted("distinct:holds"))
                        .json()
                        .at("/series/0/points/0")
                        .has("value"))
                .isFalse();
    }
}
