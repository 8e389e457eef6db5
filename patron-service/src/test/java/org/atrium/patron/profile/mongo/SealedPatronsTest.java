package org.atrium.patron.profile.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.atrium.kit.erasure.Erasers;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.Transactions;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.RunningService;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.ConsentLedger;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.MergeId;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.membership.Population;
import org.atrium.patron.membership.SegmentSnapshots;
import org.atrium.patron.person.Address;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.ContactState;
import org.atrium.patron.person.Details;
import org.atrium.patron.person.Name;
import org.atrium.patron.profile.Absorbed;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.Keepers;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.PatronQuery;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.PlainPatrons;
import org.atrium.patron.rule.Comparison;
import org.atrium.patron.rule.Field;
import org.atrium.patron.rule.Fields;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.vault.PatronKeys;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the database has of somebody, sealed and not. */
class SealedPatronsTest {

    private static final Instant NOW = Instant.parse("2026-01-28T10:00:00Z");

    private final Patrons patrons = RunningService.get(Patrons.class);
    private final PatronKeys keys = RunningService.get(PatronKeys.class);
    private final PlainPatrons plain = RunningService.get(PlainPatrons.class);
    private final MongoCollections collections = RunningService.get(MongoCollections.class);
    private final InstitutionId library = TestTokens.anInstitution();

    @Test
    void nothing_that_names_somebody_stands_in_the_database_in_whatever_letters() {
        var canary = "canary" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        Tenancy.run(library, () -> {
            RunningService.establish();
            var one = somebody(canary, "C" + canary);
            var two = somebody(canary, "D" + canary);
            patrons.write(List.of(new Draft(null, one), new Draft(null, two)));
            var merged = one.absorbing(new Absorbed(new MergeId(UUID.randomUUID()), NOW, two))
                    .at(2);
            patrons.remove(two, one.id());
            patrons.write(List.of(new Draft(one, merged)));

            assertThat(patrons.find(one.id())).contains(merged);
            assertThat(Whereabouts.inDocuments(collections, canary)).isEmpty();
            assertThat(Whereabouts.inFiles(canary)).isEmpty();
            assertThat(Whereabouts.inFiles("sealedPerson"))
                    .as("the files can be looked through: what is not sealed stands there")
                    .isNotEmpty();
        });
    }

    @Property(tries = 30)
    void whatever_somebody_is_is_read_as_it_was_written(
            @ForAll @CharRange(from = ' ', to = '\u2fff') String given,
            @ForAll @CharRange(from = ' ', to = '\u2fff') String note,
            @ForAll long number) {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var d = somebody("x", UUID.randomUUID().toString());
            var details = d.details();
            var patron = d.with(new Details(
                    new Name(given, null, note),
                    details.language(),
                    details.birthDate(),
                    details.birthYear(),
                    null,
                    details.category(),
                    null,
                    null,
                    new Address(note, given, null, "FR", null),
                    List.of(given, note),
                    Map.of("note", note, "number", number, "yes", true),
                    note));
            patrons.write(List.of(new Draft(null, patron)));

            assertThat(patrons.find(patron.id())).contains(patron);
        });
    }

    @Test
    void who_was_written_before_there_were_keys_is_found_counted_changed_and_sealed() {
        Tenancy.run(library, () -> {
            RunningService.establish();
            var old = somebody("Marguerite", "CARDNO1");
            var other = somebody("Marguerite", "CARDNO2");
            var documents = collections.tenant("patrons");
            documents.insert(InPlain.of(old));
            documents.insert(InPlain.of(other));
            patrons.write(List.of(new Draft(null, somebody("Marguerite", "CARDNO3"))));

            everybodyIsFound(3);
            assertThat(patrons.find(old.id())).contains(old);
            var thief = somebody("Nobody", "CARDNO2");
            assertThat(patrons.write(List.of(new Draft(null, thief))).clashes())
                    .as("an identifier stays one patron's, sealed or not")
                    .containsEntry(thief.id(), "card:CARDNO2");

            var changed = old.with(old.details().inLanguage("zh-Hans")).at(2);
            assertThat(patrons.write(List.of(new Draft(old, changed))).overtaken())
                    .isEmpty();
            assertThat(patrons.find(old.id())).contains(changed);
            assertThat(document(old.id()).keySet())
                    .doesNotContainAnyElementsOf(SealedParts.PLAIN.stream()
                            .filter(field -> !List.of("address", "attributes").contains(field))
                            .toList());
            everybodyIsFound(3);

            assertThat(plain.institutions()).contains(library);
            assertThat(plain.seal(10)).isEqualTo(1);
            assertThat(plain.seal(10)).isZero();
            assertThat(plain.institutions()).doesNotContain(library);
            assertThat(plain.remain()).isFalse();
            assertThat(patrons.find(other.id())).contains(other);
            assertThat(document(other.id()).toJson()).doesNotContain("Marguerite", "CARDNO2");
            everybodyIsFound(3);
            assertThat(patrons.write(List.of(new Draft(null, thief))).clashes())
                    .containsEntry(thief.id(), "card:CARDNO2");
        });
    }

    @Test
    void one_that_cannot_be_sealed_keeps_nobody_else() {
        Tenancy.run(library, () -> {
            var documents = collections.tenant("patrons");
            var damaged = InPlain.of(somebody("Ana", "CARDNO1")).append("lifecycle", "unheard-of");
            var other = somebody("Ana", "CARDNO2");
            documents.insert(damaged);
            documents.insert(InPlain.of(other));

            while (plain.seal(1) > 0) {}

            assertThat(patrons.find(other.id())).contains(other);
            assertThat(document(other.id())).doesNotContainKey("name");
            assertThat(plain.institutions()).doesNotContain(library);
            documents.deleteOne(Filters.eq("_id", damaged.get("_id")));
        });
    }

    @Test
    void one_whom_the_database_refuses_keeps_nobody_else() {
        Tenancy.run(library, () -> {
            var documents = collections.tenant("patrons");
            patrons.write(List.of(new Draft(null, somebody("Ana", "CARDNO1"))));
            var twin = somebody("Ana", "CARDNO1");
            var other = somebody("Ana", "CARDNO2");
            documents.insert(InPlain.of(twin));
            documents.insert(InPlain.of(other));

            for (int i = 0; i < 3; i++) {
                plain.seal(1);
            }

            assertThat(document(other.id())).doesNotContainKey("name");
            assertThat(plain.seal(10)).as("it does not go on for ever").isZero();
            assertThat(plain.institutions()).doesNotContain(library);
            documents.deleteOne(Filters.eq("_id", twin.id().value()));
        });
    }

    @Test
    void whose_key_is_gone_is_nobody_though_the_document_came_back_from_a_copy() {
        Tenancy.run(library, () -> {
            RunningService.establish();
            var ana = somebody("Ana", "CARDNO1");
            var ben = somebody("Ana", "CARDNO2");
            patrons.write(List.of(new Draft(null, ana), new Draft(null, ben)));
            var copy = document(ana.id());
            collections.tenant("patrons").deleteOne(Filters.eq("_id", ana.id().value()));
            RunningService.get(Erasers.class).erase(Forgotten.known(ana.id().value()));
            collections.tenant("patrons").insert(copy);

            assertThat(patrons.find(ana.id())).isEmpty();
            assertThat(patrons.known(List.of(), List.of("card:CARDNO1"))).isEmpty();
            assertThat(found(new PatronQuery("ana", null, null, null, null, 10)))
                    .containsExactly(ben.id());
            assertThat(RunningService.get(PatronDesk.class).reassess(List.of(ana.id(), ben.id())))
                    .as("whoever looks at many is told")
                    .containsExactly(ana.id());
        });
    }

    @Test
    void the_first_keys_may_be_made_within_a_change_that_comes_to_nothing() {
        Tenancy.run(library, () -> {
            var ana = somebody("Ana", "CARDNO1");
            RunningService.get(Transactions.class).allOrNothing(() -> {
                patrons.write(List.of(new Draft(null, ana)));
                return false;
            });

            assertThat(patrons.find(ana.id())).isEmpty();
            patrons.write(List.of(new Draft(null, ana)));
            assertThat(patrons.find(ana.id())).contains(ana);
            assertThat(collections.tenant("patronKeys").count(new Document())).isEqualTo(1);
            assertThat(collections.tenant("institutionKeys").count(new Document()))
                    .isEqualTo(2);
        });
    }

    @Test
    void whoever_is_removed_with_an_import_leaves_no_key_and_whoever_was_merged_meanwhile_keeps_it() {
        Tenancy.run(library, () -> {
            var ana = somebody("Ana", "CARDNO1");
            var ben = somebody("Ben", "CARDNO2");
            var twin = somebody("Ben", "CARDNO3");
            patrons.write(
                    List.of(new Draft(null, ana, List.of()), new Draft(null, ben), new Draft(null, twin, List.of())));
            var merged = ben.absorbing(new Absorbed(new MergeId(UUID.randomUUID()), NOW, twin))
                    .at(2);
            patrons.remove(twin, ben.id());
            patrons.write(List.of(new Draft(ben, merged)));

            patrons.removeAll(new Keepers(ids -> Set.of(), ids -> Set.of()).clear(List.of(ana, twin)));

            assertThat(keys.find(List.of(ana.id(), ben.id(), twin.id()))).containsOnlyKeys(ben.id(), twin.id());
            assertThat(patrons.find(twin.id())).contains(merged);
        });
    }

    private void everybodyIsFound(int count) {
        for (var start = 1; start <= "marguerite".length(); start++) {
            assertThat(found(new PatronQuery("marguerite".substring(0, start), null, null, null, null, 10)))
                    .as("by %d letters", start)
                    .hasSize(count);
        }
        assertThat(found(new PatronQuery("margarete", null, null, null, null, 10)))
                .isEmpty();
        assertThat(found(new PatronQuery("marg cardno2", null, null, null, null, 10)))
                .hasSize(1);
        for (var card : List.of("CARDNO1", "CARDNO2", "CARDNO3")) {
            assertThat(found(new PatronQuery(null, null, "card:" + card, null, null, 10)))
                    .hasSize(1);
            assertThat(found(new PatronQuery(null, card + "@example.org", null, null, null, 10)))
                    .hasSize(1);
            assertThat(patrons.known(List.of(), List.of("card:" + card))).hasSize(1);
        }
        assertThat(having("name.given", new Comparison.Is("Marguerite"))).isEqualTo(count);
        assertThat(having("name.given", new Comparison.Is("Marguerita"))).isZero();
        assertThat(having("attributes.note", new Comparison.In(List.of("likes Marguerite", 5L))))
                .isEqualTo(count);
        assertThat(having("attributes.number", new Comparison.AtLeast(7L))).isEqualTo(count);
        assertThat(having("attributes.none", new Comparison.Exists(false))).isEqualTo(count);
        assertThat(having("address.locality", new Comparison.Exists(true))).isEqualTo(count);
        assertThat(having("interests", new Comparison.Is("Marguerite"))).isEqualTo(count);
        assertThat(having("identifiers.card", new Comparison.In(List.of("CARDNO1", "CARDNO3"))))
                .isEqualTo(Math.min(count, 2));
        assertThat(having("identifiers.card", new Comparison.Exists(true))).isEqualTo(count);
    }

    private long having(String field, Comparison comparison) {
        var snapshot = RunningService.get(SegmentSnapshots.class).current();
        var rule = new Rule.FieldIs((Field.Stored) Fields.of(field).orElseThrow(), comparison);
        return RunningService.get(Population.class)
                .holding(rule, snapshot, NOW, null, 100)
                .size();
    }

    private List<PatronId> found(PatronQuery query) {
        return patrons.search(query).patrons().stream().map(one -> one.id()).toList();
    }

    private Document document(PatronId id) {
        return collections
                .tenant("patrons")
                .first(Filters.eq("_id", id.value()))
                .orElseThrow();
    }

    private static Patron somebody(String text, @Nullable String card) {
        var details = new Details(
                new Name(text, text, text),
                "fr",
                LocalDate.of(1979, 3, 2),
                1979,
                null,
                "adult",
                null,
                null,
                new Address(text, text, text, "FR", null),
                List.of(text),
                Map.of("note", "likes " + text, "number", 7L),
                text);
        var yes = new Consent(
                UUID.randomUUID(),
                new Consent.Subject("newsletter", "email"),
                Basis.CONSENT,
                true,
                "2026-01",
                text,
                NOW,
                NOW,
                Map.of("signed", text));
        return PatronFixtures.someone()
                .with(details)
                .withIdentifiers(List.of(new Identifier("card", card, true)))
                .withContactPoints(List.of(new ContactPoint(
                        UUID.randomUUID(), "email", card + "@example.org", ContactState.ACTIVE, false, null)))
                .with(ConsentLedger.EMPTY.record(yes))
                .at(1);
    }
}
