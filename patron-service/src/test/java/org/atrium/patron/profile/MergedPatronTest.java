package org.atrium.patron.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.Refused;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.MergeId;
import org.atrium.patron.person.Address;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.ContactState;
import org.atrium.patron.person.Details;
import org.junit.jupiter.api.Test;

class MergedPatronTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Consent.Subject NEWS = new Consent.Subject("newsletter", "email");
    private static final MergeId MERGE = new MergeId(UUID.randomUUID());

    private final Patron ana = PatronFixtures.aMember().with(named("Ana", "Lopes"));
    private final Patron anna =
            PatronFixtures.aMember().with(named(null, "Lopez").bornOn(LocalDate.of(1979, 5, 4)));

    @Test
    void each_field_is_the_persons_own_or_else_the_first_that_another_record_has() {
        var third = PatronFixtures.aMember()
                .with(named("Anita", "L.")
                        .bornIn(1980)
                        .withInterests(List.of("jazz"))
                        .withAttributes(Map.of("size", 3L)));
        var merged = merged(merged(ana, anna, MERGE), third, new MergeId(UUID.randomUUID()));

        assertThat(merged.details().name().given()).isEqualTo("Ana");
        assertThat(merged.details().birthDate()).isEqualTo(LocalDate.of(1979, 5, 4));
        assertThat(merged.details().birthYear()).isEqualTo(1979);
        assertThat(merged.details().interests()).containsExactly("jazz");
        assertThat(merged.sources()).containsEntry("/name/given", 0).containsEntry("/birthDate", 1);
        assertThat(merged.identifiers()).hasSize(3);
        assertThat(merged.ids()).containsExactly(ana.id(), anna.id(), third.id());
    }

    @Test
    void an_address_that_two_records_have_is_one_in_the_worse_of_its_states() {
        var merged =
                merged(reachedAt(ana, ContactState.ACTIVE, true), reachedAt(anna, ContactState.BOUNCED, false), MERGE);

        assertThat(merged.contactPoints()).singleElement().satisfies(point -> {
            assertThat(point.state()).isEqualTo(ContactState.BOUNCED);
            assertThat(point.verified()).isTrue();
            assertThat(point.id())
                    .isEqualTo(merged.records()
                            .getFirst()
                            .contactPoints()
                            .getFirst()
                            .id());
        });
    }

    @Test
    void an_event_goes_to_the_record_that_it_names_and_counts_for_the_person() {
        var event = new Happening(7, NOON, null);
        var merged = merged(visited(ana, 1), visited(anna, 1), MERGE);
        var visited = merged.withPart(
                merged.part(anna.id()).with(merged.part(anna.id()).activity().with("visit", event, NOON)));

        assertThat(visited.activity().of("visit")).hasSize(2).contains(event);
        var apart = visited.releasing(MERGE).orElseThrow();
        assertThat(apart.taken().activity().of("visit")).hasSize(2);
        assertThat(apart.left().activity().of("visit")).hasSize(1);
    }

    @Test
    void a_no_of_one_record_outranks_the_yes_of_another() {
        var merged = merged(says(ana, true, 1), says(anna, false, 3), MERGE);

        assertThat(merged.consents().allows(NEWS)).isFalse();
        assertThat(merged.consents().decision(NEWS).orElseThrow().source()).isEqualTo("merge");
        var apart = merged.releasing(MERGE).orElseThrow();
        assertThat(apart.left().consents().allows(NEWS)).isTrue();
        assertThat(apart.taken().consents().allows(NEWS)).isFalse();
    }

    @Test
    void a_yes_counts_where_no_record_says_no() {
        assertThat(merged(says(ana, true, 3), anna, MERGE).consents().allows(NEWS))
                .isTrue();
        assertThat(merged(ana, says(anna, true, 3), MERGE).consents().allows(NEWS))
                .isTrue();
        assertThat(merged(ana, anna, MERGE).consents().decision(NEWS)).isEmpty();
    }

    @Test
    void a_yes_after_the_merge_counts_for_the_person_and_is_its_own_records_alone() {
        var merged = merged(ana, says(anna, false, 1), MERGE);
        var agreed = merged.withPart(says(merged.part(ana.id()), true, -5));

        assertThat(agreed.consents().allows(NEWS)).isTrue();
        var apart = agreed.releasing(MERGE).orElseThrow();
        assertThat(apart.left().consents().allows(NEWS)).isTrue();
        assertThat(apart.taken().consents().allows(NEWS)).isFalse();
    }

    @Test
    void a_no_after_the_merge_is_said_for_all() {
        var merged = merged(says(ana, true, 3), says(anna, true, 3), MERGE);
        var refused = merged.withPart(says(merged.part(anna.id()), false, -5));

        assertThat(refused.consents().allows(NEWS)).isFalse();
        var apart = refused.releasing(MERGE).orElseThrow();
        assertThat(apart.left().consents().allows(NEWS)).isFalse();
        assertThat(apart.taken().consents().allows(NEWS)).isFalse();
    }

    @Test
    void merges_of_merges_are_taken_back_in_any_order() {
        var annie = PatronFixtures.aMember().with(named("Annie", null));
        var first = new MergeId(UUID.randomUUID());
        var inner = merged(anna, annie, first);
        var all = merged(ana, inner, MERGE);

        var outerFirst = all.releasing(MERGE).orElseThrow();
        assertThat(outerFirst.left()).isEqualTo(ana);
        assertThat(outerFirst.taken()).isEqualTo(inner);
        assertThat(outerFirst.taken().releasing(first).orElseThrow().left()).isEqualTo(anna);

        var innerFirst = all.releasing(first).orElseThrow();
        assertThat(innerFirst.taken()).isEqualTo(annie);
        assertThat(innerFirst.left().ids()).containsExactly(ana.id(), anna.id());
        assertThat(innerFirst.left().releasing(MERGE).orElseThrow().taken()).isEqualTo(anna);
        assertThat(innerFirst.left().releasing(first)).isEmpty();
    }

    @Test
    void what_staff_change_of_the_person_goes_to_its_own_record() {
        var merged = merged(ana, anna, MERGE);
        var card = new Identifier("ils", "77", true);

        var placed = changed(
                merged,
                one -> one.with(one.details().inCategory("adult"))
                        .withIdentifiers(List.of(
                                one.identifiers().getFirst(), one.identifiers().getLast(), card)));

        assertThat(placed.details().category()).isEqualTo("adult");
        assertThat(placed.part(ana.id()).identifiers()).hasSize(2).contains(card);
        assertThat(placed.releasing(MERGE).orElseThrow().taken()).isEqualTo(anna);
    }

    @Test
    void the_state_of_an_address_that_staff_set_is_set_in_each_record_and_nothing_else_is() {
        var merged =
                merged(reachedAt(ana, ContactState.ACTIVE, false), reachedAt(anna, ContactState.BOUNCED, false), MERGE);

        var renamed = changed(merged, one -> one.with(one.details().inCategory("adult")));
        assertThat(renamed.part(ana.id()).contactPoints())
                .isEqualTo(merged.part(ana.id()).contactPoints());

        var active = changed(
                merged,
                one -> one.withContactPoints(
                        List.of(one.contactPoints().getFirst().in(ContactState.ACTIVE, NOON))));
        assertThat(active.contactPoints())
                .singleElement()
                .satisfies(point -> assertThat(point.usable()).isTrue());
    }

    @Test
    void what_only_another_record_says_cannot_be_taken_away_from_the_person() {
        var merged = merged(ana, reachedAt(anna, ContactState.ACTIVE, false), MERGE);

        assertRefused(merged, "/birthDate", one -> one.with(named("Ana", "Lopes")));
        assertRefused(merged, "/identifiers", one -> one.withIdentifiers(ana.identifiers()));
        assertRefused(merged, "/contactPoints", one -> one.withContactPoints(List.of()));
    }

    private static void assertRefused(Patron merged, String pointer, UnaryOperator<Patron> change) {
        assertThatThrownBy(() -> changed(merged, change))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().faults())
                                .extracting(FieldFault::pointer)
                                .containsExactly(pointer));
    }

    private static Patron changed(Patron merged, UnaryOperator<Patron> change) {
        return Placement.of(merged, change.apply(merged));
    }

    private static Patron merged(Patron survivor, Patron other, MergeId merge) {
        return survivor.absorbing(new Absorbed(merge, NOON, other));
    }

    private static Details named(String given, String family) {
        return Details.NONE
                .with(Details.NONE.name().withGiven(given).withFamily(family))
                .with(Address.NONE);
    }

    private static Patron reachedAt(Patron patron, ContactState state, boolean verified) {
        return patron.withContactPoints(
                List.of(new ContactPoint(UUID.randomUUID(), "email", "ana@example.org", state, verified, null)));
    }

    private static Patron visited(Patron patron, long key) {
        return patron.with(Activity.NONE.with("visit", new Happening(key, NOON.minusSeconds(9), null), NOON));
    }

    /** @param hoursBefore the merge */
    private static Patron says(Patron patron, boolean yes, int hoursBefore) {
        var at = NOON.minusSeconds(3600L * hoursBefore);
        return patron.with(patron.consents()
                .record(
                        yes
                                ? PatronFixtures.aYes(NEWS.purpose(), NEWS.channel(), at)
                                : PatronFixtures.aNo(NEWS.purpose(), NEWS.channel(), at)));
    }
}
