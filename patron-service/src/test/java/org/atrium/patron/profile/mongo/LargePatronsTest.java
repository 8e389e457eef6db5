package org.atrium.patron.profile.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.Plans;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.person.Details;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronQuery;
import org.atrium.patron.profile.Patrons;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Patrons with all that may be told of one: hundreds of them are never in memory at a time. */
class LargePatronsTest extends OnPatronService {

    private static final int MANY = 150;
    private static final int LARGE = 64_000;

    /** A page or portion ends with the patron that fills it. */
    private static final int ROOM = (4 << 20) + 2 * LARGE;

    @Autowired
    Patrons patrons;

    @Autowired
    MongoCollections collections;

    @Test
    void a_page_ends_by_size_as_well_as_by_number_and_the_next_goes_on_after_it() {
        var library = aLibrary();
        var people = people(MANY, Activity.NONE);
        keep(library, people);

        var shown = new ArrayList<String>();
        var path = "/api/v1/patrons?limit=500";
        int pages = 0;
        for (var next = path; !next.isEmpty(); pages++) {
            var page = library.get(next);
            page.body().path("items").forEach(one -> shown.add(one.path("id").asString()));
            assertThat(page.text().length()).isLessThan(ROOM + MANY * 1_000);
            var cursor = page.body().path("next").asString("");
            next = cursor.isEmpty() ? "" : path + "&cursor=" + cursor;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(shown)
                .containsExactlyElementsOf(
                        people.stream().map(one -> one.id().toString()).toList());
    }

    @Test
    void many_that_are_read_whole_come_in_portions() {
        var library = aLibrary();
        var people = people(MANY, Activity.NONE);
        keep(library, people);

        var portions = new ArrayList<List<Patron>>();
        Tenancy.run(library.institution(), () -> patrons.inPortions(ids(people), portions::add));

        assertThat(portions)
                .hasSize(3)
                .allSatisfy(portion -> assertThat(portion.size() * LARGE).isLessThan(ROOM));
        assertThat(portions.stream().flatMap(List::stream).map(Patron::id))
                .containsExactlyInAnyOrderElementsOf(ids(people));
    }

    @Test
    void a_page_leaves_what_it_does_not_show_in_the_database() {
        var library = aLibrary();
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var views = IntStream.range(0, 1_000)
                .mapToObj(i -> new Happening(i, now.minusSeconds(i), null))
                .toList();
        keep(library, people(3, new Activity(Map.of("page.view", views))));

        var read = Plans.bytes(
                collections,
                "patrons",
                library.institution(),
                () -> patrons.search(new PatronQuery(null, null, null, null, null, 10)));

        assertThat(read).isBetween(3L * LARGE, 3L * LARGE + 10_000);
    }

    @Test
    void a_file_changes_large_patrons_and_their_cards_change_hands() {
        var library = aLibrary();
        keep(library, people(MANY, Activity.NONE));
        var csv = IntStream.range(0, MANY)
                .mapToObj(i -> "L%d,M%d,new".formatted(i, (i + 70) % MANY))
                .collect(Collectors.joining("\n", "membership,card,category\n", "\n"));

        var started = library.upload("/api/v1/imports", csv.getBytes(StandardCharsets.UTF_8), """
                {"columns":{"membership":"identifiers.membership","card":"identifiers.card","category":"category"},
                 "key":"identifiers.membership","replaces":["card"]}""", false);
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        eventually(() -> assertThat(library.get("/api/v1/imports/" + started.id())
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("done"));

        var done = library.get("/api/v1/imports/" + started.id());
        assertThat(done.body().path("updated").asInt()).as(done.text()).isEqualTo(MANY);
        var holder = library.get("/api/v1/patrons?identifier=card:M0").body().at("/items/0");
        assertThat(holder.path("identifiers").toString()).contains("L80");
        assertThat(holder.path("category").asString()).isEqualTo("new");
    }

    private void keep(Caller library, List<Patron> people) {
        Tenancy.run(
                library.institution(),
                () -> patrons.write(
                        people.stream().map(one -> new Draft(null, one)).toList()));
    }

    private static List<PatronId> ids(List<Patron> people) {
        return people.stream().map(Patron::id).toList();
    }

    private static List<Patron> people(int count, Activity activity) {
        return IntStream.range(0, count)
                .mapToObj(i -> PatronFixtures.someone()
                        .with(large())
                        .with(activity)
                        .withIdentifiers(List.of(
                                new Identifier("membership", "L" + i, true), new Identifier("card", "M" + i, true)))
                        .at(1))
                .toList();
    }

    private static Details large() {
        var attributes = new TreeMap<String, Object>();
        for (int i = 0; i < LARGE / 1_000; i++) {
            attributes.put("a" + i, "x".repeat(1_000));
        }
        var d = Details.NONE;
        return new Details(
                d.name(), null, null, null, null, null, null, null, d.address(), List.of(), attributes, null);
    }
}
