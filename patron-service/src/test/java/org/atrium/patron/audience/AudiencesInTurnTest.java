package org.atrium.patron.audience;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.Plans;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AudiencesInTurnTest extends OnPatronService {

    private static final int MANY = 1_100;

    private final long chance = UUID.randomUUID().getMostSignificantBits();
    private int asked;

    @Autowired
    Audiences audiences;

    @Autowired
    MongoCollections collections;

    @Test
    void whoever_asks_for_a_thousand_keeps_nobody_elses_from_being_seen() {
        var busy = anInstitutionThatIsLeftAlone();
        var first = ask(busy);
        var second = ask(busy);
        for (int i = 2; i < MANY; i++) {
            ask(busy);
        }
        var modest = anInstitutionThatIsLeftAlone();
        var theirs = ask(modest);

        var open = audiences.open();
        assertThat(open)
                .contains(new Audiences.Open(busy, first), new Audiences.Open(modest, theirs))
                .doesNotHaveDuplicates();
        assertThat(open).filteredOn(one -> one.institution().equals(busy)).hasSize(1);
        assertThat(Plans.most(collections, "audiences", busy, audiences::open)).isLessThanOrEqualTo(3);

        Tenancy.run(
                busy,
                () -> assertThat(audiences.postpone(first, Instant.now().plusSeconds(3_600)))
                        .isEqualTo(1));
        assertThat(audiences.open()).contains(new Audiences.Open(busy, second));
        Tenancy.run(busy, () -> audiences.close(first));
        end(busy);
        end(modest);
    }

    @Test
    void a_damaged_request_is_set_aside_and_those_behind_it_are_seen() {
        var institution = anInstitutionThatIsLeftAlone();
        var damaged = List.of(ask(institution), ask(institution));
        var good = ask(institution);
        var documents = collections.shared("audiences");
        documents.updateOne(Filters.eq("_id", damaged.getFirst() + ":request"), Updates.unset("requestId"));
        documents.updateOne(
                Filters.eq("_id", damaged.getLast() + ":request"), Updates.set("requestId", UUID.randomUUID()));

        assertThat(audiences.open()).contains(new Audiences.Open(institution, good));

        end(institution);
    }

    /** Holds the lease first, as another instance would, so that the service's own worker stays away. */
    private InstitutionId anInstitutionThatIsLeftAlone() {
        var institution = TestTokens.anInstitution();
        new Leases(collections).hold("audiences:" + institution, Duration.ofMinutes(5));
        return institution;
    }

    private UUID ask(InstitutionId institution) {
        var id = new UUID(chance, asked++);
        Tenancy.run(
                institution,
                () -> audiences.ask(
                        new AudienceRequest(id, UUID.randomUUID(), UUID.randomUUID(), "newsletter", "email")));
        return id;
    }

    private void end(InstitutionId institution) {
        var open = new ArrayList<Audiences.Open>();
        do {
            open.clear();
            audiences.open().stream()
                    .filter(one -> one.institution().equals(institution))
                    .forEach(open::add);
            open.forEach(one -> Tenancy.run(institution, () -> audiences.close(one.requestId())));
        } while (!open.isEmpty());
    }
}
