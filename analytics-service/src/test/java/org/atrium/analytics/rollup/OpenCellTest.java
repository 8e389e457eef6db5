package org.atrium.analytics.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.engagement.EngagementEvent.Detail;
import org.atrium.analytics.engagement.EngagementEvent.Origin;
import org.atrium.analytics.engagement.Person;
import org.atrium.kit.tenancy.InstitutionId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenCellTest {

    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    final OpenCell cell = new OpenCell(Totals.NONE, People.nobody());

    @Test
    void events_quantities_and_values_add_up_and_the_newest_acceptance_counts() {
        cell.plus(event(patron(1), 2, "7.50", NOON.plusSeconds(9)));
        cell.plus(event(patron(2), 1, null, NOON));

        assertThat(cell.totals()).isEqualTo(new Totals(2, 3, new BigDecimal("7.50"), NOON.plusSeconds(9)));
    }

    @Test
    void who_comes_again_is_one_person_and_a_counter_at_the_door_sees_none() {
        assertThat(cell.plus(event(patron(1), 1, null, NOON))).isTrue();
        assertThat(cell.plus(event(patron(1), 1, null, NOON))).isFalse();
        assertThat(cell.plus(event(new Person.Nobody(), 40, null, NOON))).isFalse();
        assertThat(cell.plus(event(new Person.Visitor("v"), 1, null, NOON))).isTrue();

        assertThat(cell.people().count()).isEqualTo(2);
        assertThat(cell.totals().quantity()).isEqualTo(43);
    }

    /** So what is written for a person is written once, and nothing at all for those whom a full sketch never needs. */
    @Test
    void the_people_who_are_new_to_the_sketch_make_the_same_sketch_again() {
        var kept = new ArrayList<Long>();
        for (var round = 0; round < 3; round++) {
            for (var i = 0; i < 40_000; i++) {
                if (cell.plus(event(patron(i), 1, null, NOON))) {
                    kept.add(People.pseudonym(patron(i)));
                }
            }
        }
        var again = People.nobody();
        kept.forEach(again::add);

        assertThat(kept).hasSizeLessThan(20_000).doesNotHaveDuplicates();
        assertThat(again.compact()).isEqualTo(cell.people().compact());
    }

    private static Person patron(int number) {
        return new Person.Patron(new UUID(1, number));
    }

    private static EngagementEvent event(Person person, long quantity, @Nullable String value, Instant acceptedAt) {
        return new EngagementEvent(
                new InstitutionId(new UUID(5, 5)),
                new Origin("gate", "1"),
                "visit",
                NOON,
                acceptedAt,
                LocalDate.of(2026, 6, 1),
                person,
                new Detail(null, null, quantity, value == null ? null : new BigDecimal(value), List.of(), null));
    }
}
