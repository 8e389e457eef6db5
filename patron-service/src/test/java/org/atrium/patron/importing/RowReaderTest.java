package org.atrium.patron.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.branch.Location;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.Details;
import org.atrium.patron.profile.Patron;
import org.junit.jupiter.api.Test;

/** A row changes what it speaks of, and each fault names the column that it comes from. */
class RowReaderTest {

    private static final Patron STRANGER = PatronFixtures.someone();

    @Test
    void what_a_row_does_not_speak_of_stays_as_it_is() {
        var before = read(STRANGER, "name.given", "Ana", "category", "adult", "birthDate", "1980-02-03");

        var after = read(before, "name.family", "Lima");

        assertThat(after.details().name().given()).isEqualTo("Ana");
        assertThat(after.details().name().family()).isEqualTo("Lima");
        assertThat(after.details().category()).isEqualTo("adult");
        assertThat(after.details().birthYear()).isEqualTo(1980);
        assertThat(read(after, "name.family", "Lima")).isEqualTo(after);
    }

    @Test
    void every_fault_names_its_column() {
        assertThat(faults(
                        STRANGER,
                        "birthDate",
                        "yesterday",
                        "homeBranch",
                        "Atlantis",
                        "enrolledOn",
                        "2026-01-02",
                        "expiresOn",
                        "2026-01-01",
                        "contactPoints.email",
                        "nobody",
                        "attributes.note",
                        "x".repeat(1_001),
                        "interests",
                        "a;" + "y".repeat(101)))
                .containsExactlyInAnyOrder(
                        "birthDate column",
                        "homeBranch column",
                        "expiresOn column",
                        "contactPoints.email column",
                        "attributes.note column",
                        "interests column");
    }

    @Test
    void a_row_with_a_fault_changes_nothing() {
        var faults = new ArrayList<RowFault>();

        assertThat(ImportFixtures.reader(Set.of())
                        .apply(row("name.given", "Ana", "birthYear", "soon"), STRANGER, faults))
                .isEqualTo(STRANGER);
        assertThat(faults)
                .singleElement()
                .satisfies(fault -> assertThat(fault.reason()).contains("“soon” is not a year"));
    }

    @Test
    void a_point_on_the_map_is_two_numbers_of_degrees() {
        var read = read(STRANGER, "address.location.lat", "48.8566", "address.location.lon", "-2.3522");

        assertThat(read.details().address().location()).isEqualTo(new Location(48.8566, -2.3522));
        assertThat(read(read, "name.given", "Ana").details().address().location())
                .as("an empty cell leaves what is known")
                .isEqualTo(new Location(48.8566, -2.3522));
        for (var wrong : List.of("90.1", "-91", "1e1", "NaN", "48,8", "north", "0x1p3")) {
            assertThat(faults(STRANGER, "address.location.lat", wrong, "address.location.lon", "2"))
                    .as(wrong)
                    .containsExactly("address.location.lat column");
        }
        assertThat(faults(STRANGER, "address.location.lat", "2", "address.location.lon", "180.5"))
                .containsExactly("address.location.lon column");
        assertThat(faults(STRANGER, "address.location.lon", "2")).containsExactly("address.location.lon column");
        assertThat(faults(STRANGER, "address.location.lat", "2")).containsExactly("address.location.lat column");
    }

    @Test
    void a_year_says_nothing_beside_a_day() {
        var before = read(STRANGER, "birthDate", "1980-02-03");

        assertThat(read(before, "birthYear", "1999").details().birthDate()).isEqualTo("1980-02-03");
        assertThat(read(STRANGER, "birthYear", "1999").details().birthYear()).isEqualTo(1999);
    }

    @Test
    void an_address_takes_the_place_of_what_the_same_source_brought_before() {
        var before = read(STRANGER, "contactPoints.email", "old@example.org");

        var after = read(before, "contactPoints.email", "New@Example.org, second@example.org");

        assertThat(after.contactPoints())
                .extracting(ContactPoint::address)
                .containsExactly("new@example.org", "second@example.org");
        assertThat(after.contactPoints()).extracting(ContactPoint::source).containsOnly("ils");
        assertThat(read(after, "contactPoints.email", "second@example.org;new@example.org"))
                .isEqualTo(after);
    }

    @Test
    void an_address_that_somebody_else_brought_stays() {
        var told = PatronFixtures.reachedAt("own@example.org");

        assertThat(read(told, "contactPoints.email", "file@example.org").contactPoints())
                .extracting(ContactPoint::address)
                .containsExactly("own@example.org", "file@example.org");
    }

    @Test
    void a_number_is_read_by_the_country_of_the_row() {
        assertThat(read(STRANGER, "contactPoints.sms", "079 123 45 67", "address.country", "CH")
                        .contactPoints())
                .extracting(ContactPoint::address)
                .containsExactly("+41791234567");
    }

    @Test
    void a_file_that_is_the_source_of_truth_leaves_one_card() {
        var before = STRANGER.withIdentifiers(
                List.of(new Identifier("card", "old", true), new Identifier("ils", "7", false)));

        assertThat(after(Set.of("card"), before, "identifiers.card", "new").identifiers())
                .containsExactly(new Identifier("ils", "7", false), new Identifier("card", "new", true));
        assertThat(after(Set.of(), before, "identifiers.card", "new").identifiers())
                .extracting(Identifier::value)
                .containsExactly("old", "7", "new");
        assertThat(after(Set.of("card"), before, "identifiers.card", "old").identifiers())
                .isEqualTo(before.identifiers());
    }

    @Test
    void what_is_stored_and_would_be_refused_today_stands_in_nobodys_way() {
        var many = IntStream.range(0, 150).mapToObj(i -> "w" + i).toList();
        var before = STRANGER.with(Details.NONE.withInterests(many));

        assertThat(read(before, "category", "adult").details().interests()).hasSize(150);
    }

    private static Patron read(Patron before, String... cells) {
        return after(Set.of(), before, cells);
    }

    private static Patron after(Set<String> replaces, Patron before, String... cells) {
        var faults = new ArrayList<RowFault>();
        var after = ImportFixtures.reader(replaces).apply(row(cells), before, faults);
        assertThat(faults).isEmpty();
        return after;
    }

    private static List<String> faults(Patron before, String... cells) {
        var faults = new ArrayList<RowFault>();
        ImportFixtures.reader(Set.of()).apply(row(cells), before, faults);
        return faults.stream().map(RowFault::column).toList();
    }

    private static Row row(String... cells) {
        return ImportFixtures.row(2, cells);
    }
}
