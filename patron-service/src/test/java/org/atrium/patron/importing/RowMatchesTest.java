package org.atrium.patron.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atrium.patron.identity.PatronId;
import org.junit.jupiter.api.Test;

/** Two records are the same person when they share an identifier. */
class RowMatchesTest {

    private static final PatronId ANA = new PatronId(new UUID(0, 1));
    private static final PatronId BEN = new PatronId(new UUID(0, 2));

    private final List<RowFault> faults = new ArrayList<>();

    @Test
    void a_row_is_about_the_patron_who_has_its_key_and_about_a_stranger_when_nobody_has() {
        var matches = matches(Set.of(), Map.of("card:1", ANA), row(2, "1"), row(3, "2"));

        assertThat(matches.rows()).containsOnlyKeys("card:1", "card:2");
        assertThat(matches.owners()).containsExactly(Map.entry("card:1", ANA));
        assertThat(faults).isEmpty();
    }

    @Test
    void a_row_with_an_identifier_of_another_patron_is_rejected() {
        var matches = matches(Set.of(), Map.of("card:1", ANA, "ils:7", BEN), row(2, "1", "7"));

        assertThat(matches.rows()).isEmpty();
        assertThat(faults)
                .containsExactly(
                        new RowFault(2, "identifiers.ils column", "the identifier ils:7 points at another patron"));
    }

    @Test
    void a_row_with_an_identifier_that_its_own_patron_has_is_not() {
        var matches = matches(Set.of(), Map.of("card:1", ANA, "ils:7", ANA), row(2, "1", "7"));

        assertThat(matches.rows()).containsOnlyKeys("card:1");
        assertThat(matches.taken()).containsExactly(Map.entry("card:1", Map.of()));
    }

    @Test
    void of_two_rows_that_ask_for_one_identifier_the_first_has_it() {
        var matches = matches(Set.of(), Map.of(), row(2, "1", "7"), row(3, "2", "7"));

        assertThat(matches.rows()).containsOnlyKeys("card:1");
        assertThat(faults).extracting(RowFault::line).containsExactly(3L);
    }

    @Test
    void where_the_file_is_the_source_of_truth_an_identifier_changes_hands() {
        var matches = matches(Set.of("ils"), Map.of("card:1", ANA, "ils:7", BEN), row(2, "1", "7"));

        assertThat(matches.rows()).containsOnlyKeys("card:1");
        assertThat(matches.taken()).containsExactly(Map.entry("card:1", Map.of("ils:7", BEN)));
        assertThat(faults).isEmpty();
    }

    @Test
    void what_nobody_has_verified_names_nobody_and_is_taken_by_the_row_that_knows() {
        var matches = claimed(Map.of("card:1", ANA), row(2, "1"));

        assertThat(matches.rows()).containsOnlyKeys("card:1");
        assertThat(matches.owners()).isEmpty();
        assertThat(matches.taken()).containsExactly(Map.entry("card:1", Map.of("card:1", ANA)));

        var beside = claimed(Map.of("ils:7", BEN), row(3, "2", "7"));
        assertThat(beside.taken()).containsExactly(Map.entry("card:2", Map.of("ils:7", BEN)));
        assertThat(faults).isEmpty();
    }

    @Test
    void a_claim_of_the_patron_whom_another_identifier_of_the_row_names_is_theirs() {
        var matches = matches(Set.of(), Map.of("ils:7", ANA), Map.of("card:1", ANA), row(2, "1", "7"));

        assertThat(matches.owners()).containsExactly(Map.entry("card:1", ANA));
        assertThat(matches.taken()).containsExactly(Map.entry("card:1", Map.of()));
        assertThat(faults).isEmpty();
    }

    private RowMatches claimed(Map<String, PatronId> claims, Row... rows) {
        return matches(Set.of(), Map.of(), claims, rows);
    }

    private RowMatches matches(Set<String> replaces, Map<String, PatronId> holders, Row... rows) {
        return matches(replaces, holders, Map.of(), rows);
    }

    private RowMatches matches(
            Set<String> replaces, Map<String, PatronId> holders, Map<String, PatronId> claims, Row... rows) {
        var reader = ImportFixtures.reader(replaces);
        var byKey = new LinkedHashMap<String, Row>();
        for (var row : rows) {
            byKey.put(reader.key(row).orElseThrow(), row);
        }
        return RowMatches.of(byKey, holders, claims, reader, new BatchEffect(ImportFixtures.started(), reader, faults));
    }

    private static Row row(long line, String card) {
        return ImportFixtures.row(line, "identifiers.card", card);
    }

    private static Row row(long line, String card, String ils) {
        return ImportFixtures.row(line, "identifiers.card", card, "identifiers.ils", ils);
    }
}
