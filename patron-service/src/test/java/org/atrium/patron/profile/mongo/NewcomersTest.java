package org.atrium.patron.profile.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.time.Ids;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.RunningService;
import org.atrium.patron.duplicate.DuplicateSearch;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.person.Address;
import org.atrium.patron.person.Details;
import org.atrium.patron.person.Name;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.Lookalikes;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Those who come many at once, in the database. The service compares in the background, too. */
class NewcomersTest {

    private static final int MANY = 12;

    private final Patrons patrons = RunningService.get(Patrons.class);
    private final Lookalikes lookalikes = RunningService.get(Lookalikes.class);
    private final DuplicateSearch search = RunningService.get(DuplicateSearch.class);
    private final MongoCollections collections = RunningService.get(MongoCollections.class);
    private final TenantCollection noted = collections.tenant(Newcomers.COLLECTION);
    private final InstitutionId library = TestTokens.anInstitution();

    @Test
    void many_at_once_bear_no_mark_and_are_compared_all_the_same() {
        Tenancy.run(library, () -> {
            RunningService.establish();
            var all = write("N", MANY);

            assertThat(marked()).as("marked one by one").isZero();
            search.pass(() -> {});
            for (var one : all) {
                assertThat(collections
                                .tenant("duplicates")
                                .count(Filters.eq("members", one.id().value())))
                        .as("the namesakes of %s", one.id())
                        .isEqualTo(MANY - 1);
            }
            assertThat(noted.count(new Document())).isZero();
        });
    }

    @Test
    void whose_card_another_has_is_waited_for_by_nobody() {
        Tenancy.run(library, () -> {
            RunningService.establish();
            write("N", MANY);
            var late = write("N", MANY);

            search.pass(() -> {});
            assertThat(patrons.find(late.getFirst().id())).isEmpty();
            assertThat(noted.count(new Document())).isZero();
        });
    }

    @Test
    void who_is_noted_and_not_there_keeps_nobody_waiting_and_is_forgotten_after_an_hour() {
        Tenancy.run(library, () -> {
            RunningService.establish();
            var now = RunningService.get(Clock.class);
            var lately = noting(now).note(List.of(UUID.randomUUID()));
            var longAgo = noting(Clock.offset(now, Duration.ofHours(-2))).note(List.of(UUID.randomUUID()));
            write("N", MANY);

            search.pass(() -> {});
            assertThat(lookalikes.toBeCompared(MANY).isNobody()).isTrue();
            assertThat(collections.tenant("duplicates").count(new Document())).isEqualTo(MANY * (MANY - 1) / 2);
            assertThat(noted.first(Filters.eq("_id", longAgo))).isEmpty();
            assertThat(noted.first(Filters.eq("_id", lately)))
                    .as("it may still be written")
                    .isPresent();
        });
    }

    private Newcomers noting(Clock clock) {
        return new Newcomers(collections, clock, Ids.timeOrdered());
    }

    private long marked() {
        return collections.tenant("patrons").count(Filters.exists("compare"));
    }

    private List<Patron> write(String card, int many) {
        var all = new ArrayList<Patron>();
        for (int i = 0; i < many; i++) {
            all.add(namesake(card + i));
        }
        patrons.write(all.stream().map(one -> new Draft(null, one)).toList());
        return all;
    }

    private static Patron namesake(String card) {
        return PatronFixtures.someone()
                .with(new Details(
                        new Name("Ana", "Lopes", null),
                        null,
                        LocalDate.of(1979, 5, 4),
                        1979,
                        null,
                        null,
                        null,
                        null,
                        Address.NONE,
                        List.of(),
                        Map.of(),
                        null))
                .withIdentifiers(List.of(new Identifier("card", card, true)))
                .withContactPoints(List.of());
    }
}
