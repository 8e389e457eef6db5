package org.atrium.patron.profile.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.fact.Fact;
import org.atrium.patron.fact.FactName;
import org.atrium.patron.fact.FactValue;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.profile.Patron;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What a write sends. */
class PatronChangesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void an_event_is_appended_and_nothing_else_is_written() {
        var before = cameBefore(300);
        var after = before.with(before.activity().with("page.view", new Happening(7, NOW, null), NOW));

        var change = change(before, after);

        assertThat(change.get("$set", Document.class)).containsOnlyKeys("version");
        var push = change.get("$push", Document.class);
        assertThat(push).containsOnlyKeys("activity.page%2Eview");
        var appended = push.get("activity.page%2Eview", Document.class);
        assertThat(appended.getList("$each", Document.class))
                .extracting(one -> one.getLong("h"))
                .containsExactly(7L);
        assertThat(appended.getInteger("$slice")).isEqualTo(301);
    }

    @Test
    void what_is_no_longer_kept_is_cut_and_a_type_that_is_gone_is_removed() {
        var before = cameBefore(3);
        var kept = new HashMap<>(before.activity().byType());
        kept.put("page.view", kept.get("page.view").subList(0, 2));
        kept.remove("loan");

        var change = change(before, before.with(new Activity(kept)));

        assertThat(change.get("$unset", Document.class)).containsOnlyKeys("scores", "activity.loan");
        var cut = change.get("$push", Document.class).get("activity.page%2Eview", Document.class);
        assertThat(cut.getList("$each", Document.class)).isEmpty();
        assertThat(cut.getInteger("$slice")).isEqualTo(2);
    }

    @Test
    void a_fact_changes_the_facts_and_nothing_else() {
        var before = PatronFixtures.someone();
        var fact = new Fact(
                new FactName("giving.lastOn"), new FactValue.Day(LocalDate.of(2026, 3, 1)), NOW, NOW, new UUID(0, 1));
        var after = before.with(before.facts().with(fact));

        assertThat(change(before, after).get("$set", Document.class)).containsOnlyKeys("version", "facts");
        assertThat(PatronDocument.read(
                        SealedParts.opened(PatronDocument.of(after, Unsealed.KEY, Unsealed.HASHES), Unsealed.KEY)))
                .isEqualTo(after);
    }

    @Test
    void another_card_changes_what_a_patron_is_found_by() {
        var before = PatronFixtures.someone().withIdentifiers(List.of(new Identifier("card", "A1", true)));

        var change = change(before, before.withIdentifiers(List.of(new Identifier("card", "B2", true))));

        assertThat(change.get("$set", Document.class))
                .containsOnlyKeys("version", "sealedPerson", "identifierKeys", "starts");
    }

    @Test
    void who_loses_the_only_card_is_no_member() {
        var before = PatronFixtures.someone().withIdentifiers(List.of(new Identifier("card", "A1", true)));

        var change = change(before, before.withIdentifiers(List.of()));

        assertThat(change.get("$set", Document.class)).containsEntry("membership", false);
        assertThat(change.get("$unset", Document.class)).containsKeys("identifierKeys", "starts", "has");
    }

    private static Document change(Patron before, Patron after) {
        return PatronDocument.change(before, after, Unsealed.KEY, Unsealed.HASHES);
    }

    private static Patron cameBefore(int times) {
        var views = IntStream.range(0, times)
                .mapToObj(i -> new Happening(i + 100, NOW.minusSeconds(60L * (i + 1)), null))
                .toList();
        var loans = List.of(new Happening(1, NOW.minusSeconds(9), null));
        return PatronFixtures.aMember().with(new Activity(Map.of("page.view", views, "loan", loans)));
    }
}
