package org.atrium.patron.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.atrium.kit.access.Given;
import org.atrium.kit.access.WhoAsks;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.work.Turn;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.access.Holder;
import org.atrium.patron.audit.AuditEntry;
import org.atrium.patron.audit.AuditLink;
import org.atrium.patron.audit.MemoryAuditChain;
import org.atrium.patron.profile.Patron;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecipientSearchTest {

    private static final Instant DECIDED = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant ASKED = DECIDED.minus(Duration.ofDays(10));
    private static final Instant FETCHED = ASKED.plusSeconds(60);

    private final Patron ana = PatronFixtures.aMember();
    private final UUID campaign = UUID.randomUUID();
    private final List<AuditEntry> entries = new ArrayList<>();
    private final List<SequencedMap<String, Object>> messages = new ArrayList<>();

    private final Holder sending = new Holder() {
        @Override
        public String service() {
            return "campaign-service";
        }

        @Override
        public Held held() {
            return new Held(List.of(), List.of());
        }

        @Override
        public Given give(String file, WhoAsks person, @Nullable String after) {
            return new Given(messages, null);
        }
    };

    private void chosen(Instant at, String state) {
        var row = new LinkedHashMap<String, Object>();
        row.put("source", "campaign");
        row.put("sourceId", campaign.toString());
        row.put("state", state);
        row.put("chosenAt", at.toString());
        messages.add(row);
    }

    private void noted(String action, UUID export, String kind, UUID subject, Instant at) {
        entries.add(new AuditEntry(
                UUID.randomUUID().toString(),
                at,
                "ada",
                action,
                "export:" + export,
                Map.of("kind", kind, "subject", subject.toString())));
    }

    private void file(String kind, UUID subject, Instant asked, Instant... fetched) {
        var export = UUID.randomUUID();
        noted("export.asked", export, kind, subject, asked);
        for (var at : fetched) {
            noted("export.fetched", export, kind, subject, at);
        }
    }

    private RecipientSearch.Found found() {
        var found = new ArrayList<RecipientSearch.Found>();
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var chain = new MemoryAuditChain();
            for (var entry : entries) {
                chain.add(List.of(
                        new AuditLink(chain.last().map(AuditLink::number).orElse(0L) + 1, entry, "", "")));
            }
            Turn turn = () -> {};
            found.add(new RecipientSearch(chain, List.of(sending)).of(ana, DECIDED, turn));
        });
        return found.getFirst();
    }

    private List<Recipient> files() {
        return found().recipients().stream()
                .filter(one -> one.given() instanceof Recipient.File)
                .toList();
    }

    @Test
    void who_was_chosen_before_a_file_of_the_campaign_was_asked_for_is_in_it() {
        chosen(ASKED, "external");
        file("campaign-deliveries", campaign, ASKED, FETCHED);

        assertThat(files()).singleElement().matches(Recipient::certain);
    }

    @Test
    void who_was_chosen_while_the_file_was_written_is_perhaps_in_it() {
        chosen(ASKED.plusSeconds(30), "external");
        file("campaign-deliveries", campaign, ASKED, FETCHED);

        assertThat(files()).singleElement().matches(one -> !one.certain());
    }

    @Test
    void who_was_chosen_after_it_was_fetched_is_not_in_it() {
        chosen(FETCHED.plusSeconds(2), "external");
        file("campaign-deliveries", campaign, ASKED, FETCHED);

        assertThat(files()).isEmpty();
    }

    @Test
    void of_two_records_in_one_campaign_the_one_chosen_first_counts() {
        chosen(ASKED.minusSeconds(5), "external");
        chosen(FETCHED.plusSeconds(2), "sent");
        file("campaign-deliveries", campaign, ASKED, FETCHED);

        assertThat(files()).singleElement().matches(Recipient::certain);
        assertThat(found().recipients())
                .filteredOn(one -> one.given() instanceof Recipient.Campaign)
                .singleElement()
                .extracting(Recipient::at)
                .isEqualTo(ASKED.minusSeconds(5));
    }

    @Test
    void one_who_fetches_the_same_each_day_is_one_line_with_the_first_and_the_last_day() {
        for (int day = 0; day < 300; day++) {
            var asked = DECIDED.minus(Duration.ofDays(400 - day));
            file("patron-vcard", ana.id().value(), asked, asked.plusSeconds(5));
        }
        chosen(ASKED, "external");

        var found = found().recipients();
        assertThat(found).hasSize(2);
        assertThat(found)
                .filteredOn(one -> one.given() instanceof Recipient.File)
                .singleElement();
    }

    @Test
    void one_entry_of_long_ago_does_not_end_the_search() {
        file("patron-vcard", ana.id().value(), ASKED, FETCHED);
        noted("export.fetched", UUID.randomUUID(), "patron-vcard", UUID.randomUUID(), Instant.EPOCH);

        assertThat(files()).hasSize(1);
        assertThat(found().whole()).isTrue();
    }
}
